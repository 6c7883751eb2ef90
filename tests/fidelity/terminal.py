"""A server's output on its terminal: what the script prints, and uncaught errors."""

from __future__ import annotations

import re
from pathlib import Path

MADE_UP = (
    (re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.,]\d{3} ", re.MULTILINE), ""),
    (re.compile(r"\b(Thread|Process|Task|ThreadPoolExecutor)-\d+(_\d+)?"), r"\1-<n>"),
)
"""Timestamps in Streamlit's log, and numbers that a process counts for all scripts."""


class Terminal:
    """The output from now on, in parts: each call of `since` returns the new lines."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = path.stat().st_size if path.exists() else 0

    def since(self) -> list[str]:
        """The lines since the last call. An error is printed before the page shows it."""
        with self._path.open("rb") as file:
            file.seek(self._read)
            printed = file.read()
        self._read += len(printed)
        text = printed.decode(errors="replace")
        for pattern, same in MADE_UP:
            text = pattern.sub(same, text)
        return text.splitlines()
