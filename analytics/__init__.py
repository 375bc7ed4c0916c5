"""Wuwei: the five-dimension health of a B2B sales organization, from its own spreadsheets."""

__version__ = "0.1.0"
