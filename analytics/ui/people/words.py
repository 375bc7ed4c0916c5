"""Who is on the page, the headline, and how numbers of a person are told: with n, with an interval, or as too few."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.score import FEW, interval, mean_interval
from analytics.ui.address import begin, keep
from analytics.ui.links import GO, open_person
from analytics.ui.people.five import Row, carried, scorecard
from analytics.ui.state import Asked, View

ROLES = {"r1": "relationship_role", "r2": "solution_role", "r3": "incubation_role"}
USES = {"u1": "relationship_use", "u2": "solution_use", "u3": "pattern_use"}
RESULTS = ("win_rate", "won_amount", "cash_collection")
WAYS = ("live_deals", "dated_next_step")
ALL = (*ROLES.values(), *USES.values(), *RESULTS, *WAYS)
LEFT_OUT = "(not recorded)"
SORTS = ("name", "roles", "uses", "win_rate", "won_amount", "collected")


def together(view: View) -> Asked:
    """The same numbers over all deals and key accounts."""
    return view.ask(*ALL)


def people(view: View, part: str) -> dict[str, Row]:
    """Whom a part of the page can show: presales people, or those who sell or have relationships; everybody."""
    rows = view.report("people_choices").records()
    return {str(row["employee_id"]): row for row in rows if _is_in(row, part)}


def _is_in(row: Row, part: str) -> bool:
    if part == "everyone":
        return True
    return bool(row["supports"] if part == "presales" else row["sells"] or not row["supports"])


def begin_with(view: View) -> None:
    """Before the parts are offered: a person asked for by a link or the address opens the part that shows that person."""
    asked = st.session_state.pop(GO, None)
    if asked is not None:
        st.session_state["person"] = asked
    elif "who" in st.session_state or "who" in st.query_params or "person" not in st.query_params:
        return
    else:
        asked = st.query_params["person"]
    is_seller = asked in people(view, "person")
    st.session_state["who"] = "person" if is_seller else "presales" if asked in people(view, "presales") else "everyone"


def choose(view: View, part: str) -> None:
    """The choice of the person, kept in the address; for everybody the way to one person."""
    found = people(view, part)
    if part == "everyone":
        _order(view)
        open_one(view, part)
    elif found:
        begin("person", list(found), next(iter(found)))
        st.selectbox(
            view.t("people.choose"), list(found), key="person", label_visibility="collapsed", width=340,
            format_func=lambda code: _option(view, found[code]),
        )  # fmt: skip
        keep("person", "")


def _order(view: View) -> None:
    begin("sort", SORTS, SORTS[0])
    st.selectbox(
        view.t("people.sort"), SORTS, key="sort", label_visibility="collapsed", width=240,
        format_func=lambda code: view.t("people.sort_by", what=view.t(f"people.sort_{code}")),
    )  # fmt: skip
    keep("sort", SORTS[0])


def open_one(view: View, part: str) -> None:
    """The way to one person's page, also from other pages; nothing where nobody is known."""
    found = people(view, part)
    if not found:
        return
    chosen = st.selectbox(
        view.t("people.choose"), list(found), index=None, key="people-open", placeholder=view.t("people.go"), label_visibility="collapsed",
        width=300, format_func=lambda code: _option(view, found[code]),
    )  # fmt: skip
    if chosen:
        open_person(chosen)


def chosen(view: View, part: str) -> Row | None:
    """The person of a part: the one chosen, else the first; None when there is nobody."""
    found = people(view, part)
    return found.get(str(st.session_state.get("person"))) or next(iter(found.values()), None)


def _option(view: View, row: Row) -> str:
    return " · ".join([str(row["employee"]), *facts(view, row)])


def facts(view: View, row: Row) -> list[str]:
    """Team, whether the person has left, as far as they are recorded."""
    parts = [str(row["team"])] if row["team"] != LEFT_OUT else []
    return parts if row.get("is_active", True) else [*parts, view.t("people.left")]


def _skills(view: View, row: Row) -> list[str]:
    skills = [part.strip() for part in str(row["specialty"] or "").split(";") if part.strip()]
    return [view.t("people.skills", names=fmt.listing(skills, view.lang))] if skills else []


def notice(view: View) -> None:
    """What the page is not for."""
    st.html(f'<p class="ww-sub" role="note">{escape(view.t("people.notice"))}</p>')


def sentence(view: View, part: str) -> str:
    """The headline: who carries all five dimensions; on a person's page the name."""
    if part == "everyone":
        return carried(view)
    row = chosen(view, part)
    return str(row["employee"]) if row else view.t("people.nobody")


def scope(view: View, part: str) -> str:
    """The line under the headline: whom the page counts, or who this person is."""
    if part != "everyone":
        row = chosen(view, part)
        return " · ".join([*facts(view, row), *_skills(view, row), view.t("people.sub_period", day=fmt.day(view.as_of, view.lang))]) if row else ""
    asked = together(view)
    parts = [
        view.t("people.sub", n=len(scorecard(view).frame)),
        view.t("people.sub_decided", n=view.show(asked.count("win_rate"), "count")),
        view.t("people.sub_period", day=fmt.day(view.as_of, view.lang)),
    ]
    return " · ".join(parts)


def built(view: View, row: Row, code: str) -> tuple[str, str, bool]:
    """A role or use of one person: the score, what it rests on, and whether that is too little to say anything.

    Roles count all key accounts of the person, so there is no sampling error to tell; uses are a sample of how deals are done.
    """
    score, count = row[code], int(row[f"{code}_n"])
    if score is None:
        return fmt.MISSING, "", True
    if code in ROLES:
        return fmt.score(score, view.lang), view.t("people.of_accounts", n=count, all=row["key_accounts"]), False
    return fmt.score(score, view.lang), resting(view, count, mean_interval(score, row[f"{code}_sd"], count), "score"), count < FEW


def brought(view: View, row: Row, name: str) -> tuple[str, str, bool]:
    """Win rate, sales or collections of one person in the same way."""
    if name == "win_rate":
        bounds = interval(int(row["won"]), int(row["decided"]))
        return view.show(row["win_rate"], "percent"), resting(view, int(row["decided"]), bounds, "percent"), row["decided"] < FEW
    if name == "won_amount":
        return view.show(row["won_amount"], "money"), resting(view, int(row["won_n"]), None, "money", is_whole=True), row["won_amount"] is None
    count = int(row["collected_n"])
    share, error = row["collected"], row["collected_se"]
    bounds = mean_interval(share, None if error is None else error * count**0.5, count)
    return view.show(share, "percent"), resting(view, count, bounds, "percent"), count < FEW


def resting(view: View, count: int, bounds: tuple[float, float] | None, format: str, is_whole: bool = False) -> str:
    """n, and the interval or that there are too few for one; a total (`is_whole`) has neither."""
    if not count:
        return ""
    n = view.t("shell.n", n=fmt.number(count, view.lang))
    if is_whole:
        return n
    if count < FEW or bounds is None:
        return view.t("people.few", n=n)
    top = 100.0 if format == "score" else 1.0
    return f"{n} · {fmt.interval(max(0.0, bounds[0]), min(top, bounds[1]), format, view.lang)}"
