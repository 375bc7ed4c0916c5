"""SQL for one cell: text as found -> typed value, NULL where it cannot be read.

Each function returns an expression over `n`, the name of a column of text; which expression a column
gets is decided by what the column holds (evidence.py), so that clean columns cost a plain cast.
"""

from __future__ import annotations

from analytics.ingest.words import ERRORS, blank_words

_PUNCTUATION = (0xFF08, 0xFF09, 0xFF06, 0xFF0E, 0xFF0D, 0xFF0F, 0xFF03, 0xFF05, 0xFF0B)
_WIDE_CODES = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), *_PUNCTUATION)
_WIDE = "".join(map(chr, _WIDE_CODES))
_NARROW = "".join(chr(code - 0xFEE0) for code in _WIDE_CODES)
_WIDE_SIGNS = "\uff0c\uff1a\uff1b\uffe5\uff04\uff0a"
_NARROW_SIGNS = ",:;\u00a5$*"
DIRTY = (
    "^\\s|\\s$|[\\x00-\\x1f\\x7f\\x{A0}\\x{200B}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2060}\\x{2066}-\\x{2069}\\x{FEFF}\\x{3000}\\x{FF10}-\\x{FF19}\\x{FF21}-\\x{FF3A}\\x{FF41}-\\x{FF5A}"
    + "".join(f"\\x{{{code:X}}}" for code in _PUNCTUATION) + "]"
)
_CURRENCIES = (
    "us\\$|hk\\$|nt\\$|a\\$|c\\$|s\\$|[\u00a5\uffe5$€£₹₩]|cny|rmb|usd|eur|gbp|hkd|jpy|sgd|twd|aud|cad|chf|nok|sek|dkk|inr|krw|brl|mxn|zar|"
    "人民币|美元|欧元|港元|港币|日元|英镑|元|圆"
)
_UNITS = (
    ("百万", 1_000_000), ("千万", 10_000_000), ("十亿", 1_000_000_000), ("亿", 100_000_000), ("万", 10_000), ("千", 1_000),
    ("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000), ("mio", 1_000_000), ("mn", 1_000_000),
    ("bn", 1_000_000_000), ("k", 1_000), ("m", 1_000_000), ("b", 1_000_000_000), ("w", 10_000),
)
_UNIT = "|".join(unit for unit, _ in _UNITS)
QUARTER = "^(q[1-4][ /,.-]*20\\d{2}|20\\d{2}[ /,.年-]*(q[1-4]|第?[1-4一二三四]季度?))$"
_MONTH_FORMATS = (  # two-digit years first: "%Y" would read 24 as the year 24
    "%d %b %y", "%d %B %y", "%b %d %y", "%B %d %y", "%b %y", "%B %y", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%Y %b %d",
    "%Y %B %d", "%b %Y", "%B %Y", "%Y %b",
)


def quoted(text: str) -> str:
    """A SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def in_words(n: str, words: tuple[str, ...]) -> str:
    """Whether the cell is one of the words."""
    return f"{n} in ({', '.join(quoted(word) for word in words)})"


def tidied(n: str) -> str:
    """Text without control characters and outer blanks, letters and digits half-width; '' becomes NULL."""
    narrow = f"translate({n}, {quoted(_WIDE)}, {quoted(_NARROW)})"
    spaced = f"regexp_replace({narrow}, '[\\x{{A0}}\\x{{3000}}\\r\\n\\t]+', ' ', 'g')"
    return f"nullif(trim(regexp_replace({spaced}, '[\\x00-\\x1f\\x7f\\x{{200B}}\\x{{200E}}\\x{{200F}}\\x{{202A}}-\\x{{202E}}\\x{{2060}}\\x{{2066}}-\\x{{2069}}\\x{{FEFF}}]', '', 'g')), '')"


def without_blank_words(n: str) -> str:
    """The text, NULL where it is a word for nothing or a spreadsheet's error."""
    return f"case when {in_words(n, (*blank_words(), *ERRORS))} then null else {n} end"


def signs(n: str) -> str:
    """Text ready for reading numbers and dates: half-width, lower case, outer blanks gone."""
    narrow = f"translate({n}, {quoted(_WIDE + _WIDE_SIGNS)}, {quoted(_NARROW + _NARROW_SIGNS)})"
    return f"lower(trim(regexp_replace({narrow}, '[\\x00-\\x1f\\x7f\\x{{A0}}\\x{{200B}}-\\x{{200F}}\\x{{202A}}-\\x{{202E}}\\x{{2060}}-\\x{{2069}}\\x{{FEFF}}\\x{{3000}}]', ' ', 'g')))"


def date_of(n: str, day_first: bool, dots_day_first: bool, is_1904: bool) -> str:
    """A date from any spelling, over text from `signs`. Impossible dates are NULL, never rolled over."""
    ymd = f"regexp_extract({n}, '^(\\d{{4}})[-/. 年](\\d{{1,2}})[-/. 月](\\d{{1,2}})', ['y', 'm', 'd'])"
    short = "'^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})'"
    abc = f"regexp_extract({n}, {short}, ['a', 'b', 'y'])"
    year = f"(case when length(({abc}).y) = 2 then '20' || ({abc}).y else ({abc}).y end)"
    dmy, mdy = _assembled(year, f"({abc}).b", f"({abc}).a"), _assembled(year, f"({abc}).a", f"({abc}).b")
    first = f"case when regexp_matches({n}, '^\\d+\\.') then {_ordered(dmy, mdy, dots_day_first)} else {_ordered(dmy, mdy, day_first)} end"
    start = "date '1904-01-01'" if is_1904 else "date '1899-12-30'"
    named = f"regexp_replace(regexp_replace({n}, '(^|\\s)(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s|\\s+\\d{{1,2}}:\\d{{2}}.*$', ' ', 'g'), '(\\d)(st|nd|rd|th)', '\\1')"
    named = f"trim(regexp_replace(replace({named}, 'sept ', 'sep '), '[-,/.\\s]+', ' ', 'g'))"
    formats = ", ".join(quoted(text) for text in _MONTH_FORMATS)
    month = f"regexp_extract({n}, '^(\\d{{4}})[-/.年](\\d{{1,2}})月?$', ['y', 'm'])"
    turned = f"regexp_extract({n}, '^(\\d{{1,2}})[-/.](\\d{{4}})$', ['m', 'y'])"
    return f"""case
        when regexp_matches({n}, '^\\d{{4}}[-/. 年]\\d{{1,2}}[-/. 月]\\d{{1,2}}([^0-9].*)?$') then {_assembled(f'({ymd}).y', f'({ymd}).m', f'({ymd}).d')}
        when regexp_matches({n}, '^\\d{{1,2}}[-/.]\\d{{1,2}}[-/.](\\d{{4}}|\\d{{2}})([^0-9].*)?$') then {first}
        when regexp_matches({n}, '^(19|20)\\d{{6}}$') then cast(try_strptime({n}, '%Y%m%d') as date)
        when regexp_matches({n}, '^\\d{{5}}(\\.\\d+)?$') and try_cast({n} as double) between 20000 and 80000
            then {start} + cast(floor(cast({n} as double)) as integer)
        when regexp_matches({n}, '^\\d{{12,13}}(\\.0)?$') then {_epoch(f'cast(cast({n} as double) as bigint)')}
        when regexp_matches({n}, '^\\d{{9,10}}(\\.0)?$') then {_epoch(f'cast(cast({n} as double) as bigint) * 1000')}
        when regexp_matches({n}, '^\\d{{4}}[-/.年]\\d{{1,2}}月?$') then {_assembled(f'({month}).y', f'({month}).m', "'1'")}
        when regexp_matches({n}, '^\\d{{1,2}}[-/.](19|20)\\d{{2}}$') then {_assembled(f'({turned}).y', f'({turned}).m', "'1'")}
        when regexp_matches({n}, {quoted(QUARTER)}) then {_quarter_end(n)}
        when regexp_matches({n}, '[a-z]{{3}}') then cast(try_strptime({named}, [{formats}]) as date)
    end"""


def _quarter_end(n: str) -> str:
    """The last day of a quarter: "Q3 2026", "2026Q3", "2026年第三季度"."""
    year = f"cast(regexp_extract({n}, '(20\\d{{2}})', 1) as integer)"
    number = f"translate(regexp_extract({n}, 'q[1-4]|[1-4一二三四]季'), 'q季', '')"
    return f"last_day(make_date({year}, 3 * cast(translate({number}, '一二三四', '1234') as integer), 1))"


def _assembled(year: str, month: str, day: str) -> str:
    return f"try_cast({year} || '-' || {month} || '-' || {day} as date)"


def _ordered(dmy: str, mdy: str, day_first: bool) -> str:
    return f"coalesce({dmy}, {mdy})" if day_first else f"coalesce({mdy}, {dmy})"


def _epoch(milliseconds: str) -> str:
    """The day of an epoch time; midnight in China, as its CRMs write it, is 16:00 of the day before in UTC."""
    shift = f"case when {milliseconds} % 86400000 = 57600000 then 28800000 else 0 end"
    return f"cast(epoch_ms({milliseconds} + {shift}) as date)"


def time_of(n: str) -> str:
    """The time of day in a cell of a date, as an interval; midnight when it has none."""
    hms = f"regexp_extract({n}, '(\\d{{1,2}}):(\\d{{2}})(?::(\\d{{2}}))?', ['h', 'm', 's'])"
    hours = f"coalesce(try_cast(({hms}).h as integer), 0)"
    late = f"case when regexp_matches({n}, 'pm|下午') and {hours} < 12 then 12 when regexp_matches({n}, 'am|上午') and {hours} = 12 then -12 else 0 end"
    seconds = f"({hours} + {late}) * 3600 + coalesce(try_cast(({hms}).m as integer), 0) * 60 + coalesce(try_cast(({hms}).s as integer), 0)"
    return (f"case when regexp_matches({n}, '^\\d{{5}}\\.\\d+$') then to_seconds(cast(round((cast({n} as double) % 1) * 86400) as integer)) "
            f"else to_seconds({seconds}) end")


def number_of(n: str, comma_decimal: bool, factor: float) -> str:
    """An exact number from any spelling, over text from `signs`; the column's factor yields to a cell's own unit."""
    bare = f"regexp_replace(translate({n}, '''’`´', ''), '\\s|{_CURRENCIES}|≈|约', '', 'g')"
    digits = f"regexp_replace({bare}, '[^0-9.,]', '', 'g')"
    grouped_dots = "'^\\d{1,3}(\\.\\d{3})+$'" if comma_decimal else "'^\\d{1,3}(\\.\\d{3}){2,}$'"
    plain = f"""case
            when contains({digits}, ',') and contains({digits}, '.') then
                case when regexp_matches({digits}, '\\.[0-9.]*,[^.]*$') then replace(replace({digits}, '.', ''), ',', '.')
                else replace({digits}, ',', '') end
            when regexp_matches({digits}, '^\\d{{1,3}}(,\\d{{2,4}})*,\\d{{3,4}}$') then replace({digits}, ',', '')
            when contains({digits}, ',') then replace({digits}, ',', '.')
            when regexp_matches({digits}, {grouped_dots}) then replace({digits}, '.', '')
            else {digits} end"""
    cases = " ".join(f"when {quoted(unit)} then {value}" for unit, value in _UNITS)
    unit = f"regexp_extract({bare}, '({_UNIT})[)+]*$', 1)"
    scale = f"cast(case {unit} {cases} else {int(factor)} end as decimal(10, 0))"
    sign = f"case when regexp_matches({bare}, '^\\(.*\\)$|^-|^\\(-|-$') then -1 else 1 end"
    valid = f"regexp_matches({bare}, '^[(+-]*[0-9.][0-9.,]*({_UNIT})?[)%+-]*$')"
    return f"""case
        when regexp_matches({n}, '^[+-]?[0-9.]+e[+-]?[0-9]+$') then try_cast(try_cast({n} as double) as decimal(28, 6)) * {int(factor)}
        when {valid} then try_cast({plain} as decimal(28, 6)) * {scale} * {sign} end"""


def members_of(n: str) -> str:
    """The members of a list, trimmed and joined by ';' (a cell with semicolons is cut only there)."""
    marks = f"case when regexp_matches({n}, '[;\uff1b]') then '[;\uff1b\\n]+' else '[,\uff0c\u3001/|\\n]+' end"
    parts = f"list_transform(string_split_regex({n}, {marks}), lambda part: trim(part))"
    return f"nullif(array_to_string(list_filter({parts}, lambda part: part <> ''), ';'), '')"
