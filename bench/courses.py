"""The course that the site serves while it is measured."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
OWN = ROOT / "bench/course"
"""Lessons for the bench alone."""
FOLDERS = ("lessons", "snippets")


def of(script: Path) -> Path:
    """The root of the course that the script belongs to."""
    return OWN if script.is_relative_to(OWN) else ROOT


@contextmanager
def both() -> Iterator[Path]:
    """A folder with the course, followed by the lessons for the bench."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for course in (ROOT, OWN):
            for name in FOLDERS:
                shutil.copytree(course / name, root / name, dirs_exist_ok=True)
        yield root
