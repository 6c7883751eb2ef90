"""The checklist of a step: a task is ticked when first met, and stays ticked."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor.course import Course
from tutor.frame import Frame
from tutor.lesson import Lesson, Task, task_names

DONE, OPEN = ":green[:material/check_circle:]", ":material/radio_button_unchecked:"

Identity: TypeAlias = tuple[str, str]
"""A lesson's slug and a task's expression: the wish may be worded anew."""


def judge(slug: str, tasks: Iterable[Task], version: str) -> Callable[[Frame], None]:
    """What ticks those tasks of the lesson that a run has met; `version` is what runs.

    It asks nothing of Streamlit: a run that was ended from outside is judged, too, when the next
    one may have begun.
    """
    done, every = _done(), tuple(tasks)

    def tick(frame: Frame) -> None:
        names = names_of(frame, version)
        done.update((slug, task.expression) for task in every if task.met(names))

    return tick


def names_of(frame: Frame, version: str) -> dict[str, object]:
    """What an expression sees of a run."""
    return task_names(
        frame.after,
        version=version,
        runs=frame.runs,
        error=frame.error.type if frame.error else "",
        stopped=frame.stopped,
        record={
            "fragments": frame.fragments,
            "cause": frame.causes[0].kind if frame.causes else "",
            "callbacks": tuple(act.name for act in frame.acts if act.kind == "callback"),
            "reruns": frame.reruns,
            "added": frame.keys_with("+"),
            "changed": frame.keys_with("~"),
            "in_place": frame.keys_with("≈"),
            "removed": frame.keys_with("−"),
        },
    )


def add(tasks: Iterable[Identity]) -> None:
    _done().update(tasks)


def of(course: Course) -> list[Identity]:
    """All tasks that there are."""
    return [
        (lesson.slug, task.expression)
        for lesson in course.lessons
        if isinstance(lesson, Lesson)
        for step in lesson.steps
        for task in step.tasks
    ]


def is_ticked(task: Identity) -> bool:
    return task in _done()


def show(slot: DeltaGenerator, slug: str, tasks: Iterable[Task]) -> None:
    ticked = [(task, is_ticked((slug, task.expression))) for task in tasks]
    slot.markdown("\n".join(f"- {DONE if done else OPEN} {task.wish}" for task, done in ticked))


def _done() -> set[Identity]:
    done: set[Identity] = st.session_state.setdefault("site:done", set())
    return done
