"""What an address is: a lesson, a step, a version, and whose text of it is meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

NAMES = ("lesson", "step", "version", "yours")

Addresses: TypeAlias = Mapping[str, Sequence[Sequence[str]]]
"""For each lesson's slug, in the order of the course: for each step, its versions' slugs."""


@dataclass(frozen=True)
class Route:
    lesson: str
    step: int = 1
    version: str = ""
    """Empty for the step's first version, however the address says it."""
    yours: bool = False
    """The reader's own text of that version, which the browser keeps."""

    def to_params(self) -> dict[str, str]:
        """The shortest parameters that `read` takes to this place."""
        params = {"lesson": self.lesson}
        if self.step != 1:
            params["step"] = str(self.step)
        if self.version:
            params["version"] = self.version
        if self.yours:
            params["yours"] = "1"
        return params


def read(params: Mapping[str, str], addresses: Addresses) -> tuple[Route, str]:
    """The place that was asked for, or else the nearest one and a note that says so.

    No note repeats what was asked: anybody can write an address.
    """
    if not addresses:
        return Route(""), "This course has no lesson yet."
    first = next(iter(addresses))
    lesson, note = _lesson(params.get("lesson", first), addresses)
    if not lesson:
        return Route(first), note
    step, step_note = _step(params.get("step"), len(addresses[lesson]))
    versions = addresses[lesson][step - 1] if addresses[lesson] else ()
    version, version_note = _version(params.get("version"), versions)
    yours, yours_note = _yours(params.get("yours"), versions)
    notes = (note, step_note, version_note, yours_note)
    return Route(lesson, step, version, yours), " ".join(one for one in notes if one)


def _lesson(asked: str, addresses: Addresses) -> tuple[str, str]:
    if asked in addresses:
        return asked, ""
    like = asked.lower().replace("-", "_")[:100]
    if nearest := get_close_matches(like, addresses, n=1):
        return nearest[0], "There is no lesson of that name. The nearest is this one."
    return "", "There is no lesson of that name. This is the first one."


def _step(asked: str | None, count: int) -> tuple[int, str]:
    if asked is None or count == 0:
        return 1, ""
    try:
        number = int(asked)
    except ValueError:
        return 1, "A step is a number. This is the first one."
    step = min(max(number, 1), count)
    if step == number:
        return step, ""
    return step, f"There is no such step. This is the {'first' if number < 1 else 'last'} one."


def _version(asked: str | None, versions: Sequence[str]) -> tuple[str, str]:
    if asked is None or not versions or asked == versions[0]:
        return "", ""
    if asked in versions:
        return asked, ""
    return "", "This step has no version of that name. This is its first one."


def _yours(asked: str | None, versions: Sequence[str]) -> tuple[bool, str]:
    if asked is None or not versions or asked == "1":
        return asked == "1" and bool(versions), ""
    return False, "Your own text is asked for with a 1. This is the original."
