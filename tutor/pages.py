"""The pages: panels in reading order.

Every part that changes without the rest is a fragment: the index, the note, `source`, `demo` and
`visitor`. The results of a demo's run are drawn by the same run, into slots elsewhere on the page
(`Slots`). They are drawn before the run, too, because Streamlit removes the elements that a
stopped run did not draw again.
A second fragment after the first would be simpler, but wrong: if it begins before the browser has
the end of the first, elements that the first removed stay on the page.
`visitor` runs once after the page, when the browser has sent its stored data, and ticks tasks, as
the demo does: both share the tasks' slot, which has one element, drawn by whichever ran last.
A fragment gets its data as arguments, except for the version and whether it is the reader's own
text: these come from the address, which changes without a run of the page.
"""

from functools import partial
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import route, stage, visitor
from tutor.course import Broken, Course
from tutor.lesson import Lesson, Step, plain
from tutor.panels import bar, demo, desk, film, note, offer, own, prose, source, tasks, versions
from tutor.route import Route
from tutor.stage import Stage


class Slots(NamedTuple):
    """The slots on the page for the results of a demo's run."""

    tasks: DeltaGenerator
    failing: DeltaGenerator
    film: DeltaGenerator


def show_lesson(course: Course, lesson: Lesson, here: Route, remark: str, *, welcome: bool) -> None:
    step = lesson.steps[here.step - 1]
    if not welcome:
        offer.note(here)
    bar.show(course, here)
    note.show(remark)
    with st.container(key="site-top"):
        offer_slot = prose.welcome() if welcome else None
        prose.heading(lesson, here.step)
        left, right = st.columns(2)
        with left:
            prose.lead(step)
        tasks_slot = right.container(key="site-tasks").empty()
    with st.container(key="site-stage"):
        left, right = st.columns(2)
        with left:
            _source(course, step, here)
        slots = Slots(
            tasks=tasks_slot,
            failing=left.container(key="stage-failing"),
            film=st.container(key="stage-film"),
        )
        with right:
            _demo(course, lesson, step, slots)
    prose.notes(step)
    _visitor(course, lesson, step, here, tasks_slot, offer_slot)


def show_broken(course: Course, broken: Broken, here: Route) -> None:
    bar.show(course, here)
    with st.container(key="site-top"):
        st.title(broken.title, anchor=False)
    st.markdown("This lesson cannot be opened. All others can.")
    st.code(broken.message, language=None, wrap_lines=True)


@st.fragment(key="source")
def _source(course: Course, step: Step, here: Route) -> None:
    on_stage = _stage(course, step)
    with st.container(key="stage-versions"):
        desk.show(on_stage, here)
    with st.container(key="stage-source"):
        source.show(on_stage.snippet)


@st.fragment(key="demo")
def _demo(course: Course, lesson: Lesson, step: Step, slots: Slots) -> None:
    on_stage = _stage(course, step)
    drawn = Slots(*(slot.empty() for slot in slots))
    if on_stage.yours:
        tasks.show(drawn.tasks, lesson.slug, step.tasks)
        own.show(on_stage)
        return
    send = film.show(slots.film, on_stage, partial(finished_tasks, lesson, step))
    # The tasks are checked as each run ends, however it ends: the values may change later.
    check = tasks.checker(lesson.slug, step.tasks, on_stage.version.label)

    def draw_results() -> None:
        tasks.show(drawn.tasks, lesson.slug, step.tasks)
        versions.failing(drawn.failing, on_stage.record)
        send()

    draw_results()
    demo.tools(on_stage)
    demo.show(on_stage, on_nested=draw_results, on_record=check)
    draw_results()


@st.fragment(key="visitor")
def _visitor(
    course: Course,
    lesson: Lesson,
    step: Step,
    here: Route,
    tasks_slot: DeltaGenerator,
    offer_slot: DeltaGenerator | None,
) -> None:
    tasks_drawn = tasks_slot.empty()
    offer_drawn = offer_slot.empty() if offer_slot else None
    by_item = {visitor.item(*task): task for task in tasks.of(course)}
    done = {item: tasks.is_ticked(task) for item, task in by_item.items()}
    if state := visitor.show(done, offer.noted()):
        tasks.add(by_item[item] for item in state.items if item in by_item)
        offer.recall(state.query, course)
    tasks.show(tasks_drawn, lesson.slug, step.tasks)
    if offer_drawn:
        offer.show(offer_drawn, course, here)


def finished_tasks(lesson: Lesson, step: Step) -> list[tuple[str, str]]:
    """The browser's key and the wish of each finished task of the step."""
    return [
        (visitor.item(lesson.slug, task.expression), plain(task.wish))
        for task in step.tasks
        if tasks.is_ticked((lesson.slug, task.expression))
    ]


def _stage(course: Course, step: Step) -> Stage:
    here, _ = route.read(st.query_params, course.addresses)
    return stage.stage(step, course.snippets, here.version, yours=here.yours)
