"""The pages: panels in reading order.

Every part that changes without the rest is a fragment: the index, the note, `source`, `frame`,
`demo`, `film` and `visitor`. A click in the demo reruns only `demo`, which sends as little as it
can: the elements of the app, and a component that passes the results on to the browser. The boxes
that they are drawn in belong to `frame`; the tasks, and the messages about a run, to the page.
A second fragment after the demo's would be simpler, but wrong: if it begins before the browser has
the end of the first, elements that the first removed stay on the page.
`visitor` runs once after the page, when the browser has sent its stored data, and ticks tasks, as
the demo does: both draw into the tasks' slot, which has one element, drawn by whichever ran last.
A fragment gets its data as arguments, except for the version and whether it is the reader's own
text: these come from the address, which changes without a run of the page.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import stage, visitor
from tutor.course import Broken, Course, Sheet
from tutor.lesson import Lesson, Step
from tutor.panels import (
    bar,
    both,
    demo,
    desk,
    download,
    failing,
    film,
    glossary,
    note,
    offer,
    own,
    panes,
    progress,
    prose,
    question,
    recap,
    rules,
    source,
    start,
    tasks,
)
from tutor.panels.tasks import TaskList
from tutor.route import Route
from tutor.stage import Stage


def show_start(course: Course) -> None:
    """The start page: what this is, and a first example to try, in the layout of a step."""
    found = start.example(course)
    bar.show_start(course)
    offer_slot = start.introduction(course)
    if found:
        lesson, number = found
        here = Route(lesson.slug, number)
        # On this page, nothing is asked: what a newcomer tries must not answer the step's question.
        step = replace(lesson.steps[number - 1], tasks=(), question=None)

        def explain() -> TaskList:
            start.how_to_read()
            return TaskList(st.empty(), lesson.slug, ())

        task_list = _show_stage(course, lesson, step, here, explain)
    start.contents(course)
    if found:
        _visitor(course, task_list, offer_slot)


def show_lesson(course: Course, lesson: Lesson, here: Route, remark: str) -> None:
    step = lesson.steps[here.step - 1]
    offer.note(here)
    bar.show(course, here)
    note.show(remark)

    def explain() -> TaskList:
        prose.heading(lesson, here.step)
        prose.lead(step, course.terms)
        with st.container(key="site-question"):  # also for no question, so that nothing moves up
            if step.question:
                question.show(step.question, *progress.asked(lesson, step.question))
        slot = st.container(key="site-tasks").empty()
        task_list = TaskList(slot, lesson.slug, step.tasks)
        task_list.show()
        return task_list

    task_list = _show_stage(course, lesson, step, here, explain)
    prose.notes(step, course.terms, partial(download.show, course, step))
    if lesson.recap and step is lesson.steps[-1]:
        recap.show(course, lesson, here, partial(visitor.item, lesson.slug))
    _visitor(course, task_list)


def _show_stage(
    course: Course, lesson: Lesson, step: Step, here: Route, explain: Callable[[], TaskList]
) -> TaskList:
    """Draw a step: its words, which `explain` draws, over the source; the app over its reruns."""
    panes.show()
    with st.container(key="site-stage"):
        left, right = st.columns(2)
        with left:
            task_list = explain()
            _source(course, step, here)
        frame = demo.Frame()
        with right:
            _frame(course, step, frame)
            with st.container(key="stage-film"):
                _film(course, lesson, step)
            # The last, as the demo may take long.
            _demo(course, lesson, step, here, frame, task_list)
    return task_list


def show_broken(course: Course, broken: Broken, here: Route) -> None:
    bar.show(course, here)
    with st.container(key="site-heading"):
        st.title(broken.title, anchor=False)
    st.markdown("This page cannot be opened. All others can.")
    st.code(broken.message, language=None, wrap_lines=True)


def show_rules(course: Course, sheet: Sheet, here: Route, remark: str) -> None:
    bar.show(course, here)
    note.show(remark)
    told = rules.show(sheet, course)
    _visitor(course, told)


def show_glossary(course: Course, sheet: Sheet, here: Route, remark: str) -> None:
    bar.show(course, here)
    note.show(remark)
    glossary.show(sheet, course)
    _visitor(course, None)


@st.fragment(key="source")
def _source(course: Course, step: Step, here: Route) -> None:
    on_stage = _stage(course, step)
    with st.container(key="stage-versions"):
        desk.show(on_stage, here)
    with st.container(key="stage-source"):
        source.show(on_stage.snippet)
    failing.show(on_stage.snippet.file if on_stage.in_page else "")


@st.fragment(key="frame")
def _frame(course: Course, step: Step, frame: demo.Frame) -> None:
    on_stage = _stage(course, step)
    if on_stage.in_page:
        demo.tools(on_stage)
        frame.draw(on_stage)
    else:
        frame.clear()


@st.fragment(key="demo")
def _demo(
    course: Course,
    lesson: Lesson,
    step: Step,
    here: Route,
    frame: demo.Frame,
    task_list: TaskList,
) -> None:
    on_stage = _stage(course, step)
    if on_stage.pair:
        both.show(on_stage, here)
        return
    if on_stage.apart:
        own.show(on_stage)
        return
    done = partial(progress.of_step, lesson, step)
    film.send_before(frame.news, on_stage, done())
    task_list.show()  # The run before may have ended before it could show a new tick.

    def end_nested() -> None:
        task_list.show()
        film.send_nested(frame.news, on_stage, done())

    # The tasks are checked as each run ends, however it ends: the values may change later.
    check = tasks.checker(lesson.slug, step.tasks, on_stage.version.label, step.question)
    demo.show(on_stage, frame, on_nested=end_nested, on_record=check)
    task_list.show()
    film.send(on_stage, done())


@st.fragment(key="film")
def _film(course: Course, lesson: Lesson, step: Step) -> None:
    on_stage = _stage(course, step)
    if on_stage.in_page:
        film.show(on_stage, partial(progress.of_step, lesson, step))


@st.fragment(key="visitor")
def _visitor(
    course: Course,
    told: TaskList | rules.Progress | None,
    offer_slot: DeltaGenerator | None = None,
) -> None:
    """`offer_slot` is on the start page."""
    offer_drawn = offer_slot.empty() if offer_slot else None
    by_item = {visitor.item(*task): task for task in tasks.of(course)}
    ticked = tasks.ticked()
    done = {item: task in ticked for item, task in by_item.items()}
    if state := visitor.show(done, offer.noted()):
        tasks.add(by_item[item] for item in state.items if item in by_item)
        offer.recall(state.query, course)
    if told:
        told.show()
    if offer_drawn:
        offer.show(offer_drawn, course)


def _stage(course: Course, step: Step) -> Stage:
    here, _ = course.route(st.query_params)
    return stage.stage(step, course.snippets, here.version, yours=here.yours, pair=here.pair)
