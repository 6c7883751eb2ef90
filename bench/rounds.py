"""Alternates the sides, so that any drift of the machine affects all of them equally."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import TypeVar

from bench.sides import Served

T = TypeVar("T")
Guest = TypeVar("Guest")


def alternated(sides: Sequence[T], rounds: int) -> Iterator[T]:
    """Each side once a round; each round starts with a different side."""
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
    """The results of all rounds, by the side's name.

    After `sitting` rounds all sides get a new guest, so that a chat stays short. The first act of a
    guest does not count, because it also loads what the later ones need.
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
