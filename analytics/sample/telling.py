"""Tells the stories of the sample company in words, with the numbers found in its tables."""

from __future__ import annotations

from typing import Any

from analytics.sample import stories
from analytics.sample.stories import Tables

TITLE = """# What the sample company shows

{company} sells software for planning, quality, energy and service to industry. The files hold
{deals} deals with {accounts} accounts, {contacts} contacts and {people} employees over 36 months up to
{as_of}; all amounts are in CNY. Names are invented. The numbers below are computed from the files
when these are written, and a test compares them.

样例公司的全部名称均为虚构，金额为人民币；以下数字由数据直接计算得出。
"""


def percent(share: float) -> str:
    """A share as whole percent."""
    return f"{round(100 * share)} %"


def million(amount: float) -> str:
    """An amount in millions."""
    return f"¥{amount / 1e6:.2f}M"


def told(t: Tables) -> str:
    """The text of STORIES.md."""
    head = TITLE.format(
        company="Wuhe Software (五禾软件)", deals=len(t["opportunities"]), accounts=len(t["accounts"]),
        contacts=len(t["contacts"]), people=len(t["employees"]), as_of=t.as_of.date(),
    )  # fmt: skip
    parts = (_support, _leavers, _load, _price, _in_name, _unused, _patterns, _large, _uses, _tenders)
    return head + "".join(f"\n## {number}. {part(t)}\n" for number, part in enumerate(parts, 1))


def _support(t: Tables) -> str:
    found = stories.support_is_weakest(t)
    return f"""Sales support 势 holds the other dimensions back

Presales answers {percent(found["answered_in_time"])} of requests in time (half of them within
{found["median_hours"]:.1f} working hours), finishes {percent(found["delivered_on_time"])} on the day asked for,
and spends {percent(found["hours_on_a_and_b"])} of the last year's hours on graded deals on those of tier A and B.

势为短板：响应达标率 {percent(found["answered_in_time"])}，按期率 {percent(found["delivered_on_time"])}，\
A/B 级商机投入占比 {percent(found["hours_on_a_and_b"])}。"""


def _leavers(t: Tables) -> str:
    rows = stories.leavers(t)
    lines = [
        f"- {one['name']} ({one['id']}, left {one['left']}): colleagues met {one['handed_over']} of"
        f" {one['contacts']} contacts within 90 days of the leaving date."
        for one in rows
    ]
    return "Two sellers left; one handed the relationships over, the other did not\n\n" + "\n".join(lines) + (
        f"\n\n两人离职，人脉承接率分别为 {percent(rows[0]['share'])} 与 {percent(rows[-1]['share'])}。"
    )


def _load(t: Tables) -> str:
    busy, *others = stories.presales_load(t)
    deals = stories.unserved_a_deals(t)
    return f"""One presales person is overloaded while large deals wait

{busy["name"]} was booked for {percent(busy["recent"])} of capacity over the last 26 weeks
({percent(busy["over_90"])} of the weeks above 90 %) and is booked for {percent(busy["ahead"])} of the next eight.
The other {len(others)} stand between {percent(min(o["recent"] for o in others))} and \
{percent(max(o["recent"] for o in others))}.
{len(deals)} open A deals worth {million(deals.amount.sum())} had no presales hour for sixty days:

{_listed(deals)}

一名售前长期超负荷（{percent(busy["recent"])}），另有 {len(deals)} 个 A 级商机 60 天内零支撑。"""


def _listed(deals: Any) -> str:
    rows = deals.sort_values("amount", ascending=False)
    return "\n".join(f"- {row.opportunity_id}, {million(row.amount)}, stage {row.stage}" for row in rows.itertuples())


def _price(t: Tables) -> str:
    found = stories.price_losses(t)
    return f""""Price" is often not the reason

{found["lost_on_price"]:.0f} deals are booked as lost on price. Where our final quotation and the winner's price are
both known ({found["both_prices_known"]:.0f}), {found["same_price"]:.0f} of them \
({percent(found["share_same_price"])}) were within three percent of the
winner's price; the median ratio is {found["median_ratio"]:.2f}.

"价格原因"输单中，{percent(found["share_same_price"])} 与中标价相差不到 3 %。"""


def _in_name(t: Tables) -> str:
    rows = stories.key_in_name_only(t)
    lines = [
        f"- {row.account_id} {row.account_name}: potential {million(row.annual_potential)} a year,"
        f" last activity {row.last_activity.date()}"
        for row in rows.itertuples()
    ]
    return "Key accounts in name only\n\n" + "\n".join(lines) + f"\n\n{len(rows)} 个大客户名不副实：一年内无任何活动。"


def _unused(t: Tables) -> str:
    rows = stories.advantage_not_used(t)
    accounts = ", ".join(sorted(set(rows.account_name)))
    return f"""An advantage that is owned and not used

At {accounts} three of four key persons or more are close to us and in favour. Their
{len(rows)} open deals below, worth {million(rows.amount.sum())}, name no supporter in the decision circle and no
key person has been met about them:

{_listed(rows)}

有优势未利用：{len(rows)} 个商机，合计 {million(rows.amount.sum())}。"""


def _patterns(t: Tables) -> str:
    rows = stories.empty_pattern_columns(t)
    names = ", ".join(f"`{table}.{column}`" for table, column in rows)
    return f"""Patterns 律 can hardly be measured

Nothing is recorded in {names}.
Competitors, quotations and past projects are there, so the pages about them work.

律数据缺失：以上 {len(rows)} 列无记录，只能部分度量。"""


def _large(t: Tables) -> str:
    found = stories.win_rates(t)
    return f"""The large deals are lost

Of {found["decided"]:.0f} decided deals {percent(found["by_count"])} were won by count and \
{percent(found["by_value"])} by value; of those of
{million(found["large_from"])} and more {percent(found["largest_fifth"])}.

赢单率按数量 {percent(found["by_count"])}，按金额仅 {percent(found["by_value"])}。"""


def _uses(t: Tables) -> str:
    found = stories.win_rate_by_use(t)
    relation, solution, price = found["relationship"], found["solution"], found["patterns"]
    return f"""Using an advantage goes with winning

- Decision circle at least 60 % in favour: {percent(relation[0])} won, otherwise {percent(relation[1])}.
- Solution fit of four or five: {percent(solution[0])} won, otherwise {percent(solution[1])}.
- Final quotation at the usual discount: {percent(price[0])} won, otherwise {percent(price[1])}.

三利用与赢单同向：人脉 {percent(relation[0])} 对 {percent(relation[1])}。"""


def _tenders(t: Tables) -> str:
    found = stories.tenders_ahead(t)
    return f"""Contracts run out and nobody has started

{found["series"]} series of tenders have two dates or more. {found["ending"]} contracts end within a year,
{found["without_open_deal"]} of them at accounts without an open deal.

未来 12 个月有 {found["ending"]} 份合同到期，其中 {found["without_open_deal"]} 份客户没有在途商机。"""
