"""The checklist of a step: a task is ticked when it is first met, and stays ticked."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor.course import Course
from tutor.lesson import Lesson, Task, task_names
from tutor.run_record import RunRecord

DONE, OPEN = ":green[:material/check_circle:]", ":material/radio_button_unchecked:"

Identity: TypeAlias = tuple[str, str]
"""A lesson's slug and a task's expression, which stays when the wish is reworded."""


def checker(slug: str, tasks: Iterable[Task], version: str) -> Callable[[RunRecord], None]:
    """A function that ticks the lesson's tasks that a run has met; `version` is the running one.

    The function calls nothing of Streamlit's: it also checks a run that was ended from outside, and
    the next run may have begun by then.
    """
    done, every = _done(), tuple(tasks)

    def tick(record: RunRecord) -> None:
        names = names_of(record, version)
        done.update((slug, task.expression) for task in every if task.met(names))

    return tick


def names_of(record: RunRecord, version: str) -> dict[str, object]:
    """The names that an expression sees after a run."""
    return task_names(
        record.after,
        version=version,
        runs=record.runs,
        error=record.error.type if record.error else "",
        stopped=record.stopped,
        record={
            "fragments": record.fragments,
            "cause": record.causes[0].kind if record.causes else "",
            "callbacks": tuple(phase.name for phase in record.phases if phase.kind == "callback"),
            "reruns": record.reruns,
            "added": record.keys_with("+"),
            "changed": record.keys_with("~"),
            "in_place": record.keys_with("≈"),
            "removed": record.keys_with("−"),
        },
    )


def add(tasks: Iterable[Identity]) -> None:
    _done().update(tasks)


def of(course: Course) -> list[Identity]:
    """All tasks of the course."""
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
