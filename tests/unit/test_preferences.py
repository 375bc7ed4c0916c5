"""Settings of a workspace: defaults, what differs, what follows, and what is refused."""

from __future__ import annotations

import json
from datetime import date

import pytest

from analytics.catalog import catalog
from analytics.cli import main
from analytics.errors import UnknownName, UsageError
from analytics.health import health, scored_metrics
from analytics.preferences import (
    Preferences,
    Word,
    adjusted,
    numbers,
    read_file,
    registry,
    touched_models,
    write_file,
)
from analytics.trial import trial

DEFS = catalog()


def chosen(**values):
    return Preferences.of(DEFS, {name.replace("__", "."): value for name, value in values.items()})


def test_defaults_change_nothing():
    assert Preferences.of(DEFS, {}) == Preferences.of(DEFS, {"sla_a_hours": 8, "key_account_tiers": "strategic;key"})
    assert adjusted(DEFS, {}) is DEFS


def test_an_own_target_and_weight_reach_the_catalogue():
    own = adjusted(DEFS, chosen(metric__win_rate__target=0.5, element__shu__results=10).chosen)
    assert own.metrics["win_rate"].target == 0.5 and own.metrics["win_rate"].floor == DEFS.metrics["win_rate"].floor
    weights = {element.id: element.weight for pillar in own.pillars for element in pillar.elements}
    assert weights["results"] == 10
    assert own.metrics["no_decision_rate"] is DEFS.metrics["no_decision_rate"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fiscal_year_start_month", 13), ("fiscal_year_start_month", 2.5), ("sla_a_hours", "soon"), ("sla_a_hours", "nan"),
        ("base_currency", "yuan"), ("key_account_tiers", ("vip",)), ("metric.win_rate.target", 0.01),
        ("metric.win_rate.weight", -1), ("rate.USD", -7),
    ],
)
def test_what_cannot_be_is_refused(name, value):
    with pytest.raises(UsageError) as error:
        Preferences.of(DEFS, {name: value})
    assert name.rsplit(".", 1)[0] in str(error.value) and "found" in str(error.value)


def test_an_unknown_name_suggests_the_nearest():
    with pytest.raises(UnknownName) as error:
        Preferences.of(DEFS, {"sla_a_hour": 4})
    assert "sla_a_hours" in str(error.value)


def test_only_models_that_read_a_setting_follow_from_it():
    assert touched_models(DEFS, ["metric.win_rate.target", "element.shu.results"]) == set()
    by_sla = touched_models(DEFS, ["sla_a_hours"])
    assert "presales_request_facts" in by_sla and "deals" not in by_sla
    assert {"deals", "accounts", "deal_process"} <= touched_models(DEFS, ["base_currency"])
    assert touched_models(DEFS, ["rate.USD"]) >= {"deals"}


def test_every_number_is_read_by_a_model_and_every_setting_is_labelled():
    sql = " ".join(model.sql for model in DEFS.models.values())
    read = [name for name in numbers(Preferences()) if registry(DEFS)[name].touches == "models"]
    assert [name for name in read if f"'{name}'" not in sql] == []
    assert all(item.label.en and item.label.zh and item.basis.zh for item in registry(DEFS).values())


def company(make_workspace):
    deals = [
        {
            "opportunity_id": f"O{n}", "status": ("won", "lost")[n % 2], "stage": ("won", "lost")[n % 2], "amount": 1000 * n,
            "created_date": date(2026, 1, 5), "expected_close_date": date(2026, 8, 1), "actual_close_date": date(2026, 8, 1),
            "account_id": f"A{n % 4}", "owner_id": "Li",
        }
        for n in range(1, 21)
    ]  # fmt: skip
    accounts = [{"account_id": f"A{n}", "account_name": f"Account {n}", "owner_id": "Li", "industry": "Energy"} for n in range(4)]
    return make_workspace({"opportunities": deals, "accounts": accounts})


