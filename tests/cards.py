"""The cards of a script that is played on a page over the socket, as a reader sees them.

    cards = play(servers_port, folder, source, ["click Go"])
    assert cards[-1].why == ["You pressed *Go*."]

`python -m tests.cards path/to/*.py` plays scripts by the steps in their docstrings, and prints the
text of the cards.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from tests.fidelity import steps
from tests.fidelity.servers import Servers
from tests.visitor import Visitor

PAGE = Path(__file__).with_name("cards_page.py")


@dataclass
class Player:
    """A visitor of a demo's page, and the cards of the demo's runs."""

    visitor: Visitor
    film: Path

    @property
    def cards(self) -> list[Any]:
        return [SimpleNamespace(**card) for card in json.loads(self.film.read_text())]

    def take(self, *plan: str) -> list[Any]:
        """Take these steps, and return the cards of the runs that they caused."""
        known = len(self.cards)
        for step in plan:
            steps.take(step, self.visitor)
        return self.cards[known:]


@contextmanager
def opened(port: int, script: Path, folder: Path, query: str = "") -> Iterator[Player]:
    """Play the script on the page that is served at the port; `folder` is for the film."""
    film = folder / f"{script.stem}.film"
    address = f"script={quote(str(script))}&film={quote(str(film))}" + (f"&{query}" * bool(query))
    with Visitor(port, address, quiet=0.08, patience=20) as visitor:
        yield Player(visitor, film)


def main(scripts: Sequence[Path]) -> None:
    with Servers() as servers, tempfile.TemporaryDirectory() as folder:
        for script in scripts:
            port = servers.start(PAGE, details="type")
            plan = steps.read(script.read_text())
            print(f"\n=== {script.name}")
            with opened(port, script.resolve(), Path(folder), plan.query) as player:
                _print(player.cards)
                for step in plan.steps:
                    print(f"  > {step}")
                    _print(player.take(step))
            servers.stop(port)


def _print(cards: Sequence[Any]) -> None:
    for card in cards:
        print(f"    {card.number} [{card.title}] {card.badge} {card.signs}")
        for line in (*card.why, *card.since, *card.changes, *([card.ended] if card.ended else [])):
            print(f"        {line}")
        print(f"        «{card.voice}»")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.cards")
    parser.add_argument("scripts", nargs="+", type=Path)
    main(parser.parse_args().scripts)
