"""Columns of a spreadsheet by number and by letters."""

from __future__ import annotations


def column_index(letters: str) -> int:
    """0-based index of a spreadsheet column: A -> 0, AA -> 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def column_letters(index: int) -> str:
    """Spreadsheet name of a 0-based column: 0 -> A, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
