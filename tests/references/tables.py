"""What a reference works on: the raw typed tables as pandas has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

import pandas as pd

from analytics.catalog.sources import sources
from analytics.catalog.tunables import default_numbers
from analytics.warehouse import Workspace


class Tables(Mapping[str, pd.DataFrame]):
    """`tables["opportunities"]` is the imported table; `as_of` the review date.

    Dates are datetime64, missing is NaT/None/NaN. Nothing is filtered: a reference cuts off what
    happened after `as_of` itself, as the words of its definition say. `cache` keeps intermediate
    frames that several references share.
    """

    def __init__(self, ws: Workspace, as_of: date) -> None:
        self._ws = ws
        self.as_of = pd.Timestamp(as_of)
        self.settings = default_numbers()
        self.cache: dict[str, object] = {}
        self._frames: dict[str, pd.DataFrame] = {}

    def __getitem__(self, table: str) -> pd.DataFrame:
        if table not in self._frames:
            self._frames[table] = self._ws.frame(f"select * from raw.{table}")
        return self._frames[table].copy()

    def __iter__(self) -> Iterator[str]:
        return iter(sources())

    def __len__(self) -> int:
        return len(sources())

    @cached_property
    def reflects(self) -> dict[int, pd.Timestamp]:
        """Batch -> the day that its files reflect."""
        return {batch: pd.Timestamp(day) for batch, day in self._ws.rows("select batch_id, as_of from raw.batches where not is_undone")}

    @cached_property
    def year_start(self) -> pd.Timestamp:
        """First day of the 365 days up to and including `as_of`."""
        return self.as_of - pd.Timedelta(days=364)
