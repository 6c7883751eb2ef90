"""The records of a demo, with the copies of its state that the reader can go back to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tutor.run_record import RunRecord, Unset
from tutor.sandbox import rows
from tutor.sandbox.secrecy import Secrecy
from tutor.sandbox.snapshots import Snapshot

MOST_RECORDS = 50
"""The limit for a film. Successive runs without a click count as one (see `rows`)."""
MOST_BYTES = 8 * 1024 * 1024
"""The limit for all snapshots of a demo. Beyond it, the oldest snapshots are dropped."""


@dataclass
class Film:
    """The records of the last runs, in the order of their numbers."""

    records: list[RunRecord] = field(default_factory=list)
    runs: int = 0
    """How many runs have begun. A run's number is the count that includes it."""
    fragment_runs: int = 0
    """How many of them were runs of fragments alone."""
    _snapshots: dict[int, Snapshot] = field(default_factory=dict)
    """A copy of the state that each run left, by the number of its record."""
    _widget_ids: dict[int, Mapping[str, str]] = field(default_factory=dict)
    """By the number of a record, the ids of the widgets that its run drew, by key."""

    def count(self, *, fragments_only: bool) -> int:
        """Count a run that begins, and return its number."""
        self.runs += 1
        self.fragment_runs += fragments_only
        return self.runs

    def add(self, record: RunRecord, snapshot: Snapshot, widget_ids: Mapping[str, str]) -> None:
        """Add a record. Drop the oldest snapshots if the limit is exceeded.

        `widget_ids` are those of the widgets that the run drew, by key.
        """
        self.records = rows.with_record(self.records, record, MOST_RECORDS)
        self._snapshots[record.number] = snapshot
        self._widget_ids[record.number] = widget_ids
        for number in self._snapshots.keys() - {kept.number for kept in self.records}:
            del self._snapshots[number]
            del self._widget_ids[number]
        while len(self._snapshots) > 1 and _size(self._snapshots.values()) > MOST_BYTES:
            self._drop(min(self._snapshots))

    def clean(self, secrecy: Secrecy) -> None:
        """Remove passwords that became known after the records were made."""
        self.records = list(map(secrecy.cleaned, self.records))

    def can_rewind(self, number: int) -> bool:
        return number in self._snapshots

    def snapshot(self, number: int) -> Snapshot:
        """The copy of the state that a run left. Raises KeyError if there is none."""
        return self._snapshots[number]

    def widget_ids(self, number: int) -> Mapping[str, str]:
        """The ids of the widgets that a run drew, by key."""
        return self._widget_ids[number]

    def forget_widgets(self) -> None:
        """Forget the ids of all widgets: they belong to a generation of the demo that is over."""
        self._widget_ids = {number: {} for number in self._widget_ids}

    def unset(self, number: int | None) -> tuple[Unset, ...]:
        """The widgets of a run that going back cannot set; empty without such a run."""
        return next((record.unset for record in self.records if record.number == number), ())

    @property
    def last_snapshot(self) -> Snapshot | None:
        return self._snapshots[max(self._snapshots)] if self._snapshots else None

    def _drop(self, number: int) -> None:
        """Drop a snapshot: its record stays, but the reader cannot go back to it."""
        del self._snapshots[number]
        del self._widget_ids[number]
        for index, record in enumerate(self.records):
            if record.number == number:
                self.records[index] = replace(record, dropped=True)


def _size(snapshots: Iterable[Snapshot]) -> int:
    """The size of all snapshots. One that several records share counts once."""
    return sum({id(snapshot): snapshot.size for snapshot in snapshots}.values())
