from pathlib import Path

import pytest

from tests import courses
from tests.walks import answered
from tests.walks.answered import Run
from tutor import course
from tutor.run_record import RunRecord

LESSON = """\
# Each tap counts once

A summary.

## A step

Lead.

[Broken](../snippets/taps/late.py) · [Fixed](../snippets/taps/on_time.py)

What? — `version == "Broken" and taps == 1`

- ( ) 1
- (x) 0 — why
"""
QUESTION = ("taps", 'version == "Broken" and taps == 1')


def test_a_run_answers_the_question_of_a_step_that_shows_its_snippet(tmp_path: Path) -> None:
    snippets = {"taps/late": "", "taps/on_time": ""}
    courses.write(tmp_path, {"010_taps": LESSON, "005_part": "# Part\n\nWords.\n"}, snippets)
    loaded = course.load(tmp_path)

    def found(snippet: str, taps: int) -> list[tuple[str, str]]:
        record = RunRecord(2, {}, {"taps": taps})
        return list(answered.answered(loaded, f"snippets/taps/{snippet}.py", record))

    assert found("late", 1) == [QUESTION]
    assert found("late", 0) == found("on_time", 1) == found("other", 1) == []


def run(*, met: bool = False, cause: str = "widget") -> Run:
    return Run("session", "snippets/taps/late.py", cause, frozenset({QUESTION} if met else ()))


OPEN, MET, AGAIN, AGAIN_MET = run(), run(met=True), run(cause="rerun"), run(met=True, cause="rerun")


@pytest.mark.parametrize(
    ("before", "during", "says"),
    [
        ([OPEN], [OPEN, MET], ""),
        ([], [MET], ""),
        ([OPEN], [MET, AGAIN], ""),
        ([OPEN], [OPEN, AGAIN_MET, AGAIN], ""),
        ([OPEN], [], "did not become true"),
        ([OPEN], [OPEN, AGAIN], "did not become true"),
        ([MET, OPEN], [MET], "was true before anything was done"),
        ([OPEN], [MET, MET], "the verdict came earlier"),
        ([OPEN], [MET, AGAIN, OPEN], "the verdict came earlier"),
    ],
)
def test_the_answer_is_first_seen_after_the_last_action(
    before: list[Run], during: list[Run], says: str
) -> None:
    fault = answered.fault(QUESTION, before, during)
    assert says in fault if says else fault == ""


def test_the_runs_of_one_session_are_read(tmp_path: Path) -> None:
    file = tmp_path / "noted"
    file.write_text('["a", "snippets/b/c.py", "load", [["b", "n"]]]\n["d", "e", "", []]\n')
    assert answered.runs(file, "a") == [
        Run("a", "snippets/b/c.py", "load", frozenset({("b", "n")}))
    ]
