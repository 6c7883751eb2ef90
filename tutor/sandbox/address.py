"""What became of `st.query_params` in a run, name by name, and by which lines."""

import sys
from collections.abc import Mapping
from urllib.parse import parse_qs

from tutor.run_record import AddressChange
from tutor.shown_value import described

_Query = dict[str, list[str]]


class AddressRecord:
    """`path` is the script's. `text` is the query string as it is now, without the page's names."""

    def __init__(self, path: str) -> None:
        self.text = ""
        self._path = path
        self._before: _Query = {}
        self._now: _Query = {}
        self._lines: dict[str, set[int]] = {}

    def begin(self, before: str | None, query: str) -> None:
        """`before` is what the last run left, None before the first one; `query` what is now.

        The browser may have changed it meanwhile.
        """
        self.text = query
        self._now = _parsed(query)
        self._before = self._now if before is None else _parsed(before)

    def change(self, query: str) -> None:
        """The script, or Streamlit for it, gives the page another query string."""
        was, self._now = self._now, _parsed(query)
        self.text = query
        line = _line_at_work(self._path)
        for name in _differing(was, self._now):
            self._lines.setdefault(name, set()).update([] if line is None else [line])

    def changes(self) -> tuple[AddressChange, ...]:
        return tuple(
            AddressChange(
                name,
                _text(self._before, name),
                _text(self._now, name),
                tuple(sorted(self._lines.get(name, ()))),
            )
            for name in _differing(self._before, self._now)
        )


def _line_at_work(path: str) -> int | None:
    """The line of the script that has called, through whatever, what is going on here."""
    frame = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename != path:
        frame = frame.f_back  # type: ignore[assignment]
    return None if frame is None else frame.f_lineno


def _parsed(query: str) -> _Query:
    return parse_qs(query, keep_blank_values=True)


def _differing(one: _Query, other: _Query) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _text(query: Mapping[str, list[str]], name: str) -> str | None:
    """The value in words; a name that stands there several times has all of them."""
    if name not in query:
        return None
    values = query[name]
    return described(values[0] if len(values) == 1 else values, name)
