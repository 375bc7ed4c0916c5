"""What was dropped, before it is loaded: what each sheet was taken for, what is to be decided, and the one button."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import format as fmt
from analytics.charts.marks import sign
from analytics.ingest import ImportPlan, SheetPlan, load, mapping_to_toml
from analytics.ui.ahead import first_models
from analytics.ui.cards import headline, plain_card
from analytics.ui.data import words
from analytics.ui.data.consequence import consequence_part
from analytics.ui.data.desk import Desk
from analytics.ui.data.drop import check, drop_zone, working
from analytics.ui.data.left import left_part
from analytics.ui.data.repair import repair_part
from analytics.ui.data.rest import as_of_key, read_all, rest_part
from analytics.ui.data.sheet import sheet_detail
from analytics.ui.data.values import to_decide, values_part
from analytics.ui.lists import ranked
from analytics.ui.state import View

GO = "data-go"


def staged(view: View, found: Desk, top: DeltaGenerator, bar: DeltaGenerator) -> None:
    """The whole screen between dropping and loading."""
    with top:
        headline(_title(view, found), _sub(view, found))
    blocked = obstacle(view, found)
    with bar:
        if found.plan.sheets:
            _actions(view, found, blocked)
        else:
            _start_over(view, found)
    if not found.plan.sheets:
        drop_zone(view, view.t("data.drop_here"), "again")
    if (as_of := st.session_state.pop("loading", None)) is not None and not blocked:
        if found.partly:
            as_of = read_all(view, found, as_of)
        if as_of is not None:
            load_all(view, found, as_of)
    if blocked and found.plan.sheets:
        st.html(f'<p class="ww-empty" role="status">{sign("watch")} {escape(blocked)}</p>')
    for name in sorted(found.locked):
        _password(view, found, name)
    used, aside = _sorted_out(found)
    waiting = [number for number in used if found.plan.sheets[number].problems]
    for number in waiting:
        _sheet(view, found, number)
    if found.partly:
        rest_part(view, found)
    else:
        values_part(view, found)
        repair_part(view, found)
        consequence_part(view, found)
    _changes(view, found)
    with st.container(gap="xsmall", key="sheets"):
        for number in used:
            if number not in waiting:
                _sheet(view, found, number)
    left_part(view, found, aside)
    _choices(view, found)
    found.read_ahead()  # last: it would slow the drawing down


def _sorted_out(found: Desk) -> tuple[list[int], list[int]]:
    """(sheets to be loaded, those that wait for a decision first; sheets left out)."""
    sheets = found.plan.sheets
    if len(sheets) == 1:
        return [0], []
    used = [number for number, sheet in enumerate(sheets) if sheet.table and (sheet.staged.rows or not has_rows(found))]
    return sorted(used, key=lambda number: (not sheets[number].problems, number)), [n for n in range(len(sheets)) if n not in used]


def has_rows(found: Desk) -> bool:
    """Whether any sheet with a table has a row; headers alone may be loaded, there is nothing to read wrongly."""
    return any(sheet.table and sheet.staged.rows for sheet in found.plan)


def _changes(view: View, found: Desk) -> None:
    """What differs from the last time these layouts were loaded; nothing when nothing does."""
    rows = []
    for number, sheet in enumerate(found.plan):
        said = words.changed(view, sheet, found.new_stages(number)) if sheet.why == "remembered" else []
        if said:
            rows.append(("none", words.sheet_name(sheet), view.t("data.changed_join").join(said), ""))
    if rows:
        with plain_card("changes", view.t("data.changed_title"), view.t("data.changed_sub"), height="content"):
            ranked(rows)


def _choices(view: View, found: Desk) -> None:
    """The choices as a file, to use them elsewhere; this workspace remembers them anyway."""
    if any(sheet.table for sheet in found.plan):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="choices"):
            st.html(f'<span class="ww-note">{escape(view.t("data.choices_note"))}</span>', width="content")
            st.download_button(
                view.t("data.choices_go"), lambda: mapping_to_toml(found.plan).encode(), "wuwei-columns.toml", "application/toml",
                key="choices-go", on_click="ignore", type="tertiary",
            )  # fmt: skip


def kept_rows(found: Desk) -> int:
    """Rows that loading would take in."""
    return sum(seen.rows_kept for number, sheet in enumerate(found.plan) if sheet.table and (seen := found.preview(number)))


def _title(view: View, found: Desk) -> str:
    sheets = found.plan.sheets
    if found.partly and any(sheet.table for sheet in sheets):
        return view.t("data.sight_title", rows=words.rows(view, kept_rows(found)))
    recognised = sum(sheet.table is not None and (sheet.staged.rows > 0 or not has_rows(found)) for sheet in sheets)
    rows = words.rows(view, kept_rows(found))
    if not sheets:
        names = len({issue.file for issue in found.plan.issues})
        return view.t("data.nothing_read_one") if names == 1 else view.t("data.nothing_read", n=names)
    if not recognised:
        return view.t("data.staged_title_none")
    if recognised == 1:
        return view.t("data.staged_title_one", rows=rows)
    return view.t("data.staged_title", recognised=recognised, rows=rows)


def _sub(view: View, found: Desk) -> str:
    seen = [one for number, sheet in enumerate(found.plan) if sheet.table and (one := found.preview(number))]
    files = {sheet.staged.file for sheet in found.plan} | {issue.file for issue in found.plan.issues}
    if found.partly:
        return view.t("data.sight_sub", files=words.files(view, len(files)))
    return view.t(
        "data.staged_sub", files=words.files(view, len(files)), rejected=fmt.number(sum(one.rows_rejected for one in seen), view.lang),
        repaired=fmt.number(sum(one.rows_repaired for one in seen), view.lang),
    )  # fmt: skip


def decisions(view: View, plan: ImportPlan) -> list[str]:
    """What only a person can decide, in words."""
    found = []
    for sheet in plan:
        for problem in sheet.problems:
            field = words.field_name(view, sheet.source, problem.field) if sheet.source else ""
            found.append(view.t(f"data.what_{problem.kind}", sheet=words.sheet_name(sheet), field=field))
    return found


def obstacle(view: View, found: Desk) -> str:
    """Why loading has to wait, as a sentence; '' when it can go on."""
    used = [(number, sheet) for number, sheet in enumerate(found.plan) if sheet.table]
    open_choices = [*decisions(view, found.plan), *([] if found.partly else to_decide(view, found))]
    if open_choices:
        what = fmt.listing(open_choices[:3], view.lang)
        return view.t("data.decide_one" if len(open_choices) == 1 else "data.decide_more", n=len(open_choices), what=what)
    if not used:
        return view.t("data.decide_none")
    if any(found.preview(number) is None for number, _ in used):
        return view.t("data.decide_broken")
    return view.t("data.decide_empty") if has_rows(found) and not kept_rows(found) else ""


def _actions(view: View, found: Desk, blocked: str) -> None:
    """The date that the files show, and the one button."""
    today = dt.date.today()
    st.html(f'<span class="ww-note">{escape(view.t("data.as_of"))}</span>', width="content")
    day = st.date_input(
        view.t("data.as_of"), value=min(found.as_of or found.proposed_as_of, today), max_value=today, label_visibility="collapsed",
        key=as_of_key(found), width=150, format="YYYY-MM-DD",
    )  # fmt: skip
    kept = kept_rows(found)
    label = view.t("data.load_short") if blocked or not kept else view.t("data.load", rows=words.rows(view, kept))
    if found.partly and not blocked:
        label = view.t("data.sight_load")
    if st.button(label, type="primary", key="load", disabled=bool(blocked)) and not blocked:
        st.session_state["loading"] = day if isinstance(day, dt.date) else found.proposed_as_of
    with st.popover(view.t("data.drop_add"), key="add-files"):
        drop_zone(view, view.t("data.drop_more"), "more")
    _start_over(view, found)


def _start_over(view: View, found: Desk) -> None:
    st.button(view.t("data.start_over"), type="tertiary", key="start-over", on_click=found.clear)


def load_all(view: View, found: Desk, as_of: dt.date | None) -> None:
    """Load the plan with progress and go on to the report; on failure the sentence is told and nothing has changed."""
    with working(view.lang, view.t("data.loading"), view.t("data.loading"), view.t("data.load_failed")) as tell:
        report = load(
            found.place, found.plan, as_of,
            progress=lambda name, share: tell(view.t("data.loading_sheet", sheet=name) if name else view.t("data.loading_write"), share * 0.6),
        )  # fmt: skip
        found.clear()
        st.session_state["batch"], st.session_state[GO] = report.batch, "report"
        tell(view.t("data.loading_models"), 0.7)
        if (newest := found.place.as_of) is not None:
            found.place.ensure((newest,), first_models(found.place) if found.place.is_large else None)
    st.rerun()


def _password(view: View, found: Desk, name: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"locked-{found.locked[name].path.stem}"):
        given = st.text_input(view.t("data.password", file=name), type="password", key=f"password-{found.locked[name].path.stem}", width=320)
        if st.button(view.t("data.password_go"), key=f"unlock-{found.locked[name].path.stem}") and given:
            with working(view.lang, view.t("data.reading_file", file=name), view.t("data.read_done", files=words.files(view, 1)), view.t("data.reading_failed")) as tell:
                found.unlock(name, given, lambda _name, share: tell(view.t("data.reading_file", file=name), 0.7 * share))
                check(view, found, tell)
            st.rerun()


def _sheet(view: View, found: Desk, number: int) -> None:
    sheet = found.plan.sheets[number]
    is_waiting = bool(sheet.problems) or sheet.table is None or sheet.staged.stage in found.opened
    box = st.expander(_line(view, found, number, sheet), expanded=is_waiting, key=f"sheet-{sheet.staged.stage}", on_change="rerun")
    if box.open:
        with box:
            sheet_detail(view, found, number)


def _line(view: View, found: Desk, number: int, sheet: SheetPlan) -> str:
    """A sheet in a line of Markdown: name, table, how sure, rows, facts, remarks."""
    seen, name = found.preview(number), words.markdown(words.sheet_name(sheet))
    file = f" :gray[{words.markdown(sheet.staged.file)}]" if sheet.staged.sheet else ""
    rows = words.all_rows(view, sheet.staged)
    if sheet.table is None:
        why = words.markdown(words.left_out(view, sheet))
        return f"○ {name}{file} → {why} :gray[· {rows}]"
    mark = "● " if sheet.problems or seen is None else ""
    sure = words.confidence(view, sheet.confidence, sheet.why)
    counted = rows
    if seen and seen.rows_rejected:
        counted = view.t("data.sheet_kept", kept=fmt.number(seen.rows_kept, view.lang), rows=rows)
    parts = [part for part in (words.system(view, sheet), sure, counted, *words.facts(view, sheet, seen)) if part]
    if seen and seen.summary:
        parts.append(view.t("data.problems_one") if len(seen.summary) == 1 else view.t("data.problems_more", n=len(seen.summary)))
    grey = words.markdown(" · ".join(parts))
    return f"{mark}**{name}**{file} → **{words.markdown(words.table_name(view, sheet.table))}** :gray[· {grey}]"
