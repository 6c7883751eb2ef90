"""The file with the ways through the course."""

import pytest

from tutor.lesson import LessonError, Way, parse_ways

TEXT = """\
# Ways

Shorter ones.

## Workshop of a day

With time
for questions.

- Lessons: reruns, too_late

## Five minutes

At a glance.

- Lessons: reruns
"""


def test_each_way_has_a_name_a_summary_and_lessons() -> None:
    day, minutes = parse_ways(TEXT, "ways.md")
    slugs = frozenset({"reruns", "too_late"})
    assert day == Way("Workshop of a day", "With time for questions.", slugs)
    assert (day.slug, day.line) == ("workshop_of_a_day", 5)
    assert minutes.lessons == {"reruns"}


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        ("# Ways", "Ways", 1, "The first line is not the title"),
        ("Shorter ones.", "", 1, "Not one paragraph follows the title"),
        ("## Five minutes", "### Five minutes", 12, "This is not the name of a way"),
        ("## Five minutes", "## …", 12, "This is not the name of a way"),
        ("At a glance.", "", 12, "The way is not complete"),
        ("- Lessons: reruns\n", "", 12, "The way is not complete"),
        ("- Lessons: reruns\n", "- Steps: reruns\n", 16, "This is not a list of slugs"),
        ("- Lessons: reruns\n", "- Lessons: reruns,\n", 16, "This is not a list of slugs"),
        ("## Five minutes", "## Workshop, of a day", 5, "Two ways have this name"),
    ],
)
def test_other_text_is_refused_with_its_line(old: str, new: str, line: int, rule: str) -> None:
    assert old in TEXT
    with pytest.raises(LessonError) as caught:
        parse_ways(TEXT.replace(old, new), "ways.md")
    assert (caught.value.line, caught.value.rule) == (line, rule)
