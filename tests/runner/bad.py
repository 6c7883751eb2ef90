"""What people type, and what is to come of it: read from `bad_inputs.txt`."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

# What becomes of it, and what from some version of Python on.
HEAD = re.compile(
    r"([^:]+): (ended|shows), ([^;]+)(?:; from Python 3\.(\d+): (ended|shows), (.+))?"
)


@dataclass(frozen=True)
class Bad:
    name: str
    text: str
    ends: str = ""
    """Why the run is ended, as the limits call it; empty if it goes on."""
    shows: str = ""
    """What is then to be read in the app."""
    is_marked: bool = True
    """Whether a comment may be put below it, which says to the guard what it is."""


def read(told: str) -> tuple[Bad, ...]:
    _, first, *others = re.split(r"^=== (.+)\n", told, flags=re.MULTILINE)
    assert first == "before each"
    before, *others = others
    found = []
    for head, text in zip(others[::2], others[1::2], strict=True):
        name, how, what, version, *later = HEAD.fullmatch(head).groups()
        if version and sys.version_info >= (3, int(version)):
            how, what = later
        found.append(Bad(name, before + text, **{"ends" if how == "ended" else how: what}))
    return tuple(found)


ALL = (
    *read((Path(__file__).parent / "bad_inputs.txt").read_text()),
    Bad("null byte", "x = '\0'\n", shows="null bytes"),
    Bad("no text", "", is_marked=False),
)
