"""What a workspace sets differently from the defaults, and what follows for the catalogue.

A setting is named by a dotted id: an entry of definitions/settings.toml ("sla_a_hours"),
"metric.<id>.<floor|target|least|low|high|most|weight>", "element.<dimension>.<element>" (its
weight), or "rate.<currency>". Preferences hold only what differs, so a default that changes
with a new version reaches everybody who left it alone. Pure: no database, no screen.
"""

from analytics.preferences.chosen import Preferences, members, numbers, touched_models
from analytics.preferences.file import Word, read_file, write_file
from analytics.preferences.known import expected, registry, setting
from analytics.preferences.scales import adjusted

__all__ = [
    "Preferences", "Word", "adjusted", "expected", "members", "numbers", "read_file", "registry", "setting",
    "touched_models", "write_file",
]  # fmt: skip
