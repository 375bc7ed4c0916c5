"""方法 Method: five dimensions, their elements, every number with its formula, and the terms."""

from html import escape

import streamlit as st

from analytics.catalog import catalog
from analytics.ui import address, current, headline, plain_card, table
from analytics.ui import method_words as method
from analytics.ui.drill import metric_definition

view = current()
known = catalog()
scored = sum(metric.is_scored for metric in known.metrics.values())
headline(view.t("method.headline"), view.t("method.sub", n=len(known.metrics), scored=scored))

with st.container(horizontal=True, vertical_alignment="center"):
    part = address.choice("part", method.parts(), view.t("method.part"), lambda name: method.part_name(view, name))
    search = st.text_input(
        view.t("method.search"), key="search", bind="query-params", placeholder=view.t("method.search"),
        label_visibility="collapsed", width=220,
    )  # fmt: skip

left, right = st.columns([1.35, 1], gap="small")
if part == method.GLOSSARY:
    with plain_card("glossary", method.part_name(view, part), method.part_meaning(view, part), 508):
        items = "".join(
            f"<li><b>{escape(term)} <small>{escape(other)}</small></b> {escape(means)}</li>" for term, other, means in method.terms(view, search)
        )
        st.html(f'<ul class="ww-terms">{items}</ul>')
else:
    frame = method.indicators(view, part, search)
    with left, plain_card("indicators", method.part_name(view, part), method.part_meaning(view, part), 508):
        labels = {name: view.t(f"method.column_{name}") for name in ("code", "element", "indicator", "scale", "basis")}
        chosen = table(view, frame.drop(columns="id"), key="indicator-rows", labels=labels, selectable=True, height=393)
    with right:
        name = str(frame["id"].iloc[chosen[0] if chosen and chosen[0] < len(frame) else 0]) if len(frame) else ""
        title = known.metric(name).label[view.lang] if name else view.t("method.nothing")
        with plain_card("definition", title, "", 508):
            if name:
                metric_definition(view, view.catalog.metric(name))
