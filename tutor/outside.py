"""What comes from outside, read so that nothing raises."""

from urllib.parse import urlsplit

MOST_DIGITS = 15
"""More than any size or count has. Python refuses to read thousands."""


def count(text: str) -> int | None:
    """The number that the text says in digits; None if it says none, or one beyond all use."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def path(address: str) -> str:
    """The path of an address; empty for what is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
