"""Parses values from outside, such as headers and addresses, without raising."""

from urllib.parse import urlsplit

MOST_DIGITS = 15
"""More than any size or count has. Python refuses to parse thousands of digits."""


def count(text: str) -> int | None:
    """The decimal number in the text; None if it is not one, or is too long to be useful."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def path(address: str) -> str:
    """The path of a URL; empty if it is not a valid one."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
