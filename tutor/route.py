"""The route in an address: a lesson, a step, what is on its stage, and a way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeAlias

BESIDE = "beside"
"""The parameter of the pages in the frames of *Side by side*."""
NAMES = ("lesson", "step", "version", "pair", "yours", "way", BESIDE)
BOTH = "both"
"""In place of the slug of a version: two versions side by side."""
BETWEEN = "."
"""Between the slugs of the two."""

ALONE = "This step has only one app, which is shown alone."

Addresses: TypeAlias = Mapping[str, Sequence[Sequence[str]]]
"""For each lesson's slug, in the order of the course: for each step, the slugs of its versions."""


@dataclass(frozen=True)
class Route:
    lesson: str
    step: int = 1
    version: str = ""
    """Empty for the step's first version, even if the address names it."""
    yours: bool = False
    """Whether the reader's own text of that version is shown, which the browser keeps."""
    pair: tuple[str, str] | None = None
    """The slugs of the two versions that are shown side by side."""
    way: str = ""
    """The slug of the way through the course that the reader follows; empty for the whole one."""

    def to_params(self) -> dict[str, str]:
        """The shortest parameters for which `read` gives this route."""
        params = {"lesson": self.lesson}
        if self.step != 1:
            params["step"] = str(self.step)
        if self.pair:
            params["version"] = BOTH
            params["pair"] = BETWEEN.join(self.pair)
        elif self.version:
            params["version"] = self.version
        if self.yours:
            params["yours"] = "1"
        if self.way:
            params["way"] = self.way
        return params


def read(
    params: Mapping[str, str], addresses: Addresses, ways: Mapping[str, str] = MappingProxyType({})
) -> tuple[Route, str]:
    """The requested route, or else the nearest one and a note about it.

    `ways` has the slugs of the ways through the course, each with that of its first lesson.

    A note never repeats the request, because anybody can write an address.
    """
    if not addresses:
        return Route(""), "This course has no lesson yet."
    way, way_note = _way(params.get("way"), ways)
    first = ways.get(way) or next(iter(addresses))
    lesson, note = _lesson(params.get("lesson", first), addresses)
    if not lesson:
        return Route(first, way=way), note
    step, step_note = _step(params.get("step"), len(addresses[lesson]))
    versions = addresses[lesson][step - 1] if addresses[lesson] else ()
    if params.get("version") == BOTH:
        version, (pair, version_note) = "", _pair(params.get("pair"), versions)
    else:
        pair, (version, version_note) = None, _version(params.get("version"), versions)
    yours, yours_note = _yours(None if pair else params.get("yours"), versions)
    notes = (note, step_note, version_note, yours_note, way_note)
    found = Route(lesson, step, version, yours, pair, way)
    return found, " ".join(note for note in notes if note)


def _lesson(request: str, addresses: Addresses) -> tuple[str, str]:
    if request in addresses:
        return request, ""
    like = request.lower().replace("-", "_")[:100]
    if nearest := get_close_matches(like, addresses, n=1):
        return nearest[0], "There is no lesson of that name. The nearest is this one."
    return "", "There is no lesson of that name. This is the first one."


def _step(request: str | None, count: int) -> tuple[int, str]:
    if request is None or count == 0:
        return 1, ""
    try:
        number = int(request)
    except ValueError:
        return 1, "A step is a number. This is the first one."
    step = min(max(number, 1), count)
    if step == number:
        return step, ""
    return step, f"There is no such step. This is the {'first' if number < 1 else 'last'} one."


def _version(request: str | None, versions: Sequence[str]) -> tuple[str, str]:
    if request is None or not versions or request == versions[0]:
        return "", ""
    if request in versions:
        return request, ""
    return "", "This step has no version of that name. This is its first one."


def _pair(request: str | None, versions: Sequence[str]) -> tuple[tuple[str, str] | None, str]:
    if len(versions) < 2:
        return None, ALONE
    first = (versions[0], versions[1])
    if request is None:
        return first, ""
    left, _, right = request.partition(BETWEEN)
    if left in versions and right in versions and left != right:
        return (left, right), ""
    return first, "This step has no such two versions. These are its first two."


def _yours(request: str | None, versions: Sequence[str]) -> tuple[bool, str]:
    if request is None or not versions or request == "1":
        return request == "1" and bool(versions), ""
    return False, "Your own text is asked for with a 1. This is the original."


def _way(request: str | None, ways: Mapping[str, str]) -> tuple[str, str]:
    if request is None or request in ways:
        return request or "", ""
    return "", "The course has no way of that name. This is the whole course."
