"""Record how a run changed `st.query_params`, name by name, and which lines did it."""

import sys
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlencode

from tutor.run_record import AddressChange
from tutor.shown_value import described

_Query = dict[str, list[str]]


class AddressRecord:
    """The changes of the query string in one run.

    `path` is the script's. `text` is the present query string, without the page's own parameters.
    """

    def __init__(self, path: str) -> None:
        self.text = ""
        self._path = path
        self._before: _Query = {}
        self._now: _Query = {}
        self._lines: dict[str, set[int]] = {}
        self.opened_with: _Query = {}
        """The parameters with which the run began."""
        self.by_browser: _Query = {}
        """The parameters that the browser had changed before the run, with their values."""

    def begin(self, before: str | None, query: str) -> None:
        """Begin a run. `before` is the query string after the last run; None in the first run.

        `query` is the present one. The browser may have changed it in between.
        """
        self.text = query
        self._now = self.opened_with = parsed(query)
        self._before = self._now if before is None else parsed(before)
        changed = _differing(self._before, self._now)
        self.by_browser = {name: self._now.get(name, []) for name in changed}

    def change(self, query: str) -> None:
        """Note that the script, or Streamlit on its behalf, sets another query string."""
        old, self._now = self._now, parsed(query)
        self.text = query
        line = _calling_line(self._path)
        for name in _differing(old, self._now):
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


def with_changes(query: str, changed: Mapping[str, Sequence[str]]) -> str:
    """A query string with other values for these parameters; one without values is gone."""
    values = {name: each for name, each in (parsed(query) | dict(changed)).items() if each}
    return urlencode(values, doseq=True)


def _calling_line(path: str) -> int | None:
    """The line of the script from which this code was called, directly or not."""
    frame = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename != path:
        frame = frame.f_back  # type: ignore[assignment]
    return None if frame is None else frame.f_lineno


def parsed(query: str) -> dict[str, list[str]]:
    """The values of each parameter."""
    return parse_qs(query, keep_blank_values=True)


def _differing(old: _Query, new: _Query) -> list[str]:
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _text(query: Mapping[str, list[str]], name: str) -> str | None:
    """The value as text; if the name occurs several times, all of its values."""
    if name not in query:
        return None
    values = query[name]
    return described(values[0] if len(values) == 1 else values, name)
