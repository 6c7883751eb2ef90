"""The clicks of a film as a test that repeats them: a file for pytest and Streamlit's AppTest."""

from collections.abc import Sequence

from tutor.apptest.literal import is_literal
from tutor.apptest.source import Source
from tutor.apptest.steps import TYPED, CannotExport, steps_of
from tutor.apptest.writing import test_file
from tutor.run_record import RunRecord

__all__ = ["CannotExport", "export"]


def export(records: Sequence[RunRecord], path: str, source: str) -> str:
    """A test that does what the frames tell, since the demo was last loaded.

    `path` is the snippet's, seen from the folder that the test is going to be in.
    Raises CannotExport where a test cannot do the same.
    """
    steps = steps_of(records)
    used = [cause for step in steps for cause in step.used]
    entered = [one.value for one in used if one.widget in TYPED and is_literal(one.value)]
    return test_file(steps, path, Source(source, entered))
