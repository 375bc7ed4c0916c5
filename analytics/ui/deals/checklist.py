"""The thirteen elements of one deal as a checklist: a state and the evidence in words for each."""

from __future__ import annotations

from analytics import format as fmt
from analytics.ui.deals.words import Row, stage
from analytics.ui.state import View

Line = tuple[str, str, str]  # state, element, evidence


def checklist(view: View, deal: Row) -> list[Line]:
    """One line per element, in the method's order; what is not recorded is "none", never a failure."""
    return [
        ("stage", *_stage(view, deal)), ("tiering", *_filled(view, "tier", deal["deal_tier"] if deal["deal_tier"] in ("A", "B", "C", "D") else None)),
        ("collaboration", *_team(view, deal)), ("process", *_process(view, deal)), ("conditions", *_gates(view, deal)),
        ("competitors", *_filled(view, "rivals", deal["competitors"] or None)), ("questionnaire", *_questions(view, deal)),
        ("relationship_map", *_map(view, deal)), ("win_rate", *_probability(view, deal)),
        ("strategy_tactics", *_strategy(view, deal)), ("value_proposition", *_value(view, deal)),
        ("activities", *_activity(view, deal)), ("supervision", *_review(view, deal)),
    ]  # fmt: skip


def _lines(state: str, said: str) -> tuple[str, str]:
    return state, said


def _stage(view: View, deal: Row) -> tuple[str, str]:
    if deal["status"] != "open" or deal["days_in_stage"] is None:
        return _lines("none", stage(view, deal["stage"]))
    said = {"stage": stage(view, deal["stage"]), "days": view.show(deal["days_in_stage"], "days"), "usual": view.show(deal["norm_days"], "days")}
    if deal["norm_days"] is None:
        return _lines("none", view.t("deals.check_stage_no_norm", **said))
    return _lines("act" if deal["is_aged"] else "good", view.t("deals.check_stage", **said))


def _filled(view: View, name: str, value: object) -> tuple[str, str]:
    if value is None:
        return _lines("act", view.t(f"deals.check_{name}_none"))
    return _lines("good", view.t(f"deals.check_{name}", value=value))


def _team(view: View, deal: Row) -> tuple[str, str]:
    roles = int(deal["roles_60d"])
    if not deal["is_logged"] and not roles:
        return _lines("none", view.t("deals.check_not_logged"))
    return _lines("good" if roles >= 2 else "watch" if roles else "act", view.t("deals.check_team", n=roles))


def _process(view: View, deal: Row) -> tuple[str, str]:
    if not deal["has_history"]:
        return _lines("none", view.t("deals.check_no_history"))
    if deal["has_irregular_move"]:
        return _lines("act", view.t("deals.check_irregular"))
    return _lines("good", view.t("deals.check_in_order")) if deal["is_compliant"] else _lines("watch", view.t("deals.check_skipped"))


def _gates(view: View, deal: Row) -> tuple[str, str]:
    met, every = int(deal["gate_conditions_met"]), int(deal["gate_conditions"])
    if not every:
        return _lines("none", view.t("deals.check_no_gates"))
    return _lines("good" if met == every else "act", view.t("deals.check_gates", met=met, n=every))


def _questions(view: View, deal: Row) -> tuple[str, str]:
    if deal["questions"] is None:
        return _lines("act" if deal["status"] == "open" else "none", view.t("deals.check_not_assessed"))
    share = float(deal["answered_share"] or 0)
    day = fmt.day(deal["assessed_date"], view.lang)
    said = view.t("deals.check_questions", framework=deal["framework"], answered=deal["answered"], n=deal["questions"], day=day)
    return _lines("good" if share >= 0.85 else "watch" if share >= 0.5 else "act", said)


def _map(view: View, deal: Row) -> tuple[str, str]:
    status = int(deal["map_status"])
    said = view.t(f"deals.check_map_{status}", n=deal["engaged_people"])
    return _lines(("act", "act", "watch", "good")[status], said)


def _probability(view: View, deal: Row) -> tuple[str, str]:
    if deal["probability"] is None:
        return _lines("none", view.t("deals.check_no_probability"))
    return _lines("", view.t("deals.check_probability", value=fmt.percent(deal["probability"], view.lang)))


def _strategy(view: View, deal: Row) -> tuple[str, str]:
    if deal["competition_strategy"] is None:
        return _lines("act", view.t("deals.check_no_strategy"))
    name = view.t(f"deals.strategy_{deal['competition_strategy']}")
    return _lines("good", view.t("deals.check_strategy", name=name, day=fmt.day(deal["strategy_updated_at"], view.lang)))


def _value(view: View, deal: Row) -> tuple[str, str]:
    credit = float(deal["value_credit"])
    if credit == 0:
        return _lines("act", view.t("deals.check_no_value"))
    key = "deals.check_value" if credit == 1 else "deals.check_value_text"
    return _lines("good" if credit == 1 else "watch", view.t(key, text=deal["value_proposition"]))


def _activity(view: View, deal: Row) -> tuple[str, str]:
    if deal["last_activity_date"] is None:
        return _lines("act", view.t("deals.check_no_activity")) if deal["is_logged"] else _lines("none", view.t("deals.check_not_logged"))
    said = view.t("deals.check_activity", day=fmt.day(deal["last_activity_date"], view.lang))
    return _lines("good" if deal["is_live"] else "act", said)


def _review(view: View, deal: Row) -> tuple[str, str]:
    if deal["last_review_date"] is None:
        return _lines("act", view.t("deals.check_no_review")) if deal["is_logged"] else _lines("none", view.t("deals.check_not_logged"))
    said = view.t("deals.check_review", day=fmt.day(deal["last_review_date"], view.lang), n=deal["push_count"] or 0)
    return _lines("good" if deal["is_reviewed"] else "act", said)
