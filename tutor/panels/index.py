"""The index: parts, lessons and steps, and a search, behind a button that names the lesson one
is at.

What it searches is the same on every page, so that the browser gets it once and keeps it: it is
an element of its own. Where the reader is, and what is done, comes in a small one.
"""

import streamlit as st

from tutor import assets, usage
from tutor.course import Broken, Course
from tutor.lesson import Lesson, Step, plain
from tutor.panels import tasks
from tutor.route import Route
from tutor.snippet import Snippet

KEY = "site:index"

_course = st.components.v2.component("tutor.course", js=assets.script("course"))
_index = st.components.v2.component(
    "tutor.index",
    html=assets.text("index.html"),
    js=assets.script("index", "search"),
    css=assets.text("index.css"),
)


def show(course: Course, place: Route) -> None:
    st.session_state[KEY] = False  # a new page begins with its index closed
    _fragment(course, place)


@st.fragment(key="index")
def _fragment(course: Course, place: Route) -> None:
    title = course.find(place.lesson).title
    label = f"{course.position(place.lesson)}  {title}"
    _course(key="site:course", data={"parts": contents(course)})
    # Opening it looks up what has been done in the meantime.
    with st.popover(label, key=KEY, on_change="rerun", wrap=False):
        _index(key="site:contents", data=marks(course, place))


def contents(course: Course) -> list[dict[str, object]]:
    """The course as plain data: what the index lists, and what its search looks into."""
    return [
        {"title": part.title, "lessons": [_lesson(one, course) for one in part.lessons]}
        for part in course.parts
    ]


def marks(course: Course, place: Route) -> dict[str, object]:
    """Where the reader is, and of each step with tasks how many of them are done."""
    return {
        "lesson": place.lesson,
        "step": place.step,
        "done": {
            one.slug: [
                sum(tasks.is_ticked((one.slug, task.expression)) for task in step.tasks)
                for step in one.steps
            ]
            for one in course.lessons
            if isinstance(one, Lesson)
        },
    }


def _lesson(one: Lesson | Broken, course: Course) -> dict[str, object]:
    if isinstance(one, Broken):
        return {"slug": one.slug, "title": plain(one.title), "text": "", "steps": []}
    steps = [_step(step, course) for step in one.steps]
    return {
        "slug": one.slug,
        "title": plain(one.title),
        "text": plain(one.summary),
        "steps": steps,
    }


def _step(step: Step, course: Course) -> dict[str, object]:
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


def _snippet(snippet: Snippet, label: str, version: str) -> dict[str, object]:
    """`version` as an address says it: empty for the first one."""
    return {
        "file": snippet.path.removeprefix("snippets/"),
        "label": label,
        "version": version,
        "uses": usage.names(snippet.source),
        "raises": [*snippet.raised.types, snippet.raised.message] if snippet.raised else [],
    }
