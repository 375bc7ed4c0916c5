-- label = { en = "Outcome of similar projects", zh = "类似项目结果" }
-- meaning = { en = "Of all closed deals that share with the chosen deal the account, or both project type and size: decided, won, and the median of our quote and of the winning price over list price. Or, with no deal chosen: those whose name or account contains the text, of the type, of half to double the amount.", zh = "与所选商机同客户、或类型与金额均相近的已结商机：已决数、赢单数，以及我方报价与中标价相对列表价的中位数。未选商机时：名称或客户含所查文字、属该类型、金额为一半至两倍者。" }
-- columns = { decided = "count", won = "count", account_decided = "count", account_won = "count", price_ratio = "percent", winning_ratio = "percent", known_prices = "count" }
-- params = { opportunity_id = "", text = "", project_type = "", amount = 0.0 }
-- rows = "deal_price_history as h where exists (select 1 from deals as c where c.opportunity_id = $opportunity_id and c.opportunity_id <> h.opportunity_id and (h.account_id = c.account_id or h.project_type = nullif(c.project_type, '(not recorded)') and h.amount between c.amount / 2 and c.amount * 2)) or $opportunity_id = '' and ($text <> '' or $project_type <> '' or $amount > 0) and (contains(lower(h.opportunity), lower($text)) or contains(lower(h.account), lower($text))) and (h.project_type = $project_type or $project_type = '') and (h.amount between $amount / 2 and $amount * 2 or $amount = 0)"
-- counted = "max(decided)"
with chosen as (
    select as_of, opportunity_id, account_id, nullif(project_type, '(not recorded)') as known_type, amount
    from deals
    where opportunity_id = $opportunity_id
    union all
    select distinct as_of, '(new)', null, nullif($project_type, ''), nullif($amount, 0) from deals where $opportunity_id = ''
),
alike as (
    select h.is_won, h.price_ratio, h.winning_ratio, coalesce(h.account_id = c.account_id, false) as same_account
    from deal_price_history as h
    join chosen as c on c.as_of = h.as_of and c.opportunity_id <> h.opportunity_id
    where case
        when $opportunity_id <> '' then h.account_id = c.account_id or (h.project_type = c.known_type and h.amount between c.amount / 2 and c.amount * 2)
        when $text <> '' or $project_type <> '' or $amount > 0
            then (contains(lower(h.opportunity), lower($text)) or contains(lower(h.account), lower($text)))
                and (h.project_type = c.known_type or $project_type = '') and (h.amount between c.amount / 2 and c.amount * 2 or $amount = 0)
        else false end
)
select
    count(*) as decided, count(*) filter (where is_won) as won, count(*) filter (where same_account) as account_decided,
    count(*) filter (where same_account and is_won) as account_won, median(price_ratio) as price_ratio, median(winning_ratio) as winning_ratio,
    count(winning_ratio) as known_prices
from alike
