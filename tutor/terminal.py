"""The last lines of printed output, as a terminal shows them."""

import re

from tutor.secret import Passwords

MOST_LINES, LONGEST_LINE, MOST = 200, 1000, 20_000  # lines, and characters
_ESCAPE = re.compile(r"\x1b(\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|.)")
_OTHER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def last_lines(text: str, passwords: Passwords) -> str:
    """The last lines, without colours and passwords, up to the maximum size."""
    lines = _ESCAPE.sub("", passwords.without(text)).split("\n")[-MOST_LINES - 1 :]
    shown = [_OTHER.sub("", line.rstrip("\r").rpartition("\r")[2]) for line in lines]
    shown = [
        line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…" for line in shown
    ]
    last = "\n".join(shown).rstrip()
    # No line is as long as MOST, so at least one whole line is left.
    return last if len(last) <= MOST else last[-MOST:].partition("\n")[2]


class Printed:
    """The end of the printed output, as far as it may be shown."""

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
        text = "".join(self._pieces)
        if self._is_cut:  # The cut may leave half a password, which would not be recognised.
            text = text.partition("\n")[2] or text[MOST // 2 :]
        return last_lines(text, passwords)
