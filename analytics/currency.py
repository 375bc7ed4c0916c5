"""Which currency amounts are shown in, and which amounts cannot be counted for want of a rate."""

from __future__ import annotations

from analytics.warehouse import Workspace

_LIKELY = {"zh": "CNY"}


def currencies(ws: Workspace) -> dict[str, int]:
    """Currency -> deals that name it, the most frequent first."""

    def read() -> dict[str, int]:
        rows = ws.rows(
            "select currency, count(distinct row_key) as deals from raw.opportunities where currency is not null "
            "and batch_id in (select batch_id from raw.batches where not is_undone) group by currency order by deals desc, currency"
        )
        return dict(rows)

    found: dict[str, int] = ws.remembered("currencies", read)
    return found


def base_currency(ws: Workspace, lang: str, by_data: bool = False) -> str:
    """The currency of all amounts: as set (unless `by_data`), else the most frequent one of the deals.

    Where neither says anything, yuan in Chinese and "" (no sign) in English: a sign is never invented.
    """
    own = "" if by_data else str(ws.preferences.chosen.get("base_currency", ""))
    return own or next(iter(currencies(ws)), _LIKELY.get(lang, ""))


def uncounted(ws: Workspace) -> dict[str, int]:
    """Currency -> deals whose amounts are left out, because nobody has set its rate."""
    base, rates = base_currency(ws, ""), ws.preferences.rates
    return {currency: deals for currency, deals in currencies(ws).items() if currency != base and currency not in rates}
