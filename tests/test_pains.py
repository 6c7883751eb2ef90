"""What people trip over most, and the step that teaches each of it.

The numbers are those of a list of problems from forums and issue trackers, in the order of how
often they come up.
"""

from pathlib import Path

import pytest

from tutor import course as courses
from tutor.lesson import Lesson

COURSE = courses.load(Path(__file__).parents[1])

PAINS = {
    "P1: every second change is lost": ("identity", 1, "start_value"),
    "P2: a hidden widget forgets its value": ("persistence", 1, "forgets"),
    "P3: a widget's value is set after it is drawn": ("too_late", 1, "below"),
    "P4: a button inside a button": ("buttons", 1, "inside"),
    "P5: an interrupted answer is lost": ("streaming", 1, "late"),
    "P6: the state is gone after a reload": ("session", 1, "tab"),
    "P7: a default that all visitors share": ("mutation", 4, "everybody"),
    "P8: a thread has no session": ("threads", 1, "into_nowhere"),
    "P9: the screen is one step behind": ("one_behind", 1, "summary_first"),
    "P10: a loop draws the same widget twice": ("keys", 2, "no_key"),
    "P11: keys made of positions": ("keys", 4, "position"),
    "P12: a reset that does not reset": ("too_late", 3, "deleted"),
    "P13: an endless rerun": ("loops", 2, "endless"),
    "P14: a fragment changes the state, and the page stays": ("fragments", 1, "alone"),
    "P15: a callback that is called instead of passed": ("callbacks", 5, "called"),
    "P15: a lambda in a loop": ("buttons", 5, "looks_up_late"),
    "P16: an old value through args": ("callbacks", 4, "stale"),
    "P17: on_change is not called for what code sets": ("callbacks", 6, "silent"),
    "P18: a keyed widget ignores its new default": ("identity", 3, "same_key"),
    "P19: a class of the script is another one after a rerun": ("classes", 1, "anew"),
    "P20: a cached function shows another state": ("shared", 3, "reads_state"),
    "P21: a failing callback leaves an empty page": ("callbacks", 7, "fails"),
    "P22: parallel fragments overwrite each other": ("fragments", 5, "one_key"),
}


@pytest.mark.parametrize("pain", PAINS)
def test_a_step_teaches_it(pain: str) -> None:
    slug, number, snippet = PAINS[pain]
    lesson = COURSE.find(slug)
    assert isinstance(lesson, Lesson)
    first = lesson.steps[number - 1].versions[0]
    assert first.path == f"snippets/{slug}/{snippet}.py"


def test_no_number_is_missing() -> None:
    numbers = {int(pain.partition(":")[0].removeprefix("P")) for pain in PAINS}
    assert numbers == set(range(1, 23))
