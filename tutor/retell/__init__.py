"""The clicks of a film as a test that repeats them: a file for pytest and Streamlit's AppTest."""

from collections.abc import Sequence

from tutor.frame import Frame
from tutor.retell.literal import is_literal
from tutor.retell.source import Source
from tutor.retell.steps import TYPED, CannotRetell, steps_of
from tutor.retell.writing import test_file

__all__ = ["CannotRetell", "retell"]


def retell(frames: Sequence[Frame], path: str, source: str) -> str:
    """A test that does what the frames tell, since the demo was last loaded.

    `path` is the snippet's, seen from the folder that the test is going to be in.
    Raises CannotRetell where a test cannot do the same.
    """
    steps = steps_of(frames)
    used = [cause for step in steps for cause in step.used]
    entered = [one.value for one in used if one.widget in TYPED and is_literal(one.value)]
    return test_file(steps, path, Source(source, entered))
