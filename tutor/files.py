"""The files of the course: what each of them says, or why it cannot be read.

Lessons and snippets are changed while readers are there. Whatever stands under such a name, a link
to nowhere, a folder or a pipe, it closes no other file.
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
    """From the root, with slashes; what cannot be shown in a name is replaced."""
    text: str = ""
    fault: str = ""
    """Why it cannot be read, as the end of a sentence; empty if it was."""
    remedy: str = ""
    line: int = 1
    """Where the fault is."""


class _Unreadable(Exception):
    def __init__(self, fault: str, remedy: str, line: int = 1) -> None:
        super().__init__(fault)
        self.fault, self.remedy, self.line = fault, remedy, line


def read(root: Path, pattern: str) -> Iterator[File]:
    """Each matching file, in the order of the names, without the hidden ones.

    Those belong to the editors and systems that made them.
    """
    for path in sorted(_matching(root, pattern)):
        name = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "replace")
        try:
            yield File(name, _text(path))
        except _Unreadable as error:
            yield File(name, "", error.fault, error.remedy, error.line)


def fingerprint(root: Path, patterns: Iterable[str]) -> int:
    """Another number after each change to a matching file, and whenever one comes or goes.

    Also where one file takes another's place, or may be read from now on, and keeps an old date.
    """
    return hash(
        tuple(
            (str(path), *_entry(path)) for pattern in patterns for path in _matching(root, pattern)
        )
    )


def _matching(root: Path, pattern: str) -> Iterator[Path]:
    above = len(str(root))
    for path in root.glob(pattern):
        if f"{os.sep}." not in str(path)[above:]:
            yield path


def _entry(path: Path) -> tuple[int, ...]:
    """What the file system says of it, and of what it leads to, if it is a link."""
    said: tuple[int, ...] = ()
    with suppress(OSError):  # A link to nowhere, or a file that was taken away just now.
        found = os.lstat(path)
        said = _numbers(found)
        if stat.S_ISLNK(found.st_mode):
            said += _numbers(os.stat(path))
    return said


def _numbers(found: os.stat_result) -> tuple[int, ...]:
    return found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _text(path: Path) -> str:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise _Unreadable("is a folder", "Move it elsewhere, or give it another name.")
        if not stat.S_ISREG(found.st_mode):
            raise _Unreadable("is no file", "Put a file of text in its place.")
        if found.st_size > LARGEST:
            raise _Unreadable(
                f"is larger than {LARGEST // 1024} KB", "Divide it, or move it elsewhere."
            )
        with path.open("rb") as file:
            data = file.read(LARGEST)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        if path.is_symlink():
            raise _Unreadable(
                f"is a link to what cannot be read ({reason})", "Mend the link, or take it away."
            ) from None
        raise _Unreadable(f"cannot be read ({reason})", "Let everyone read it.") from None
    try:
        # As Python reads a script: what some editors put before the first line is not of it.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _Unreadable("is not UTF-8", "Save it as UTF-8.", line) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
