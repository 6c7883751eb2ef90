"""The messages by which the browser gets the film: first all of it, then only what has changed.

A message may be lost: when a run begins, Streamlit drops messages that it has not sent yet. So the
messages are numbered, and each names the one that it builds on. A browser that does not have that
one requests the whole film (see `assets/films.js` and `film.py`).
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tutor import messages
from tutor.panels import clicks, fold, going_back, story
from tutor.panels.fold import Fold
from tutor.panels.story import Card
from tutor.run_record import RunRecord
from tutor.shown_value import ShownValue
from tutor.stage import Stage

MOST_BYTES = 150_000  # of the cards in one message
_WORTH_IT = 20  # characters that a text has to share with the one before it


@dataclass(frozen=True)
class _Known:
    """The film that the browser has after a message. The message with number 0 was never sent."""

    number: int = 0
    namespace: str = ""
    records: Mapping[int, RunRecord] = field(default_factory=dict)
    lost: Mapping[int, Sequence[str]] = field(default_factory=dict)
    folds: Mapping[int, Fold] = field(default_factory=dict)
    """By the number of the first rerun."""
    clicks: frozenset[int] = frozenset()
    """The numbers of the runs whose inputs it has."""
    first: int = 1
    """The number of the oldest card. There was no room for older ones."""

    def goes_on(self, stage: Stage) -> bool:
        """Whether the stage's film is this one with newer records, not another or a new one."""
        newest = stage.record.number if stage.record is not None else 0
        return self.namespace == stage.namespace and newest >= max(self.records, default=0)


NOTHING = _Known()


class FilmNews:
    """Writes the messages of one session, and keeps track of what the browser has."""

    def __init__(self) -> None:
        self._session = secrets.token_hex(8)
        self._number = 0
        self._known = NOTHING
        self._cards: dict[int, tuple[RunRecord, Card]] = {}

    def is_of(self, stage: Stage) -> bool:
        """Whether the browser has this film, though perhaps without its newest cards."""
        return self._known.goes_on(stage)

    def of(self, stage: Stage, *, passing: bool = False, whole: bool = False) -> messages.FilmNews:
        """The next message: what has changed in the film since the last one that was not passing.

        A message that is `passing` may be dropped unseen, because another run follows at once. The
        one after it does not build on it.
        """
        film, clicked = stage.film, stage.clicks
        self._number += 1
        known = NOTHING if whole or not self._known.goes_on(stage) else self._known
        cards = self._describe(film, stage.snippet.source)
        cards = [
            replace(card, dropped=stage.clicks_to_play(card.number) is None)
            if card.dropped
            else card
            for card in cards
        ]
        if not stage.compared:
            cards = [replace(card, drawn=(), widgets=()) for card in cards]
        lost = {record.number: _lost(stage, record) for record in film}
        rows = {row.first: row for row in fold.folds(film)}
        sent = _card_data(cards, film, known, lost) if known is not NOTHING else []
        if known is NOTHING or _size(sent) > MOST_BYTES:
            known = NOTHING
            sent = newest(cards, lost)
        first = sent[0]["number"] if known is NOTHING and sent else known.first
        now = _Known(
            self._number,
            stage.namespace,
            {record.number: record for record in film if record.number >= first},
            lost,
            rows,
            frozenset(entry.number for entry in clicked),
            first,
        )
        if not passing:
            self._known = now
        return {
            "session": self._session,
            "sent": self._number,
            "base": known.number,
            "passing": passing,
            "file": stage.snippet.file,
            "cards": sent,
            "removed": sorted(known.records.keys() - now.records.keys()),
            "lost": {
                number: lost[number]
                for number, record in known.records.items()
                if now.records.get(number) is record and lost[number] != known.lost[number]
            },
            "folds": [
                _fold_data(row) for row in rows.values() if row != known.folds.get(row.first)
            ],
            "gone": bool(film) and max(film[0].number, first) > 1,
            "clicks": [
                clicks.click(entry) for entry in clicked if entry.number not in known.clicks
            ],
            "clicksGone": not stage.has_all_clicks,
            "play": clicks.play(stage),
        }

    def _describe(self, film: Sequence[RunRecord], source: str) -> list[Card]:
        """The cards of all records. A record never changes, so its card is written only once."""
        described = {}
        for record in film:
            old, card = self._cards.get(record.number, (None, None))
            if card is None or old is not record:
                card = story.describe(record, source)
            described[record.number] = record, card
        self._cards = described
        return [card for _, card in described.values()]


