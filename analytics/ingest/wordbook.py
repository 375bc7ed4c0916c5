"""What texts stand for, as said at imports or in the settings: read as one list, changed outside of an import."""

from __future__ import annotations

from contextlib import closing

from analytics.ingest.choices import said_before
from analytics.ingest.words import spelling
from analytics.preferences import Word
from analytics.warehouse import Workspace


def known_words(ws: Workspace) -> tuple[Word, ...]:
    """Every text that somebody has said something about, in order."""

    def read() -> tuple[Word, ...]:
        said = said_before(ws).values
        found = [Word(table, name, one.text, one.code) for (table, name), choices in said.items() for one in choices]
        return tuple(sorted(found, key=lambda word: (word.table, word.field, word.text)))

    kept: tuple[Word, ...] = ws.remembered("words", read)
    return kept


def keep_words(ws: Workspace, words: tuple[Word, ...]) -> None:
    """Make these the words that the next import reads by; what is missing among them is forgotten."""
    before = {_key(word): word for word in known_words(ws)}
    after = {_key(word): word for word in words}
    gone = [word for key, word in before.items() if after.get(key) is None or after[key].code != word.code]
    new = [word for key, word in after.items() if before.get(key) is None or before[key].code != word.code]
    with closing(ws.staging()) as cur:
        cur.execute("begin transaction")
        try:
            for word in gone:
                texts = cur.execute("select distinct text from raw.value_maps where table_name = ? and field = ?", [word.table, word.field])
                for (text,) in texts.fetchall():
                    if spelling(text) == spelling(word.text):
                        cur.execute(
                            "delete from raw.value_maps where table_name = ? and field = ? and text = ?", [word.table, word.field, text]
                        )
            for word in new:
                cur.execute("insert into raw.value_maps values (?, ?, ?, ?, null)", [word.table, word.field, word.text, word.code])
        except BaseException:
            cur.execute("rollback")
            raise
        cur.execute("commit")
    ws.reread()


def _key(word: Word) -> tuple[str, str, str]:
    return word.table, word.field, spelling(word.text)
