"""What was printed, as a terminal shows it: the last lines."""

import re

from tutor.secret import Passwords

MOST_LINES, LONGEST_LINE, MOST = 200, 1000, 20_000  # lines, and characters
_ESCAPE = re.compile(r"\x1b(\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|.)")
_OTHER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def last_lines(said: str, passwords: Passwords) -> str:
    """As a terminal shows it, without colours, as far as there is room."""
    lines = _ESCAPE.sub("", passwords.without(said)).split("\n")[-MOST_LINES - 1 :]
    shown = [_OTHER.sub("", line.rstrip("\r").rpartition("\r")[2]) for line in lines]
    shown = [
        line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…" for line in shown
    ]
    text = "\n".join(shown).rstrip()
    return text if len(text) <= MOST else text[-MOST:].partition("\n")[2]  # no line is so long


class Printed:
    """Text that was printed, as much of its end as is shown."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._is_cut = False

    def add(self, text: str) -> None:
        self._pieces.append(text)
        self._size += len(text)
        if self._size > 4 * MOST:
            self._pieces = ["".join(self._pieces)[-2 * MOST :]]
            self._size = len(self._pieces[0])
            self._is_cut = True

    def text(self, passwords: Passwords) -> str:
        said = "".join(self._pieces)
        if self._is_cut:  # Half a password might stand where it was cut.
            said = said.partition("\n")[2] or said[MOST // 2 :]
        return last_lines(said, passwords)