def _lost(stage: Stage, record: RunRecord) -> tuple[str, ...]:
    """What going back to this record does not restore, or only by a replay."""
    lost = going_back.lost(record, stage.record)
    count = stage.clicks_to_play(record.number) if lost else None
    return lost if count is None else going_back.by_playing(record, count, stage.record)


def compared(stage: Stage) -> str:
    """The whole film as JSON, with all that it is compared by with another one."""
    return json.dumps(FilmNews().of(replace(stage, compared=True)))


def _card_data(
    cards: Sequence[Card],
    film: Sequence[RunRecord],
    known: _Known,
    lost: Mapping[int, Sequence[str]],
) -> list[messages.Card]:
    """The cards that the browser does not have, oldest first.

    Each has the difference of its state from the state of the card before it.
    """
    sent: list[messages.Card] = []
    state: Mapping[str, ShownValue] = {}
    for card, record in zip(cards, film, strict=True):
        if record.number < known.first:
            continue
        if known.records.get(record.number) is not record:
            sent.append(card_data(card, lost[card.number], state))
        state = card.state
    return sent


def newest(cards: Sequence[Card], lost: Mapping[int, Sequence[str]]) -> list[messages.Card]:
    """The newest cards, as many as there is room for, oldest first; at least one.

    The oldest has its whole state, any other the difference from the state before it.
    """
    sent: list[messages.Card] = []
    later: list[messages.Card] = []
    size = 0
    for at in reversed(range(len(cards))):
        card = cards[at]
        whole = card_data(card, lost[card.number], {})
        if later and size + _size(whole) > MOST_BYTES:
            break
        sent = [whole, *later]
        changed = card_data(card, lost[card.number], cards[at - 1].state) if at else whole
        later = [changed, *later]
        size += _size(changed)
    return sent


def _size(value: object) -> int:
    return len(json.dumps(value))


def _fold_data(row: Fold) -> messages.Fold:
    return {
        "first": row.first,
        "last": row.last,
        "title": row.title,
        "count": row.count,
        "leftOut": row.left_out,
        "gap": row.gap,
        "signs": row.signs,
        "unsigned": row.unsigned,
        "badge": row.badge,
        "sentence": row.sentence,
        "changes": row.changes,
        "voice": row.voice,
    }


def card_data(card: Card, lost: Sequence[str], before: Mapping[str, ShownValue]) -> messages.Card:
    data: messages.Card = {
        "number": card.number,
        "title": card.title,
        "opened": card.opened,
        "why": card.why,
        "changes": card.changes,
        "since": card.since,
        "signs": card.signs,
        "unsigned": card.unsigned,
        "badge": card.badge,
        "ended": card.ended,
        "phases": card.phases,
        "idle": card.idle,
        "notes": card.notes,
        "failed": card.failed,
        "state": _difference(card.state, before),
        "unshown": card.unshown,
        "shared": card.shared,
        "lost": lost,
        "dropped": card.dropped,
        "took": f"{card.seconds * 1000:,.0f} ms",
        "voice": card.voice,
        "quiet": card.quiet,
    }
    if card.error:
        data["error"] = card.error
    if card.goes_on:
        data["goesOn"] = True
    if card.drawn:
        data["drawn"] = card.drawn
    if card.widgets:
        data["widgets"] = card.widgets
    return data


def _difference(
    state: Mapping[str, ShownValue], before: Mapping[str, ShownValue]
) -> messages.StateDifference:
    return {
        "set": {
            key: _value(shown, before.get(key))
            for key, shown in state.items()
            if before.get(key) != shown
        },
        "without": [key for key in before if key not in state],
    }


def _value(shown: ShownValue, before: ShownValue | None) -> messages.Value:
    same = _same_start(shown.text, before.text) if before is not None else 0
    kept = same if same >= _WORTH_IT else 0
    return shown.type, kept, shown.text[kept:], shown.size


def _same_start(text: str, other: str) -> int:
    pairs = enumerate(zip(text, other, strict=False))
    return next((at for at, (one, two) in pairs if one != two), min(len(text), len(other)))
