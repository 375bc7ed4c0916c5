"""人 People: what the page is made of, one module per part."""

from analytics.ui.people.person import one_person
from analytics.ui.people.support import one_supporter
from analytics.ui.people.team import everyone
from analytics.ui.people.words import begin_with, choose, notice, open_one, scope, sentence

PARTS = {"everyone": everyone, "person": one_person, "presales": one_supporter}

__all__ = ["PARTS", "begin_with", "choose", "notice", "open_one", "scope", "sentence"]
