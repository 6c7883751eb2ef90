"""Names, values and counts as parts of a sentence (see `story`)."""

import re
from collections.abc import Iterable

from tutor.shown_value import ShownValue

SUBMITTER = "FormSubmitter:"  # prefix of Streamlit's key for a form's button
SHORT = 40  # characters of a value in a sentence
MOST_SENTENCES = 6


def label(text: str) -> str:
    """A widget's label without Streamlit's Markdown."""
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
    """The first few, and how many more there are."""
    left = len(words) - MOST_SENTENCES
    return words if left <= 0 else [*words[:MOST_SENTENCES], f"{left:,} more"]


def items(count: int | None) -> str:
    return counted(count or 0, "item")


def counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def at(lines: tuple[int, ...]) -> str:
    named = [*map(str, lines[:4]), *(["others"] if len(lines) > 4 else [])]
    return f"line{'s' if len(lines) > 1 else ''} {listed(named)}"


def more(count: int, noun: str, verb: str) -> tuple[str, ...]:
    return (f"{counted(count, f'more {noun}')} {verb}",) if count > 0 else ()


def valued(shown: ShownValue) -> str:
    if shown.size is None:
        return code(cut(shown.text))
    return f"a {plain(shown.type)} of {items(shown.size)}" if shown.size else empty(shown)


def empty(shown: ShownValue) -> str:
    return f"an empty {plain(shown.type)}"


def your_clicks(count: int) -> str:
    return "your click" if count == 1 else f"your {counted(count, 'click')}"
