"""Eight metrics by owner on 1,000,000 deals and 3,000,000 activities against one hand-written query."""

from __future__ import annotations

import os
import statistics
from pathlib import Path

from bench.ratio import Ratio, timed
from bench.scaling import LARGE, MEMORY, company, seconds

METRICS = (
    "win_rate", "won_amount", "average_won_amount", "median_cycle_days", "open_amount",
    "stale_share", "activities_per_deal", "touched_share",
)
MERGED = """
with touched as (
    select opportunity_id, count(*) as activities, max(activity_date) as last_date
    from raw.activities
    where activity_date <= $day and coalesce(status, 'completed') = 'completed'
    group by opportunity_id
)
select
    o.owner_id,
    count(*) filter (where status = 'won') / nullif(count(*) filter (where status in ('won', 'lost')), 0),
    sum(amount) filter (where status = 'won'),
    avg(amount) filter (where status = 'won'),
    median(date_diff('day', created_date, actual_close_date)) filter (where status in ('won', 'lost')),
    sum(amount) filter (where status = 'open'),
    count(*) filter (where status = 'open' and (last_date is null or last_date < $day - 30))
        / nullif(count(*) filter (where status = 'open'), 0),
    coalesce(sum(activities), 0) / count(*),
    count(*) filter (where last_date > $day - 90) / count(*)
from raw.opportunities as o
left join touched as t on t.opportunity_id = o.opportunity_id
group by o.owner_id
"""


def asked(path: str, runs: str) -> list[float]:
    """Seconds of the hand-written query, of preparing the facts that the eight metrics read, and of asking."""
    os.environ |= LARGE
    from analytics.ask import ask
    from analytics.catalog import catalog
    from analytics.query import Period, Query
    from analytics.warehouse import Workspace

    ws = Workspace.open(Path(path))
    day = ws.as_of
    assert day is not None
    ws.forget((day,))
    preparing = seconds(lambda: ws.ensure((day,), {catalog().metric(name).model for name in METRICS}))
    query = Query(METRICS, ("owner",), Period.ALL)
    floor = statistics.median(seconds(lambda: ws.frame(MERGED, {"day": day})) for _ in range(int(runs)))
    mine = statistics.median(seconds(lambda: ask(ws, query)) for _ in range(int(runs)))
    ws.close()
    return [floor, preparing, mine]


def measure(runs: int, scale: float) -> list[Ratio]:
    """Facts are prepared once per version of the data; the hand-written query joins anew."""
    job = timed("bench.asking", "asked", company(int(1_000_000 * scale)), runs)
    floor, preparing, mine = job.found
    detail = f"floor {floor:.2f} s, preparing {preparing:.1f} s"
    return [
        Ratio("ask", "eight metrics by owner, 1M deals + 3M activities / merged query", mine / floor, 1.0, 0.3, detail),
        Ratio("ask", "peak memory of preparing and asking, GiB", job.peak / 1024, MEMORY),
    ]
