"""A watch on the questions: which of them a run of a demo has answered.

It is switched on in the server that the walks visit (`watched.py`): an expression needs the values
themselves, and the page sends them as text. It writes one line for each run into a file.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.server import ROOT
from tutor import course as courses
from tutor.course import Course
from tutor.lesson import Lesson
from tutor.panels.tasks import names_of
from tutor.run_record import RunRecord
from tutor.sandbox.script_run import ScriptRun

FILE = "WALKS_ANSWERED"
"""The environment variable with the path of the file."""
BY_THE_SCRIPT = ("rerun", "switch")
"""The causes of runs that follow another one without an action of the visitor."""


@dataclass(frozen=True)
class Run:
    session: str
    """The id of the visitor's session."""
    snippet: str
    cause: str
    met: frozenset[tuple[str, str]]
    """A lesson's slug, and the expression of a question, which was true after this run."""


def answered(course: Course, snippet: str, record: RunRecord) -> Iterator[tuple[str, str]]:
    """The questions of the steps with this snippet whose expressions are true after the run."""
    for lesson in course.lessons:
        if not isinstance(lesson, Lesson):
            continue
        for step in lesson.steps:
            for version in step.versions:
                if step.question and version.path == snippet:
                    names = names_of(record, version.label)
                    if step.question.met(names):
                        yield lesson.slug, step.question.expression


@cache
def watch() -> None:
    """Note each run of each demo, from the first call on."""
    make = ScriptRun.record

    def make_watched(self: Any, number: int, *, asked_again: bool, stopped: bool) -> RunRecord:
        record = make(self, number, asked_again=asked_again, stopped=stopped)
        snippet = f"snippets/{self.session.name}.py"
        cause = record.causes[0].kind if record.causes else ""
        run = [self.context.session_id, snippet, cause, [*answered(_course(), snippet, record)]]
        with Path(os.environ[FILE]).open("a") as file:
            file.write(json.dumps(run) + "\n")
        return record

    ScriptRun.record = make_watched  # type: ignore[method-assign]


@cache
def _course() -> Course:
    return courses.load(ROOT)


def runs(file: Path, session: str) -> list[Run]:
    """The runs of the demos that this session has seen, oldest first."""
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    return [
        Run(session, snippet, cause, frozenset((slug, expression) for slug, expression in met))
        for of, snippet, cause, met in lines
        if of == session
    ]


def fault(question: tuple[str, str], before: list[Run], during: list[Run]) -> str:
    """What is wrong if the answer was not first seen at the end of the runs in `during`.

    Empty if nothing is. Runs that the script itself asked for belong to the click before them.
    """
    if any(question in run.met for run in before):
        return "was true before anything was done"
    first = next((index for index, run in enumerate(during) if question in run.met), None)
    if first is None:
        return "did not become true"
    if any(run.cause not in BY_THE_SCRIPT for run in during[first + 1 :]):
        return "was true before the last action: the verdict came earlier"
    return ""
