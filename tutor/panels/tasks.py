"""The checklist of a step: a task is ticked when it is first met, and stays ticked.

The step's question is noted in the same way, once the stage has shown the answer.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import sandbox
from tutor.course import Course
from tutor.lesson import Lesson, Question, Task, task_names
from tutor.run_record import RunRecord

RETURNED = "return"
"""The cause of a run for which the reader only came back to the step."""
DONE, OPEN = ":green[:material/check_circle:]", ":material/radio_button_unchecked:"

Identity: TypeAlias = tuple[str, str]
"""A lesson's slug and the expression of a task or a question, which stays when its words change."""


def checker(
    slug: str, tasks: Iterable[Task], version: str, question: Question | None = None
) -> Callable[[RunRecord], None]:
    """A function that ticks the lesson's tasks that a run has met, and notes that it has shown the
    answer to the step's question; `version` is the running one.

    The function calls nothing of Streamlit's: it also checks a run that was ended from outside, and
    the next run may have begun by then.
    """
    done, shown, every = ticked(), seen(), tuple(tasks)

    def tick(record: RunRecord) -> None:
        if record.causes and record.causes[0].kind == RETURNED:
            return
        names = names_of(record, version)
        done.update((slug, task.expression) for task in every if task.met(names))
        if question and question.met(names):
            shown.add((slug, question.expression))

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
    ticked().update(tasks)


def of(course: Course) -> list[Identity]:
    """All tasks of the course."""
    return [
        (lesson.slug, task.expression)
        for lesson in course.lessons
        if isinstance(lesson, Lesson)
        for step in lesson.steps
        for task in step.tasks
    ]


class TaskList:
    """The checklist on the page, in a slot of the page. It is sent only when it has changed."""

    def __init__(self, slot: DeltaGenerator, slug: str, tasks: Iterable[Task]) -> None:
        self._slot = slot
        self._tasks = [((slug, task.expression), task.wish) for task in tasks]
        self._shown = ""

    def show(self) -> None:
        done = ticked()
        text = "\n".join(f"- {DONE if it in done else OPEN} {wish}" for it, wish in self._tasks)
        if text != self._shown:
            self._shown = text
            with sandbox.on_page():
                self._slot.markdown(text)


def ticked() -> set[Identity]:
    """The tasks that were met in this session."""
    done: set[Identity] = st.session_state.setdefault("site:done", set())
    return done


def seen() -> set[Identity]:
    """The questions whose answer the stage has shown in this session."""
    shown: set[Identity] = st.session_state.setdefault("site:seen", set())
    return shown
