"""Harmful texts and their expected outcomes, read from `bad_inputs.txt`."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

# The outcome, and optionally a different one from some version of Python on.
HEAD = re.compile(
    r"([^:]+): (ended|shows), ([^;]+)(?:; from Python 3\.(\d+): (ended|shows), (.+))?"
)


@dataclass(frozen=True)
class Bad:
    name: str
    text: str
    ends: str = ""
    """The reason for which the run is ended, as in `limits.ended`; empty if it goes on."""
    shows: str = ""
    """Text that the app then shows."""
    is_marked: bool = True
    """Whether the guard's mark may be appended to it as a comment."""

    @property
    def is_endless(self) -> bool:
        return self.ends in ("time", "processor")


def read(file: str) -> tuple[Bad, ...]:
    _, first, *others = re.split(r"^=== (.+)\n", file, flags=re.MULTILINE)
    assert first == "before each"
    before, *others = others
    found = []
    for head, text in zip(others[::2], others[1::2], strict=True):
        fields = HEAD.fullmatch(head)
        assert fields, head
        name, how, what, version, *later = fields.groups()
        if version and sys.version_info >= (3, int(version)):
            how, what = later
        ends, shows = (what, "") if how == "ended" else ("", what)
        found.append(Bad(name, before + text, ends, shows))
    return tuple(found)


ALL = (
    *read((Path(__file__).parent / "bad_inputs.txt").read_text()),
    Bad("null byte", "x = '\0'\n", shows="null bytes"),
    Bad("no text", "", is_marked=False),
)
