"""What uses and roles go with: win rate and cycle, like compared with like. An association, never a cause.

Deals with and without an advantage also differ in tier and size, so a small logistic model (for winning)
and a least-squares model of the logarithm of the cycle hold these fixed; beside them stands the difference
inside groups of like tier and size, put together after Mantel and Haenszel. Below a hundred decided deals,
or where the model does not settle, there is no number but the reason.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analytics.score import DRIVER_DEALS

STRONG = 60.0
SIDE = 10       # deals on the smaller side, below which a factor is left out
EVENTS = 5.0    # rarer outcomes per predictor, below which no model is fitted
BINS = 5
_Z = 1.959963984540054
Interval = tuple[float, float, float]


@dataclass(frozen=True)
class Effect:
    """One factor: deals with and without it; change in win rate in points (model, and inside like groups), as
    (value, low, high), its odds ratio, and the cycle as a factor (0.8: a fifth shorter)."""

    factor: str
    used: int
    unused: int
    points: Interval | None
    strata: Interval | None
    odds: Interval | None
    cycle: Interval | None


@dataclass(frozen=True)
class Fit:
    """How well the model of winning holds: `bins` are (mean predicted, share won, deals), lowest first."""

    n: int
    events: int
    predictors: int
    per_predictor: float
    converged: bool
    r2: float
    auc: float
    bins: tuple[tuple[float, float, int], ...]


@dataclass(frozen=True)
class Worth:
    """The answer; without effects `reason` says why: few, one_sided, thin or unstable. `n` are usable deals of `decided`."""

    decided: int
    n: int
    effects: tuple[Effect, ...] = ()
    fit: Fit | None = None
    reason: str = ""


def worth(deals: pd.DataFrame, factors: Sequence[str]) -> Worth:
    """What each factor (a 0–100 score, strong from 60) goes with among decided deals, tier and size held fixed."""
    measured = [name for name in factors if deals[name].notna().sum() >= DRIVER_DEALS]
    rows = deals.dropna(subset=["is_won", "amount", *measured])
    rows = rows[rows["amount"] > 0].reset_index(drop=True)
    blank = Worth(len(deals), len(rows) if measured else int(max((deals[name].notna().sum() for name in factors), default=0)))
    if not measured or len(rows) < DRIVER_DEALS:
        return _without(blank, "few")
    strong = {name: (rows[name].astype(float) >= STRONG).to_numpy() for name in measured}
    kept = [name for name in measured if min(strong[name].sum(), (~strong[name]).sum()) >= SIDE]
    if not kept:
        return _without(blank, "one_sided")
    design = _design(rows, {name: strong[name] for name in kept})
    won = rows["is_won"].astype(float).to_numpy()
    rare, predictors = int(min(won.sum(), len(won) - won.sum())), design.shape[1] - 1
    if rare < EVENTS * predictors:
        return _without(blank, "thin")
    found = _logit(won, design)
    if found is None:
        return _without(blank, "unstable")
    odds, points, fit = found
    cycles = _cycle(rows, design)
    effects = tuple(
        Effect(name, int(strong[name].sum()), int((~strong[name]).sum()), points[name],
               stratified(won, strong[name], _groups(rows)), odds[name], cycles.get(name))
        for name in kept
    )  # fmt: skip
    return Worth(len(deals), len(rows), effects, fit)


def _without(blank: Worth, reason: str) -> Worth:
    return Worth(blank.decided, blank.n, (), None, reason)


def _design(rows: pd.DataFrame, strong: dict[str, Any]) -> pd.DataFrame:
    """Constant, factors, tier A or B, size; what does not vary is left out."""
    made = {"const": np.ones(len(rows)), **{name: values.astype(float) for name, values in strong.items()}}
    size = np.log(rows["amount"].astype(float).to_numpy())
    made["is_ab"] = rows["deal_tier"].isin(["A", "B"]).astype(float).to_numpy()
    made["size"] = size - size.mean()
    frame = pd.DataFrame(made)
    return frame[[name for name in frame if name == "const" or frame[name].std() > 1e-9]]


def _logit(won: Any, design: pd.DataFrame) -> tuple[dict[str, Interval], dict[str, Interval], Fit] | None:
    """(odds ratios, points of win rate, fit); None where the estimate does not settle."""
    from statsmodels.discrete.discrete_model import Logit  # a second to load: only when asked

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # separation and convergence are judged below, by what came out
        try:
            result = Logit(won, design).fit(disp=0, maxiter=100)
            margins = result.get_margeff(at="overall", dummy=True)
            effects, errors = margins.margeff, margins.margeff_se
        except (np.linalg.LinAlgError, ValueError):
            return None
    spread = np.asarray(result.bse)
    if not result.mle_retvals["converged"] or not np.isfinite(spread).all() or spread.max() > 10:
        return None
    names = [name for name in design if name != "const"]
    points = {name: _around(float(value), float(error)) for name, value, error in zip(names, effects, errors, strict=True)}
    odds = {name: _exp(_around(float(result.params[name]), float(result.bse[name]))) for name in names}
    said = np.asarray(result.predict(design))
    rare = int(min(won.sum(), len(won) - won.sum()))
    fit = Fit(
        len(won), int(won.sum()), len(names), rare / len(names), True, float(result.prsquared), _auc(said, won), _bins(said, won)
    )  # fmt: skip
    return odds, points, fit


def _cycle(rows: pd.DataFrame, design: pd.DataFrame) -> dict[str, Interval]:
    """The cycle with a factor over that without, from the deals whose cycle is known; errors robust to uneven spread."""
    from statsmodels.regression.linear_model import OLS

    known = (rows["cycle_days"].astype(float) > 0).to_numpy()
    some = design[known]
    if known.sum() < DRIVER_DEALS or any(some[name].std() <= 1e-9 for name in some if name != "const"):
        return {}
    result = OLS(np.log(rows["cycle_days"].astype(float).to_numpy()[known]), some).fit(cov_type="HC3")
    return {name: _exp(_around(float(result.params[name]), float(result.bse[name]))) for name in some if name != "const"}


def stratified(won: Any, strong: Any, groups: Any) -> Interval | None:
    """The difference of win rates inside groups of like deals, put together with Mantel and Haenszel's weights.

    A group with both kinds of deals weighs n1·n0/n; the variance is the binomial one of every group. Groups
    of one kind say nothing; None where there is no other.
    """
    total = difference = variance = 0.0
    for group in np.unique(groups):
        at = groups == group
        n1, n0 = float((at & strong).sum()), float((at & ~strong).sum())
        if not n1 or not n0:
            continue
        p1, p0, weight = float(won[at & strong].mean()), float(won[at & ~strong].mean()), n1 * n0 / (n1 + n0)
        total += weight
        difference += weight * (p1 - p0)
        variance += weight**2 * (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0)
    return _around(difference / total, math.sqrt(variance) / total) if total else None


def _groups(rows: pd.DataFrame) -> Any:
    """Groups of like deals: tier A or B against the others, by the smaller and the larger half."""
    is_large = rows["amount"].astype(float) > rows["amount"].astype(float).median()
    return (rows["deal_tier"].isin(["A", "B"]).astype(int) * 2 + is_large.astype(int)).to_numpy()


def _around(value: float, error: float) -> Interval:
    return value, value - _Z * error, value + _Z * error


def _exp(given: Interval) -> Interval:
    value, low, high = (math.exp(min(50.0, max(-50.0, part))) for part in given)
    return value, low, high


def _auc(said: Any, won: Any) -> float:
    """How often a won deal was given more than a lost one; ties count half."""
    ranks = pd.Series(said).rank().to_numpy()
    wins = won.sum()
    return float((ranks[won == 1].sum() - wins * (wins + 1) / 2) / (wins * (len(won) - wins)))


def _bins(said: Any, won: Any) -> tuple[tuple[float, float, int], ...]:
    parts = np.array_split(np.argsort(said, kind="stable"), BINS)
    return tuple((float(said[part].mean()), float(won[part].mean()), len(part)) for part in parts)
