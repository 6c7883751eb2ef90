"""The address bar: a query string, and the entries one can go back to."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode


class Address:
    def __init__(self, query: str) -> None:
        self.entries = [query.removeprefix("?")]
        self.at = 0

    @property
    def query(self) -> str:
        return self.entries[self.at]

    @query.setter
    def query(self, query: str) -> None:
        self.entries[self.at] = query

    def push(self, query: str) -> None:
        self.entries[self.at + 1 :] = [query]
        self.at += 1

    def go(self, by: int) -> None:
        if not 0 <= self.at + by < len(self.entries):
            raise AssertionError(f"No entry to go to: {self.entries}, at {self.at}, by {by}")
        self.at += by

    def set(self, name: str, value: str | list[str] | None) -> None:
        """Set a name as its bound widget does: without a new entry, with the names sorted."""
        params: dict[str, list[str]] = {}
        for key, each in parse_qsl(self.query, keep_blank_values=True):
            params.setdefault(key, []).append(each)
        if value is None:
            params.pop(name, None)
        else:
            params[name] = value if isinstance(value, list) else [value]
            params[name] = params[name] or [""]
        self.query = urlencode(sorted(params.items()), doseq=True)
