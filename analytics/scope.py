"""The rows of a model that a question is about: review dates, filters, marks, period, as conditions with parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analytics.query import NOT_RECORDED, YEAR_DAYS, Filters, Period
from analytics.warehouse.extras import deals_with

_OF_DEALS = frozenset({"opportunity_id", "product_line"})  # a model with both tells of deals


@dataclass
class Scope:
    """The conditions on one model and the parameters that they use."""

    model: str
    columns: frozenset[str]
    prefix: str = ""
    conditions: list[str] = field(default_factory=list)
    parameters: dict[str, Any] = field(default_factory=dict)
    unfiltered: list[str] = field(default_factory=list)

    def restrict(self, dates: Sequence[date], filters: Filters) -> None:
        """Only rows of these review dates, and of what the filters keep as far as the model tells it."""
        self.parameters[f"{self.prefix}dates"] = list(dates)
        self.conditions.append(f"as_of in (select unnest(${self.prefix}dates))")
        for name, members in filters.chosen().items():
            if name in self.columns:
                self.parameters[f"{self.prefix}{name}"] = list(members)
                self.conditions.append(f"{name} in (select unnest(${self.prefix}{name}))")
            else:
                self.unfiltered.append(name)
        for place, (name, member) in enumerate(filters.marks):
            if name in self.columns:
                self.parameters[f"{self.prefix}mark_{place}"] = member
                self.conditions.append(f"coalesce(cast({name} as varchar), '{NOT_RECORDED}') = ${self.prefix}mark_{place}")
            else:
                self.unfiltered.append(name)
        for place, (header, members) in enumerate(filters.extras):
            if self.columns >= _OF_DEALS:
                condition, given = deals_with(f"{self.prefix}extra_{place}", header, members, f"{self.prefix}dates", len(dates))
                self.conditions.append(condition)
                self.parameters |= given
            else:
                self.unfiltered.append(header)

    def within(self, column: str | None, period: Period) -> None:
        """Only rows whose date lies in the period."""
        if column is None or period.label == "all":
            return
        if period.label == "ttm":
            self.conditions.append(f"{column} > as_of - {YEAR_DAYS} and {column} <= as_of")
        else:
            self.parameters |= {f"{self.prefix}first_day": period.start, f"{self.prefix}last_day": period.end}
            self.conditions.append(f"{column} between ${self.prefix}first_day and ${self.prefix}last_day")

    @property
    def rows(self) -> str:
        """The select of the rows that are left."""
        return f"select * from model.{self.model}\n    where " + "\n      and ".join(self.conditions)

    @property
    def cte(self) -> str:
        """The same, under the model's name."""
        return f"{self.model} as (\n    {self.rows}\n)"
