"""道 Accounts: what the page is made of, one module per section."""

from analytics.ui.accounts.growth import growth
from analytics.ui.accounts.one import choose, one_account
from analytics.ui.accounts.people import people
from analytics.ui.accounts.portfolio import portfolio
from analytics.ui.accounts.space import space
from analytics.ui.accounts.words import scope, sentence

SECTIONS = {"portfolio": portfolio, "account": one_account, "people": people, "space": space, "growth": growth}

__all__ = ["SECTIONS", "choose", "scope", "sentence"]