def test_a_changed_target_changes_that_score_alone(make_workspace):
    ws = company(make_workspace)
    before = {item.id: item for pillar in health(ws).dimensions for item in pillar.indicators}
    version, built = ws.version, ws.rows("select count(*) from model.built")
    ws.prefer(chosen(metric__win_rate__target=0.9))
    after = {item.id: item for pillar in health(ws).dimensions for item in pillar.indicators}
    assert {name for name in before if before[name] != after[name]} == {"win_rate"}
    assert after["win_rate"].value == before["win_rate"].value and after["win_rate"].score < before["win_rate"].score
    assert ws.version == version + 1 and ws.rows("select count(*) from model.built") == built
    assert set(after) == set(scored_metrics(DEFS))


def test_weight_zero_leaves_an_indicator_out(make_workspace):
    ws = company(make_workspace)
    ws.prefer(Preferences.of(ws.defaults, {f"metric.{name}.weight": 0 for name in ("win_rate_value", "attainment")}))
    results = {element.id: element for element in health(ws).dimension("shu").elements}["results"]
    assert results.score is None or all(item.weight for item in results.indicators if item.id not in ("win_rate_value", "attainment"))
    assert {item.id: item.weight for item in results.indicators}["win_rate_value"] == 0


def test_a_changed_rule_builds_its_models_anew(make_workspace):
    ws = company(make_workspace)
    ws.ensure([ws.as_of], {"accounts"})
    shares = [ws.rows("select count(*) from model.accounts where is_key")[0][0]]
    ws.prefer(chosen(key_account_top_share=1))
    assert ws.rows("select count(*) from model.built where name = 'accounts'")[0][0] == 0
    ws.ensure([ws.as_of], {"accounts"})
    shares.append(ws.rows("select count(*) from model.accounts where is_key")[0][0])
    assert shares == [1, 4]


def test_settings_survive_reopening_and_strange_ones_are_named(make_workspace):
    ws = make_workspace({})
    given = chosen(sla_a_hours=4, base_currency="USD", key_industries=("金融", "Energy"), rate__EUR=1.1, metric__win_rate__floor=0.05)
    ws.prefer(given)
    assert ws.preferences == given
    with ws.write() as cur:
        cur.execute("insert into raw.settings values ('gone', '3'), ('metric.win_rate.target', 'high')")
    assert ws.strange_settings == ("gone", "metric.win_rate.floor", "metric.win_rate.target")
    assert ws.preferences.chosen["sla_a_hours"] == 4


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_out_and_in_again_is_the_same(lang):
    given = chosen(
        sla_a_hours=4.25, base_currency="USD", key_industries=("金\"融", "Energy"), rate__EUR=1 / 3,
        metric__win_rate__floor=0.05, element__shu__results=1 / 7, metric__key_account_revenue_share__low=0.45,
    )  # fmt: skip
    words = (Word("opportunities", "stage", "暂停\n2", None), Word("opportunities", "stage", "Paused", "lost"))
    assert read_file(DEFS, write_file(DEFS, given, words, lang)) == (given, words)
    assert read_file(DEFS, write_file(DEFS, Preferences(), (), lang)) == (Preferences(), ())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sla = [", "not a settings file"),
        ("[setting]\nsla_a_hours = 3", "settings"),
        ("[settings]\nsla_a_hours = 'x'", "sla_a_hours: expected 0.5 … 400, found x"),
        ("[settings]\nsla_a_hours = 2026-01-01", "sla_a_hours"),
        ("[metric.win_rat]\ntarget = 1", "win_rate"),
        ("[metric.win_rate]\ntarget = 0.01", "must be <"),
        ("[rate]\neuro = 7", "rate.euro"),
        ("[[words]]\ntext = 'a'", "words 1"),
    ],
)
def test_a_bad_file_says_where_and_what(text, says):
    with pytest.raises(UsageError) as error:
        read_file(DEFS, text)
    assert says in str(error.value)


