"""Numbers, money and dates as a person writes them, in both languages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest

from analytics import format as fmt

NOTHING = [None, float("nan"), float("inf"), pd.NA, pd.NaT, "text"]


@pytest.mark.parametrize("value", NOTHING, ids=repr)
@pytest.mark.parametrize("kind", ["money", "percent", "points", "ratio", "number", "count", "days", "hours", "months", "score"])
def test_missing_is_a_dash_and_never_zero(value: object, kind: str) -> None:
    assert fmt.quantity(value, kind, "en") == "–"
    assert fmt.change(value, kind, "zh") == "–"


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (18_600_000, "¥18.6M", "¥1,860万"),
        (141_000_000, "¥141M", "¥1.41亿"),
        (Decimal("1234567.80"), "¥1.23M", "¥123万"),
        (999_950, "¥1M", "¥100万"),
        (9_400_000, "¥9.4M", "¥940万"),
        (950, "¥950", "¥950"),
        (-2_300_000, "−¥2.3M", "−¥230万"),
        (0, "¥0", "¥0"),
    ],
)
def test_money(value: object, english: str, chinese: str) -> None:
    assert fmt.money(value, "en") == english
    assert fmt.money(value, "zh") == chinese


def test_other_currencies_keep_their_sign() -> None:
    assert fmt.money(5_000, "en", "USD") == "$5K"
    assert fmt.money(5_000, "en", "CHF") == "CHF 5K"


def test_shares_and_points() -> None:
    assert fmt.percent(0.423, "en") == "42%"
    assert fmt.points(-0.031, "zh") == "−3.1个百分点"
    assert fmt.change(0.031, "percent", "en") == "+3.1 pp"
    assert fmt.change(-0.00001, "percent", "en") == "±0"
    assert fmt.change(-2_000_000, "money", "en") == "−¥2M"
    assert fmt.interval(0.36, 0.49, "percent", "en") == "36–49%"
    assert fmt.interval(None, 0.49, "percent", "en") == "–"


def test_units() -> None:
    assert fmt.quantity(47, "days", "en") == "47 d"
    assert fmt.quantity(3.25, "days", "zh") == "3.2天"
    assert fmt.quantity(1234.5, "number", "en") == "1,234"
    assert fmt.quantity(-0.04, "number", "en") == "0.0"
    assert fmt.quantity("北网", "text", "zh") == "北网"
    with pytest.raises(ValueError, match="unknown format"):
        fmt.quantity(1, "furlong", "en")


def test_dates() -> None:
    day = dt.date(2026, 9, 30)
    assert (fmt.day(day, "en"), fmt.day(day, "zh")) == ("30 Sep 2026", "2026年9月30日")
    assert (fmt.month(day, "en"), fmt.month(day, "zh")) == ("Sep 2026", "2026年9月")
    assert (fmt.quarter(2026, 3, "en"), fmt.quarter(2026, 3, "zh")) == ("2026 Q3", "2026年第3季度")
    assert fmt.day(None, "en") == "–"
    assert fmt.quantity(pd.Timestamp(day), "date", "en") == "30 Sep 2026"
    assert fmt.quantity(pd.NaT, "date", "en") == "–"


def test_listing() -> None:
    assert fmt.listing(["a", "b", "c"], "en") == "a, b and c"
    assert fmt.listing(["甲", "乙"], "zh") == "甲和乙"
    assert fmt.listing([], "en") == ""
