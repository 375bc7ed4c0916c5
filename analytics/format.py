"""Numbers, money, shares and dates as a person writes them, in English and in Chinese.

Everything returns text and takes None, NaN, infinity or pandas' NA as "not known", shown as "–":
a number that is missing must never look like a zero.
"""

from __future__ import annotations

import datetime as dt
import math
from functools import cache

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_symbol

from analytics.i18n import text

MISSING = "–"
_LOCALES = {"en": "en_US", "zh": "zh_CN"}
_STEPS = {
    "en": ((1e9, "B"), (1e6, "M"), (1e3, "K")),
    "zh": ((1e8, "亿"), (1e4, "万")),
}


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(_LOCALES[lang])


def known(value: object) -> float | None:
    """The value as a finite float, or None when there is none (None, NaN, NA, infinity, text)."""
    if value is None or isinstance(value, str):
        return None
    try:
        found = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def number(value: object, lang: str, digits: int = 0) -> str:
    """A plain number with separators: 1234.5 -> "1,234.5" for digits=1."""
    found = known(value)
    if found is None:
        return MISSING
    found = round(found, digits) + 0.0  # turns -0.0 into 0.0
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(found, pattern, locale=_locale(lang)).replace("-", "−")


def compact(value: object, lang: str) -> str:
    """A large number in three digits or so: 18.6M, 1,860万, 1.41亿."""
    found = known(value)
    if found is None:
        return MISSING
    for size, unit in _STEPS[lang]:
        # 999,950 is 1.0M, not 1,000.0K
        if abs(found) >= size * 0.9995:
            scaled = found / size
            return _short(scaled, lang) + unit
    return number(found, lang, 0)


def _short(scaled: float, lang: str) -> str:
    """About three digits, no trailing zeros: 1.23, 18.6, 52, 1,860."""
    digits = 0 if abs(scaled) >= 100 else 1 if abs(scaled) >= 2 else 2
    shown = format_decimal(round(scaled, digits), "#,##0." + "#" * digits, locale=_locale(lang))
    return shown.replace("-", "−")


def money(value: object, lang: str, currency: str = "CNY") -> str:
    """Money, compact: ¥18.6M in English, ¥1,860万 in Chinese; a loss is −¥2M."""
    found = known(value)
    if found is None:
        return MISSING
    sign = "−" if found < 0 else ""
    return f"{sign}{symbol(currency, lang)}{compact(abs(found), lang)}"


@cache
def symbol(currency: str, lang: str) -> str:
    """The short sign of a currency: ¥, $, €; the code itself where there is none; "" for an unknown currency."""
    if not currency:
        return ""
    sign: str = get_currency_symbol(currency, locale=_locale("zh" if currency == "CNY" else lang))
    return f"{sign} " if sign.isalpha() else sign


def percent(value: object, lang: str, digits: int = 0) -> str:
    """A fraction as a share: 0.42 -> "42%"."""
    found = known(value)
    return MISSING if found is None else f"{number(found * 100, lang, digits)}%"


def points(value: object, lang: str, digits: int = 1) -> str:
    """A difference of two shares (as a fraction) in percentage points: 0.031 -> "3.1 pp"."""
    found = known(value)
    return MISSING if found is None else text("format.points", lang, n=number(found * 100, lang, digits))


def score(value: object, lang: str) -> str:
    """A score between 0 and 100, whole."""
    return number(value, lang, 0)


def _with_unit(value: object, lang: str, unit: str) -> str:
    found = known(value)
    if found is None:
        return MISSING
    digits = 0 if abs(found) >= 10 or found == round(found) else 1
    return text(f"format.{unit}", lang, n=number(found, lang, digits))


def quantity(value: object, format: str, lang: str, currency: str = "CNY") -> str:
    """A value in the format that its definition names (percent, money, days, ratio, ...)."""
    if format == "money":
        return money(value, lang, currency)
    if format == "percent":
        return percent(value, lang)
    if format == "points":
        return points(value, lang)
    if format in ("days", "hours", "months"):
        return _with_unit(value, lang, format)
    if format == "ratio":
        return number(value, lang, 2)
    if format == "number":
        return number(value, lang, _plain_digits(value))
    if format == "date":
        return day(value if isinstance(value, dt.date) else None, lang)
    if format == "text":
        return MISSING if value is None or value != value else str(value)
    if format in ("count", "score"):
        return number(value, lang, 0)
    raise ValueError(f"unknown format: {format}")


def _plain_digits(value: object) -> int:
    found = known(value)
    return 0 if found is None or abs(found) >= 100 or found == round(found) else 1


def change(value: object, format: str, lang: str, currency: str = "CNY") -> str:
    """A difference with its sign: +3, −2.2 pp, +¥1.2M; "±0" when nothing moved."""
    found = known(value)
    if found is None:
        return MISSING
    shown = points(abs(found), lang) if format == "percent" else quantity(abs(found), format, lang, currency)
    if not any(digit in shown for digit in "123456789"):
        return "±0"
    return ("+" if found > 0 else "−") + shown


def interval(low: object, high: object, format: str, lang: str, currency: str = "CNY") -> str:
    """An interval, the unit said once where it is a share: "36–49%"."""
    first, last = known(low), known(high)
    if first is None or last is None:
        return MISSING
    if format == "percent":
        return f"{number(first * 100, lang)}–{number(last * 100, lang)}%"
    return f"{quantity(first, format, lang, currency)}–{quantity(last, format, lang, currency)}"


def day(value: dt.date | None, lang: str) -> str:
    """A date: "30 Sep 2026", "2026年9月30日"."""
    if value is None or value != value:
        return MISSING
    pattern = "d MMM y" if lang == "en" else "y年M月d日"
    return format_date(value, pattern, locale=_locale(lang))


def month(value: dt.date | None, lang: str) -> str:
    """A month: "Sep 2026", "2026年9月"."""
    if value is None or value != value:
        return MISSING
    return format_date(value, "MMM y" if lang == "en" else "y年M月", locale=_locale(lang))


def quarter(year: int, part: int, lang: str) -> str:
    """A quarter: "2026 Q3", "2026年第3季度"."""
    return text("format.quarter", lang, year=year, part=part)


def listing(names: list[str] | tuple[str, ...], lang: str) -> str:
    """Names in a row: "a, b and c", "a、b和c"."""
    if len(names) < 2:
        return "".join(names)
    head = text("format.comma", lang).join(names[:-1])
    return text("format.and", lang, head=head, last=names[-1])
