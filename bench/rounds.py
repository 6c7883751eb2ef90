"""The order in which the sides have their turns: what drifts hits all alike."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import TypeVar

from bench.sides import Served

T = TypeVar("T")
Guest = TypeVar("Guest")


def alternated(sides: Sequence[T], rounds: int) -> Iterator[T]:
    """Each one once a round, and each round begins with another."""
    for number in range(rounds):
        first = number % len(sides)
        yield from (*sides[first:], *sides[:first])


def in_sittings(
    sides: Sequence[Served],
    rounds: int,
    sitting: int,
    come: Callable[[Served], AbstractContextManager[Guest]],
    act: Callable[[Guest, Served, int], T],
) -> dict[str, list[T]]:
    """What the acts of all rounds gave, by the side's name.

    After so many rounds as one sitting has, all sides get a new guest: so a chat stays short.
    The act with which a guest begins only loads what the others need, and does not count.
    """
    found: dict[str, list[T]] = {side.side.name: [] for side in sides}
    for start in range(0, rounds, sitting):
        with ExitStack() as stack:
            guests = {side: stack.enter_context(come(side)) for side in sides}
            for side, guest in guests.items():
                act(guest, side, 0)
            for turn, side in enumerate(alternated(sides, min(sitting, rounds - start))):
                number = 1 + turn // len(sides)
                found[side.side.name].append(act(guests[side], side, number))
    return found
