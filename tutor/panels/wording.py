"""Names, values and counts as they stand in a sentence (see `story`)."""

import re
from collections.abc import Iterable

from tutor.shown_value import ShownValue

SUBMITTER = "FormSubmitter:"  # Streamlit's key for a form's button: after it, form and label
SHORT = 40  # characters of a value inside a sentence
MOST_SENTENCES = 6


def label(text: str) -> str:
    """A widget's label without the marks of Streamlit's Markdown."""
    text = re.sub(r":material/\w+:|:[a-z]+(?=\[)|(?<=\])\([^)]*\)", "", text[:400])
    return cut(" ".join(re.sub(r"[\[\]`*]", "", text).split()))


def code(text: str) -> str:
    return f"`{name(text)}`"


def codes(texts: Iterable[str]) -> str:
    return listed(map(code, texts))


def name(text: str) -> str:
    if text.startswith(SUBMITTER):
        return f"{cut(plain(text.removeprefix(SUBMITTER)))} (submit button)"
    return cut(plain(text))


def plain(text: str) -> str:
    return " ".join(text.replace("`", "’").split()) or " "


def cut(text: str, longest: int = SHORT) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def listed(words: Iterable[str]) -> str:
    every = list(words)
    return " and ".join([", ".join(every[:-1]), every[-1]] if len(every) > 1 else every)


def plural(things: list[str], noun: str) -> str:
    return noun if len(things) == 1 else f"{noun}s"


def first(words: list[str]) -> list[str]:
    """As many as one wants to read."""
    left = len(words) - MOST_SENTENCES
    return words if left <= 0 else [*words[:MOST_SENTENCES], f"{left:,} more"]


def items(count: int | None) -> str:
    return counted(count or 0, "item")


def counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def at(lines: tuple[int, ...]) -> str:
    named = [*map(str, lines[:4]), *(["others"] if len(lines) > 4 else [])]
    return f"line{'s' if len(lines) > 1 else ''} {listed(named)}"


def more(count: int, noun: str, did: str) -> tuple[str, ...]:
    return (f"{counted(count, f'more {noun}')} {did}",) if count > 0 else ()


def valued(seen: ShownValue) -> str:
    if seen.size is None:
        return code(cut(seen.text))
    return f"a {plain(seen.type)} of {items(seen.size)}" if seen.size else empty(seen)


def empty(seen: ShownValue) -> str:
    return f"an empty {plain(seen.type)}"
