"""What a snippet is: a plain Streamlit script, read as text and never imported."""

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from tutor import syntax

# Raises `KeyError`.                   on the first run
# Raises `KeyError` on the second run. after an interaction, the first run is clean
DECLARATION = re.compile(r"\s*\bRaises `(?P<type>[\w.]+)`(?: (?P<when>.+))?\.$")


@dataclass(frozen=True)
class Raised:
    """The error that a snippet was seen to raise: what somebody who has it searches for.

    `types` are the names of its class and of those that it is derived from, as far as they say
    something; `message` is one line, in which "…" stands for what is another in each run.
    """

    types: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Snippet:
    path: str
    """From the root of the project: `snippets/callbacks/late.py`."""
    slug: str
    """Of the lesson: the folder's name."""
    name: str
    source: str
    caption: str = ""
    raises: str = ""
    """The type of the error that it is meant to end with; empty if none."""
    raises_when: str = ""
    """When it does: empty for the first run, or words such as `on the second run`."""
    raised: Raised | None = None
    """What it raised when it was last tried; None as long as it was not, or has no error."""


def parse(source: str, path: str) -> Snippet:
    """Never fails: without a docstring, or with broken syntax, the caption is empty."""
    tree = syntax.tree(source)
    docstring = (ast.get_docstring(tree) if tree else None) or ""
    text = " ".join(docstring.split())
    declared = DECLARATION.search(text)
    place = PurePosixPath(path)
    return Snippet(
        path=path,
        slug=place.parent.name,
        name=place.stem,
        source=source,
        caption=text[: declared.start()] if declared else text,
        raises=declared["type"] if declared else "",
        raises_when=(declared["when"] or "") if declared else "",
    )


def read_raised(text: str) -> Mapping[str, Raised]:
    """What `errors.json` of a folder says, by the names of the files beside it.

    `make errors` writes it. Never fails: what cannot be read says nothing.
    """
    try:
        return {
            str(file): Raised(tuple(map(str, one["types"])), str(one["message"]))
            for file, one in json.loads(text).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def differing(a: str, b: str) -> tuple[int, ...]:
    """The lines of `a`, counted from 1, that are not in `b`; a line that moved is not.

    Blank lines and the docstring are left out: the one shows nothing, the other always differs.
    """
    same = {mine + at for mine, _, size in _same(a, b) for at in range(size)}
    return tuple(line for line in _telling(a) if line - 1 not in same)


def missing(a: str, b: str) -> tuple[tuple[int, int], ...]:
    """Where `b` has lines more than `a`, and nothing of `a` stands in their place.

    Each place is the line of `a` that they follow, 0 for its start, and how many lines they are.
    """
    mine, theirs = _telling(a), _telling(b)
    docstring = _docstring_lines(a)
    found = []
    at, other_at = 0, 0  # the end of the last block that is the same
    for start, other_start, size in _same(a, b):
        more = sum(other_at < line <= other_start for line in theirs)
        if more and not any(at < line <= start for line in mine):
            found.append((max([at, *(line for line in docstring if line <= start)]), more))
        at, other_at = start + size, other_start + size
    return tuple(found)


def _same(a: str, b: str) -> list[tuple[int, int, int]]:
    """The blocks of lines that both have: where in `a` and in `b`, and of how many lines.

    The last one is empty, and stands at the end of both.
    """
    # difflib may match other lines when its arguments are swapped; both sides must agree.
    pair = sorted((a, b))
    left, right = (text.splitlines() for text in pair)
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    side = pair.index(a)
    return [(block[side], block[1 - side], block.size) for block in blocks]


def _telling(source: str) -> list[int]:
    """The lines that are compared: not the blank ones, and not those of the docstring."""
    docstring = _docstring_lines(source)
    lines = enumerate(source.splitlines(), 1)
    return [number for number, line in lines if line.strip() and number not in docstring]


def _docstring_lines(source: str) -> range:
    tree = syntax.tree(source)
    match tree.body if tree else []:
        case [ast.Expr(value=ast.Constant(value=str())) as first, *_]:
            return range(first.lineno, (first.end_lineno or first.lineno) + 1)
    return range(0)
