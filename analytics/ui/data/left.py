"""Sheets that are not taken, each with its reason and a button to take it in; and files of which nothing is."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import format as fmt
from analytics.charts.marks import sign
from analytics.ingest import Issue
from analytics.ui.cards import plain_card
from analytics.ui.data import words
from analytics.ui.data.desk import Desk
from analytics.ui.lists import ranked
from analytics.ui.state import View

_MOST = 60


def left_part(view: View, found: Desk, numbers: list[int]) -> None:
    """What stays outside: sheets of the plan by number, then what could not be staged at all."""
    issues, sheets = found.outside(), found.plan.sheets
    empty = [words.sheet_name(sheets[number]) for number in numbers if sheets[number].table]  # taken, but only headers
    if not numbers and not issues:
        return
    with plain_card("outside", view.t("data.outside_title", n=len(numbers) + len(issues)), view.t("data.outside_sub"), height="content"):
        for number in [number for number in numbers if not sheets[number].table][:_MOST]:
            _row(view, found, number)
        if empty:
            ranked([("none", view.t("data.left_empty", n=len(empty)), fmt.listing(empty[:_MOST], view.lang), "")])
        if issues:
            ranked([_told(view, issue) for issue in issues[:_MOST]])


def _row(view: View, found: Desk, number: int) -> None:
    sheet = found.plan.sheets[number]
    staged = sheet.staged
    file = f' <span class="ww-note">{escape(staged.file)}</span>' if staged.sheet else ""
    why = f'{words.left_out(view, sheet)} · {words.all_rows(view, staged)}'
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"left-{staged.stage}"):
        st.html(f'{sign("none")} <b>{escape(words.sheet_name(sheet))}</b>{file} <span class="ww-note">{escape(why)}</span>', width="stretch")
        st.button(view.t("data.take_in"), key=f"take-{staged.stage}", type="tertiary", on_click=found.take_in, args=(number,))


def _told(view: View, issue: Issue) -> tuple[str, str, str, str]:
    place = " · ".join(part for part in (issue.file, issue.sheet) if part)
    state = "act" if issue.severity == "refused" else "none"
    return state, f"{place}: {words.kind_name(view, issue.kind)}", words.said(view, issue, issue.action), ""
