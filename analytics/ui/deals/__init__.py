"""术 Deals: what the page is made of, one module per section."""

from analytics.ui.deals.attention import attention
from analytics.ui.deals.coaching import coaching
from analytics.ui.deals.one import one_deal
from analytics.ui.deals.pipeline import pipeline
from analytics.ui.deals.preparation import preparation
from analytics.ui.deals.process import process
from analytics.ui.deals.quarter import quarter
from analytics.ui.deals.uses import uses
from analytics.ui.deals.words import scope, sentence
from analytics.ui.deals.worth import value

SECTIONS = {
    "uses": uses, "worth": value, "process": process, "preparation": preparation, "quarter": quarter, "pipeline": pipeline, "attention": attention, "coaching": coaching,
    "deal": one_deal,
}  # fmt: skip

__all__ = ["SECTIONS", "scope", "sentence"]
