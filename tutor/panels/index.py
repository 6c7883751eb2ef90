"""The index: parts, lessons and steps, and a search, behind a button with the lesson's name.

The searchable content is the same on every page, so it is an element of its own, which the browser
gets once and keeps. A small one has the reader's route and the tasks that are done.
"""

import streamlit as st

from tutor import assets, messages, usage
from tutor.course import Broken, Course, Sheet
from tutor.lesson import Lesson, Step, plain
from tutor.panels import tasks
from tutor.route import Route
from tutor.snippet import Snippet

KEY = "site:index"

_course = st.components.v2.component("tutor.course", js=assets.component("course"))
_index = st.components.v2.component(
    "tutor.index",
    html=assets.markup("index"),
    js=assets.component("index"),
    css=assets.text("index.css") + assets.text("ears.css"),
)


def show(course: Course, route: Route, label: str) -> None:
    st.session_state[KEY] = False  # the index of a new page is closed at first
    _fragment(course, route, label)


@st.fragment(key="index")
def _fragment(course: Course, route: Route, label: str) -> None:
    data: messages.Course = {"parts": contents(course), "terms": terms(course)}
    _course(key="site:course", data=data)
    # Opening it reruns this fragment, which reads the tasks that are done by now.
    with st.popover(label, key=KEY, on_change="rerun", wrap=False):
        _index(key="site:contents", data=marks(course, route))


def contents(course: Course) -> list[messages.Part]:
    """The course as plain data, for the list and for the search."""
    parts: list[messages.Part] = [
        {"title": part.title, "lessons": [_lesson(lesson, course) for lesson in part.lessons]}
        for part in course.parts
    ]
    if course.sheets:
        sheets = [_lesson(sheet, course) for sheet in course.sheets]
        parts.append({"title": "At the end", "lessons": sheets})
    return parts


def terms(course: Course) -> list[messages.CourseTerm]:
    """The glossary as plain data, for the boxes that open beside a word."""
    return [
        {"slug": term.slug, "name": term.name, "meaning": term.meaning} for term in course.terms
    ]


def marks(course: Course, route: Route) -> messages.Marks:
    """The reader's route, and for each step how many of its tasks are done."""
    ticked = tasks.ticked()
    return {
        "lesson": route.lesson,
        "step": route.step,
        "done": {
            lesson.slug: [
                sum((lesson.slug, task.expression) in ticked for task in step.tasks)
                for step in lesson.steps
            ]
            for lesson in course.lessons
            if isinstance(lesson, Lesson)
        },
    }


def _lesson(lesson: Lesson | Broken | Sheet, course: Course) -> messages.CourseLesson:
    if isinstance(lesson, Broken):
        return {"slug": lesson.slug, "title": plain(lesson.title), "text": "", "steps": []}
    steps = [_step(step, course) for step in lesson.steps]
    return {
        "slug": lesson.slug,
        "title": plain(lesson.title),
        "text": plain(lesson.summary),
        "steps": steps,
    }


def _step(step: Step, course: Course) -> messages.CourseStep:
    snippets = [course.snippets[version.path] for version in step.versions]
    wishes = [task.wish for task in step.tasks]
    captions = [snippet.caption for snippet in snippets]
    return {
        "title": plain(step.title),
        "text": plain(" ".join((step.lead, *wishes, *captions, step.notes))),
        "foundBy": step.found_by,
        "tasks": len(step.tasks),
        "snippets": [
            _snippet(snippet, version.label, version.slug if number else "")
            for number, (version, snippet) in enumerate(zip(step.versions, snippets, strict=True))
        ],
    }


def _snippet(snippet: Snippet, label: str, version: str) -> messages.CourseSnippet:
    """`version` as in an address: empty for the first one."""
    return {
        "file": snippet.file,
        "label": label,
        "version": version,
        "uses": usage.names(snippet.source),
        "raises": [*snippet.raised.types, snippet.raised.message] if snippet.raised else [],
    }
