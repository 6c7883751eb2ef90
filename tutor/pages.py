"""The pages: panels in reading order.

What changes by itself is a fragment: the index, the note, `source`, `demo` and `visitor`. What a
demo's run leaves behind is drawn by the same run, into places that the page has kept for it
(`Places`). It is drawn before the run, too: Streamlit takes off the page what a stopped run did not
draw again.
A second fragment that follows the first would be simpler, and wrong: if it begins before the
browser has the end of the first, what the first took away stays on the page.
`visitor` runs once after the page, when the browser has sent what it keeps, and ticks what the demo
may tick later: they share the tasks' place, which is one element, drawn by whoever ran last.
What a fragment needs is in its arguments, but for the version, and whose text of it is meant: the
address says it, and it changes without a run of the page.
"""

from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import route, stage, visitor
from tutor.course import Broken, Course
from tutor.lesson import Lesson, Step
from tutor.panels import bar, demo, desk, film, note, offer, own, prose, source, tasks, versions
from tutor.route import Route
from tutor.stage import Stage


class Places(NamedTuple):
    """Where on the page stands what a run of the demo leaves behind."""

    tasks: DeltaGenerator
    told: DeltaGenerator
    failing: DeltaGenerator
    film: DeltaGenerator


def lesson(course: Course, one: Lesson, place: Route, remark: str, *, welcome: bool) -> None:
    step = one.steps[place.step - 1]
    if not welcome:
        offer.note(place)
    bar.show(course, place)
    note.show(remark)
    with st.container(key="site-top"):
        offer_place = prose.welcome() if welcome else None
        prose.heading(one, place.step)
        left, right = st.columns(2)
        with left:
            prose.lead(step)
        tasks_place = right.container(key="site-tasks").empty()
    with st.container(key="site-stage"):
        left, right = st.columns(2)
        with left:
            _source(course, step, place)
        places = Places(
            tasks=tasks_place,
            told=st.container(key="site-told"),
            failing=left.container(key="stage-failing"),
            film=st.container(key="stage-film"),
        )
        with right:
            _demo(course, one, step, places)
    prose.notes(step)
    _visitor(course, one, step, place, tasks_place, offer_place)


def broken(course: Course, one: Broken, place: Route) -> None:
    bar.show(course, place)
    with st.container(key="site-top"):
        st.title(one.title, anchor=False)
    st.markdown("This lesson cannot be opened. All others can.")
    st.code(one.message, language=None, wrap_lines=True)


@st.fragment(key="source")
def _source(course: Course, step: Step, place: Route) -> None:
    on_stage = _stage(course, step)
    with st.container(key="stage-versions"):
        desk.show(on_stage, place)
    with st.container(key="stage-source"):
        source.show(on_stage.snippet)


@st.fragment(key="demo")
def _demo(course: Course, one: Lesson, step: Step, places: Places) -> None:
    on_stage = _stage(course, step)
    slots = Places(*(place.empty() for place in places))
    if on_stage.yours:
        tasks.show(slots.tasks, one.slug, step.tasks)
        own.show(on_stage)
        return
    send = film.show(places.film, on_stage)
    # Each run is judged as it ends, by whatever it ends: later its values may be others.
    judge = tasks.judge(one.slug, step.tasks, on_stage.version.label)

    def draw_what_is_left() -> None:
        tasks.show(slots.tasks, one.slug, step.tasks)
        visitor.tell(slots.told, _ticked(one, step))
        versions.failing(slots.failing, on_stage.record)
        send()

    draw_what_is_left()
    demo.tools(on_stage)
    demo.show(on_stage, on_nested=draw_what_is_left, on_record=judge)
    draw_what_is_left()


@st.fragment(key="visitor")
def _visitor(
    course: Course,
    one: Lesson,
    step: Step,
    place: Route,
    tasks_place: DeltaGenerator,
    offer_place: DeltaGenerator | None,
) -> None:
    tasks_slot = tasks_place.empty()
    offer_slot = offer_place.empty() if offer_place else None
    every = {visitor.item(*task): task for task in tasks.of(course)}
    done = {item: tasks.is_ticked(task) for item, task in every.items()}
    if kept := visitor.show(done, offer.noted()):
        tasks.add(every[item] for item in kept.items if item in every)
        offer.recall(kept.place, course)
    tasks.show(tasks_slot, one.slug, step.tasks)
    if offer_slot:
        offer.show(offer_slot, course, place)


def _ticked(one: Lesson, step: Step) -> list[tuple[str, str]]:
    """For each task of the step that is done: what the browser calls it, and its wish."""
    return [
        (visitor.item(one.slug, task.expression), task.wish)
        for task in step.tasks
        if tasks.is_ticked((one.slug, task.expression))
    ]


def _stage(course: Course, step: Step) -> Stage:
    now, _ = route.read(st.query_params, course.addresses)
    return stage.stage(step, course.snippets, now.version, yours=now.yours)
