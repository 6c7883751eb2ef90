"""Export a film as a test that repeats its clicks: a file for pytest and Streamlit's AppTest.

`run` runs the tests of such a file, in a process that serves nobody else.
"""

from collections.abc import Sequence

from tutor.apptest.literal import is_literal
from tutor.apptest.running import run
from tutor.apptest.source import Source
from tutor.apptest.steps import TYPED, CannotExport, steps_of
from tutor.apptest.writing import test_file
from tutor.run_record import RunRecord

__all__ = ["CannotExport", "export", "run"]


def export(records: Sequence[RunRecord], path: str, source: str) -> str:
    """Write a test that repeats the recorded runs since the demo was last loaded.

    `path` is the snippet's path, relative to the folder in which the test will be.
    Raises CannotExport if a test cannot do the same.
    """
    steps = steps_of(records)
    used = [cause for step in steps for cause in step.used]
    typed = [cause.value for cause in used if cause.widget in TYPED]
    entered = [value for value in typed if is_literal(value)]
    return test_file(steps, path, Source(source, entered))
