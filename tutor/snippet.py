"""A snippet: a plain Streamlit script, read as text and never imported."""

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from tutor import syntax

TESTED_WITH = ("playwright", "streamlit.testing")
"""What a test imports. One that imports the first needs a browser."""
# Raises `KeyError`.                   on the first run
# Raises `KeyError` on the second run. after an interaction; the first run is clean
DECLARATION = re.compile(r"\s*\bRaises `(?P<type>[\w.]+)`(?: (?P<when>.+))?\.$")


@dataclass(frozen=True)
class Raised:
    """The error that a snippet raised when it was tried, for readers who search for it.

    `types` are the names of its class and of the meaningful base classes; `message` is one line,
    with "…" for any part that differs from run to run.
    """

    types: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Outcome:
    """How a test function has ended."""

    test: str
    line: int = 0
    """The line that failed; 0 if the test passed."""
    why: str = ""
    """Why it failed, in the words of the error."""


@dataclass(frozen=True)
class Snippet:
    path: str
    """From the project's root: `snippets/callbacks/late.py`."""
    slug: str
    """The slug of the lesson, which is the folder's name."""
    name: str
    source: str
    caption: str = ""
    raises: str = ""
    """The type of the error that it raises on purpose; empty if none."""
    raises_when: str = ""
    """Empty for the first run, or words such as `on the second run`."""
    raised: Raised | None = None
    """The error when it was last tried; None if it was not tried or raised none."""
    tested_with: str = ""
    """One of TESTED_WITH if the script has functions that test; otherwise empty."""
    recorded: tuple[Outcome, ...] = ()
    """How its tests have ended when they were last tried."""

    @property
    def is_test(self) -> bool:
        """Whether it is a file of tests, which draws nothing itself."""
        return bool(self.tested_with)

    @property
    def needs_browser(self) -> bool:
        return self.tested_with == TESTED_WITH[0]

    @property
    def file(self) -> str:
        """As the page names it: `callbacks/late.py`."""
        return self.path.removeprefix("snippets/")


def parse(source: str, path: str) -> Snippet:
    """Never raises. Without a docstring, or with broken syntax, the caption is empty."""
    tree = syntax.tree(source)
    docstring = (ast.get_docstring(tree) if tree else None) or ""
    text = " ".join(docstring.split())
    declared = DECLARATION.search(text)
    parts = PurePosixPath(path)
    return Snippet(
        path=path,
        slug=parts.parent.name,
        name=parts.stem,
        source=source,
        caption=text[: declared.start()] if declared else text,
        raises=declared["type"] if declared else "",
        raises_when=(declared["when"] or "") if declared else "",
        tested_with=_tested_with(tree) if tree else "",
    )


def _tested_with(tree: ast.Module) -> str:
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    if not any(name.startswith("test_") for name in functions):
        return ""
    imported = set()
    for node in tree.body:
        match node:
            case ast.Import(names=names):
                imported |= {name.name for name in names}
            case ast.ImportFrom(module=str(module), level=0):
                imported.add(module)
    return next(
        (
            module
            for module in TESTED_WITH
            if any(f"{name}.".startswith(f"{module}.") for name in imported)
        ),
        "",
    )


def read_raised(text: str) -> Mapping[str, Raised]:
    """Read the `errors.json` of a folder, which `make errors` writes: errors by file name.

    Never raises: a file that cannot be read gives no errors.
    """
    try:
        return {
            str(file): Raised(tuple(map(str, error["types"])), str(error["message"]))
            for file, error in json.loads(text).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def read_recorded(text: str) -> Mapping[str, tuple[Outcome, ...]]:
    """Read the `recorded.json` of a folder, which `make recorded` writes: outcomes by file name.

    Never raises: a file that cannot be read gives no outcomes.
    """
    try:
        return {
            str(file): tuple(
                Outcome(str(each["test"]), int(each["line"]), str(each["why"])) for each in outcomes
            )
            for file, outcomes in json.loads(text).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def differing(a: str, b: str) -> tuple[int, ...]:
    """The lines of `a`, counted from 1, that `b` does not have, or has elsewhere.

    Blank lines and the docstring are left out: blank lines show nothing, and docstrings always
    differ.
    """
    same = {mine + offset for mine, _, size in _same(a, b) for offset in range(size)}
    return tuple(line for line in _compared_lines(a) if line - 1 not in same)


def missing(a: str, b: str) -> tuple[tuple[int, int], ...]:
    """The lines that `b` adds to `a` without replacing any line of `a`.

    Each item is the line of `a` that the added lines follow (0 for the start), and their number.
    """
    mine, theirs = _compared_lines(a), _compared_lines(b)
    docstring = _docstring_lines(a)
    found = []
    end, other_end = 0, 0  # of the last common block
    for start, other_start, size in _same(a, b):
        more = sum(other_end < line <= other_start for line in theirs)
        if more and not any(end < line <= start for line in mine):
            found.append((max([end, *(line for line in docstring if line <= start)]), more))
        end, other_end = start + size, other_start + size
    return tuple(found)


def _same(a: str, b: str) -> list[tuple[int, int, int]]:
    """The common blocks of lines: start in `a`, start in `b`, number of lines.

    The last block is empty, at the end of both.
    """
    # difflib may match other lines if its arguments are swapped, but both sides must agree.
    pair = sorted((a, b))
    left, right = (text.splitlines() for text in pair)
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    side = pair.index(a)
    return [(block[side], block[1 - side], block.size) for block in blocks]


def _compared_lines(source: str) -> list[int]:
    """All lines but blank ones and those of the docstring."""
    docstring = _docstring_lines(source)
    lines = enumerate(source.splitlines(), 1)
    return [number for number, line in lines if line.strip() and number not in docstring]


def _docstring_lines(source: str) -> range:
    tree = syntax.tree(source)
    match tree.body if tree else []:
        case [ast.Expr(value=ast.Constant(value=str())) as first, *_]:
            return range(first.lineno, (first.end_lineno or first.lineno) + 1)
    return range(0)