def test_a_trial_shows_what_would_change_and_keeps_nothing(make_workspace):
    ws = company(make_workspace)
    version = ws.version
    shu = {"metric.win_rate.target": 0.9}
    by_score = trial(ws, Preferences.of(ws.defaults, shu), ws.as_of)
    by_rule = trial(ws, Preferences.of(ws.defaults, {**shu, "key_account_top_share": 1}), ws.as_of)
    assert by_score.before == by_rule.before == health(ws)
    assert by_score.after.dimension("shu") == by_rule.after.dimension("shu") != by_score.before.dimension("shu")
    assert by_rule.after.dimension("dao") != by_rule.before.dimension("dao") == by_score.after.dimension("dao")
    assert ws.preferences == Preferences() and ws.version == version
    ws.prefer(Preferences.of(ws.defaults, {**shu, "key_account_top_share": 1}))
    assert health(ws) == by_rule.after
    lacking = {need for item in by_rule.after.dimension("dao").indicators for need in item.missing}
    assert "accounts.owner_id" not in lacking and "account_plans.approved_at" in lacking


def test_the_command_line_sets_writes_and_reads(tmp_path, capsys):
    place, file = ["--workspace", str(tmp_path / "w.duckdb")], tmp_path / "settings.toml"
    assert main(["settings", *place, "--set", "sla_a_hours=4", "key_industries=金融;Energy", "--export", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["settings"]["sla_a_hours"] == 4 and told["own"] == ["key_industries", "sla_a_hours"]
    assert main(["settings", *place, "--set", "sla_a_hours=8", "key_industries="]) == 0
    assert main(["settings", *place, "--set", "sla_a_hours=no"]) == 2
    assert "sla_a_hours: expected" in capsys.readouterr().err
    assert main(["settings", *place, "--import", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == told
    assert main(["settings", *place, "--import", str(tmp_path / "absent.toml")]) == 2


def test_levels_judge_and_publish_scores():
    own = adjusted(DEFS, chosen(score_good=90, publish_coverage=0.6, n_min_share=60).chosen)
    assert [own.levels.state(score) for score in (90, 89.9, 49.9, None)] == ["good", "watch", "act", "none"]
    assert (own.levels.published, own.levels.provisional) == (0.6, DEFS.levels.provisional)
    shares = [m for m in DEFS.metrics.values() if m.n_min_of == "n_min_share"]
    assert shares and all(own.metrics[m.id].n_min == 60 and m.n_min == 30 for m in shares)
    named = [m for m in DEFS.metrics.values() if not m.n_min_of]
    assert named and all(own.metrics[m.id].n_min == m.n_min for m in named)


@pytest.mark.parametrize("values", [{"score_watch": 80}, {"score_good": 40}, {"publish_coverage": 0.2}, {"provisional_coverage": 0.7}])
def test_levels_must_rise(values):
    with pytest.raises(UsageError):
        Preferences.of(DEFS, values)


def test_publication_follows_the_setting(make_workspace):
    ws = company(make_workspace)
    before = health(ws).dimension("shu")
    assert 0 < before.coverage < 1
    ws.prefer(chosen(publish_coverage=1.0, provisional_coverage=min(1.0, before.coverage + 0.01)))
    after = health(ws).dimension("shu")
    assert (after.state, after.score, after.coverage) == ("insufficient", None, before.coverage)
    ws.prefer(chosen(publish_coverage=before.coverage / 2, provisional_coverage=0))
    assert health(ws).dimension("shu").state == "published"


def test_a_window_decides_what_is_covered(make_workspace):
    contacts = [{"contact_id": f"c{n}", "contact_name": f"C{n}", "account_id": "a1", "department": f"D{n}"} for n in range(2)]
    visits = [
        {"activity_id": f"v{n}", "activity_date": date(2026, 9, 30 - 20 * n), "activity_type": "visit", "employee_id": "Li", "account_id": "a1",
         "contact_id": f"c{n}"}
        for n in range(2)
    ]  # fmt: skip
    ws = make_workspace({"contacts": contacts, "activities": visits, "accounts": [{"account_id": "a1", "is_key_account": True}]}, date(2026, 9, 30))

    def covered() -> list[bool | None]:
        ws.ensure((date(2026, 9, 30),), {"contacts"})
        return [row[0] for row in ws.rows("select is_touched_180 from model.contacts order by contact_id")]

    assert covered() == [True, True]
    ws.prefer(chosen(reach_days=10))
    assert covered() == [True, False]
    ws.prefer(Preferences())
    assert covered() == [True, True]
