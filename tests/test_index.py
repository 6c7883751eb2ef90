"""The entries of the index and of its search, as plain data."""

import json
from dataclasses import replace

import pytest

from tutor import course
from tutor.course import Broken, Course, Part
from tutor.lesson import Glossary, Lesson, Step, Task, Term, Version
from tutor.panels import index
from tutor.route import Route
from tutor.snippet import Raised, Snippet

LATE, ON_TIME = (
    Version("Broken", "snippets/one/late.py"),
    Version("Fixed", "snippets/one/on_time.py"),
)
SNIPPETS = {
    LATE.path: Snippet(
        LATE.path,
        "one",
        "late",
        "import streamlit as st\nst.rerun()\n",
        "Late.",
        raised=Raised(("KeyError", "LookupError"), "'a'"),
    ),
    ON_TIME.path: Snippet(ON_TIME.path, "one", "on_time", ""),
}
WITH_TASKS = Step(
    "A **bold** step",
    "The *lead*.",
    (LATE, ON_TIME),
    (Task("Press **Add**", "n > 1"), Task("Again", "n > 2")),
    "The `notes`.",
    found_by=("infinite loop",),
)
LESSON = Lesson(10, "one", "First", "Its summary.", (WITH_TASKS, Step("B", "", (LATE,))))
COURSE = Course((Part("Part", "", (LESSON, Broken("two", "Two", "wrong"))),), SNIPPETS)


def test_it_has_everything_in_the_order_of_the_course() -> None:
    [part] = index.contents(COURSE)
    assert part["title"] == "Part"
    first, broken = part["lessons"]
    assert (first["slug"], first["title"], first["text"]) == ("one", "First", "Its summary.")
    assert [step["title"] for step in first["steps"]] == ["A bold step", "B"]
    assert (broken["slug"], broken["title"], broken["steps"]) == ("two", "Two", [])


def test_the_sheets_are_at_its_end() -> None:
    term = Term("Key", "A `name`.", ("key",), ())
    sheets = replace(COURSE, glossary=Glossary("Glossary", "All words.", (term,)))
    last = index.contents(sheets)[-1]
    assert last["title"] == "At the end"
    assert [(page["slug"], page["title"], page["text"]) for page in last["lessons"]] == [
        ("glossary", "Glossary", "All words.")
    ]
    assert index.terms(sheets) == [{"slug": "key", "name": "Key", "meaning": "A `name`."}]


def test_all_words_of_a_step_can_be_searched() -> None:
    step = index.contents(COURSE)[0]["lessons"][0]["steps"][0]
    assert step["text"] == "The lead. Press Add Again Late. The notes."
    assert step["tasks"] == 2
    assert step["foundBy"] == ("infinite loop",)


def test_each_snippet_is_there_with_its_version_and_what_it_uses() -> None:
    late, on_time = index.contents(COURSE)[0]["lessons"][0]["steps"][0]["snippets"]
    assert late == {
        "file": "one/late.py",
        "label": "Broken",
        "version": "",
        "uses": ("st.rerun",),
        "raises": ["KeyError", "LookupError", "'a'"],
    }
    assert (on_time["version"], on_time["uses"], on_time["raises"]) == ("fixed", (), [])


def test_the_marks_say_where_one_is_and_count_what_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("streamlit.session_state", {"site:done": {("one", "n > 2")}})
    assert index.marks(COURSE, Route("one", 2)) == {
        "lesson": "one",
        "step": 2,
        "done": {"one": [1, 0]},
    }


def test_the_course_is_moderate_in_size(pytestconfig: pytest.Config) -> None:
    whole = course.load(pytestconfig.rootpath)
    assert len(json.dumps(index.contents(whole))) < 7_000 * len(whole.lessons)
