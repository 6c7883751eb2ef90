"""The checklist of a step: ticked when first met, and ticked for the rest of the session."""

from collections.abc import Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor.frame import Frame
from tutor.lesson import Lesson, Step, Task, task_names

DONE, OPEN = ":green[:material/check_circle:]", ":material/radio_button_unchecked:"


def tick(slug: str, tasks: Iterable[Task], frame: Frame, version: str) -> None:
    """Tick those tasks of the lesson that a run has met; `version` is the label of what ran."""
    names = task_names(
        frame.after,
        version=version,
        runs=frame.number,
        error=frame.error.type if frame.error else "",
        stopped=frame.stopped,
    )
    _done().update((slug, task.expression) for task in tasks if task.met(names))


def is_done(slug: str, step: Step) -> bool:
    return bool(step.tasks) and all((slug, task.expression) in _done() for task in step.tasks)


def is_lesson_done(lesson: Lesson) -> bool:
    steps = [step for step in lesson.steps if step.tasks]
    return bool(steps) and all(is_done(lesson.slug, step) for step in steps)


def show(slot: DeltaGenerator, slug: str, tasks: Iterable[Task]) -> None:
    """One list item a task; the page's script reads a new tick out."""
    ticked = [(task, (slug, task.expression) in _done()) for task in tasks]
    slot.markdown("\n".join(f"- {DONE if done else OPEN} {task.wish}" for task, done in ticked))


def _done() -> set[tuple[str, str]]:
    done: set[tuple[str, str]] = st.session_state.setdefault("site:done", set())
    return done
