"""What a use goes with: found where it is, with its interval; not invented, and not claimed on few deals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics.worth import stratified, worth

USES = ("u1", "u2", "u3")


def _deals(n: int = 600, effect: float = 1.2, seed: int = 3) -> pd.DataFrame:
    """Deals in which the first use helps by `effect` (log odds); large ones are harder and use it more often."""
    draw = np.random.default_rng(seed)
    size = draw.normal(12, 1, n)
    used = {name: draw.random(n) < 0.5 for name in USES}
    used["u1"] = draw.random(n) < 1 / (1 + np.exp(-(size - 12)))
    chance = 1 / (1 + np.exp(-(effect * used["u1"] - 0.8 * (size - 12) - 0.3)))
    won = draw.random(n) < chance
    return pd.DataFrame({
        "is_won": won, "amount": np.exp(size), "deal_tier": np.where(size > 12.3, "A", "C"), "r1": np.nan,
        "cycle_days": np.exp(draw.normal(4.5, 0.3, n) - 0.2 * used["u2"]), **{name: np.where(used[name], 80.0, 20.0) for name in USES},
    })  # fmt: skip


def test_like_is_compared_with_like():
    deals = _deals()
    found = worth(deals, USES)
    first, second, _ = found.effects
    raw = deals[deals.u1 > 60].is_won.mean() - deals[deals.u1 < 60].is_won.mean()
    assert first.odds[1] < np.exp(1.2) < first.odds[2]
    assert first.points[0] > raw + 0.05  # large deals use it more and are harder: the plain difference hides it
    assert first.strata[0] > raw
    assert second.points[1] < 0 < second.points[2]
    assert second.cycle[1] < np.exp(-0.2) < second.cycle[2] < 1


def test_the_fit_tells_how_well_it_holds():
    fit = worth(_deals(), USES).fit
    assert (fit.n, fit.predictors, fit.converged) == (600, 5, True)
    assert fit.per_predictor == min(fit.events, 600 - fit.events) / 5
    assert 0.6 < fit.auc < 1 and 0 < fit.r2 < 1
    assert sum(deals for _, _, deals in fit.bins) == 600
    said = [mean for mean, _, _ in fit.bins]
    assert said == sorted(said)
    assert all(abs(mean - share) < 0.12 for mean, share, _ in fit.bins)


def test_odds_agree_with_a_two_by_two_table():
    """One use and nothing else that varies: the model's odds ratio is that of the plain table."""
    won = [True] * 60 + [False] * 20 + [True] * 30 + [False] * 50
    deals = pd.DataFrame({"is_won": won, "u1": [80.0] * 80 + [20.0] * 80, "amount": 5.0, "deal_tier": "A", "cycle_days": 50.0})
    (effect,) = worth(deals, ("u1",)).effects
    assert effect.odds[0] == pytest.approx((60 / 20) / (30 / 50))
    assert effect.points[0] == pytest.approx(60 / 80 - 30 / 80) == effect.strata[0]
    spread = (0.75 * 0.25 / 80 + 0.375 * 0.625 / 80) ** 0.5
    assert effect.strata[2] - effect.strata[0] == pytest.approx(1.959964 * spread, rel=1e-5)


@pytest.mark.parametrize(
    ("deals", "reason"),
    [
        (_deals(99), "few"),
        (_deals().assign(u1=80.0, u2=80.0, u3=80.0), "one_sided"),
        (_deals().assign(is_won=lambda d: d.index < 12), "thin"),
        (_deals().assign(is_won=lambda d: d.u1 > 60), "unstable"),
        (_deals().assign(amount=0.0), "few"),
        (_deals().iloc[:0], "few"),
    ],
)
def test_without_enough_there_is_a_reason_and_no_number(deals, reason):
    found = worth(deals, USES)
    assert (found.effects, found.fit, found.reason) == ((), None, reason)


def test_groups_of_one_kind_say_nothing():
    one = np.array([True, True])
    assert stratified(np.array([1.0, 0.0]), one, np.array([0, 1])) is None
