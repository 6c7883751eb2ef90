"""What a server has printed on its terminal: a script's own prints, and errors nobody caught."""

from __future__ import annotations

import re
from pathlib import Path

MADE_UP = (
    (re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.,]\d{3} ", re.MULTILINE), ""),
    (re.compile(r"\b(Thread|Process|Task|ThreadPoolExecutor)-\d+(_\d+)?"), r"\1-<n>"),
)
"""The moment of a line of Streamlit's log, and numbers that one process counts for all scripts."""


class Terminal:
    """What is printed from now on, in parts: each is what came since the one before."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = path.stat().st_size if path.exists() else 0

    def since(self) -> list[str]:
        """The lines since the last time; an error is printed before the page shows it."""
        with self._path.open("rb") as file:
            file.seek(self._read)
            printed = file.read()
        self._read += len(printed)
        text = printed.decode(errors="replace")
        for pattern, same in MADE_UP:
            text = pattern.sub(same, text)
        return text.splitlines()
