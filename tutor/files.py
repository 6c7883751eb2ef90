"""Reads the files of the course: the text of each file, or why it cannot be read.

Lessons and snippets may change while the site is served. A broken link, a folder or a pipe with
the name of such a file does not keep the other files from being read.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LARGEST = 256 * 1024
"""Bytes. A lesson has some ten thousand, and a snippet one or two."""


@dataclass(frozen=True)
class File:
    path: str
    """Relative to the root, with slashes; characters that are not valid UTF-8 are replaced."""
    text: str = ""
    fault: str = ""
    """Why the file cannot be read, as the end of a sentence; empty if it can."""
    remedy: str = ""
    line: int = 1
    """The line of the fault."""


class _Unreadable(Exception):
    def __init__(self, fault: str, remedy: str, line: int = 1) -> None:
        super().__init__(fault)
        self.fault, self.remedy, self.line = fault, remedy, line


def read(root: Path, pattern: str) -> Iterator[File]:
    """Each matching file, sorted by name.

    Hidden files are left out, because they belong to editors and systems, unless the pattern itself
    names a hidden file or folder.
    """
    for path in sorted(_matching(root, pattern)):
        name = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "replace")
        try:
            yield File(name, _text(path))
        except _Unreadable as error:
            yield File(name, "", error.fault, error.remedy, error.line)


def fingerprint(root: Path, patterns: Iterable[str]) -> int:
    """A number that changes when a matching file changes, appears or disappears.

    It also changes if a file with an old date replaces another, or becomes readable.
    """
    return hash(
        tuple(
            (str(path), *_entry(path)) for pattern in patterns for path in _matching(root, pattern)
        )
    )


def _matching(root: Path, pattern: str) -> Iterator[Path]:
    above = len(str(root))
    names_hidden = "/." in pattern
    for path in root.glob(pattern):
        if names_hidden or f"{os.sep}." not in str(path)[above:]:
            yield path


def _entry(path: Path) -> tuple[int, ...]:
    """The file's metadata; for a link, also that of its target."""
    numbers: tuple[int, ...] = ()
    with suppress(OSError):  # A broken link, or a file that was removed just now.
        found = os.lstat(path)
        numbers = _numbers(found)
        if stat.S_ISLNK(found.st_mode):
            numbers += _numbers(os.stat(path))
    return numbers


def _numbers(found: os.stat_result) -> tuple[int, ...]:
    return found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _text(path: Path) -> str:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise _Unreadable("is a folder", "Move it elsewhere, or give it another name.")
        if not stat.S_ISREG(found.st_mode):
            raise _Unreadable("is not a file", "Replace it with a text file.")
        if found.st_size > LARGEST:
            raise _Unreadable(
                f"is larger than {LARGEST // 1024} KB", "Split it, or move it elsewhere."
            )
        with path.open("rb") as file:
            data = file.read(LARGEST)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        if path.is_symlink():
            raise _Unreadable(
                f"is a link to a file that cannot be read ({reason})", "Fix or remove the link."
            ) from None
        raise _Unreadable(f"cannot be read ({reason})", "Let everyone read it.") from None
    try:
        # Like Python, ignore the byte order mark that some editors put before the first line.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _Unreadable("is not UTF-8", "Save it as UTF-8.", line) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
