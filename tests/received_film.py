"""A film, put together from messages as the browser does it (see `reruns.js`)."""

from collections.abc import Mapping, Sequence
from typing import Any

Message = Mapping[str, Any]


class ReceivedFilm:
    """The cards and folds that the browser has. `missed` is true if a message was lost."""

    def __init__(self) -> None:
        self.missed = False
        self.cards: list[dict[str, Any]] = []
        """Oldest first. Each has its whole state as `values`."""
        self.folds: list[Message] = []
        self.file = ""
        self._session = ""
        self._sent = 0
        self._base = 0, self.cards, self.folds
        """The number of the last message that later ones may build on, and the film after it."""

    def take(self, film: Message) -> None:
        is_new = film["session"] != self._session
        if not is_new and film["sent"] <= self._sent:
            return
        base, old_cards, old_folds = self._base
        if film["base"] and (is_new or film["base"] != base):
            self.missed = True
            return
        self.missed = False
        self._session, self._sent, self.file = film["session"], film["sent"], film["file"]
        cards = {card["number"]: card for card in old_cards} if film["base"] else {}
        for number in film["removed"]:
            cards.pop(number, None)
        for number, lost in film["lost"].items():
            cards[int(number)] = {**cards[int(number)], "lost": lost}
        sent = {card["number"]: card for card in film["cards"]}
        values: dict[str, Sequence[Any]] = {}
        for number in sorted(cards.keys() | sent.keys()):
            if number in sent:
                values = _after(values, sent[number]["state"])
                cards[number] = {**sent[number], "values": values}
            values = cards[number]["values"]
        folds = {fold["first"]: fold for fold in old_folds} if film["base"] else {}
        folds |= {fold["first"]: fold for fold in film["folds"]}
        self.cards = [cards[number] for number in sorted(cards)]
        self.folds = [folds[first] for first in sorted(folds) if first in cards]
        if not film["passing"]:
            self._base = film["sent"], self.cards, self.folds


def _after(before: Mapping[str, Sequence[Any]], difference: Message) -> dict[str, Sequence[Any]]:
    values = {key: value for key, value in before.items() if key not in difference["without"]}
    for key, (kind, kept, rest, size) in difference["set"].items():
        start = before[key][1][:kept] if kept else ""
        values[key] = [kind, start + rest, size]
    return values
