"""Take away a folder, whatever somebody has made of it.

Its folders may be closed to their owner, and lie deeper than a path or a recursion can go. Links
are taken away, and never followed. What belongs to somebody else stays.
"""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

OPEN = stat.S_IRWXU
FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


def remove(folder: Path) -> None:
    """Never raises OSError: what cannot be taken away is left."""
    with suppress(OSError):
        _make_open(str(folder))
        top = os.open(folder, FLAGS)
        try:
            _empty(top)
        finally:
            os.close(top)
        os.rmdir(folder)


def _empty(top: int) -> None:
    """Each folder below is emptied into this one and taken away, so none is ever deep."""
    failed: set[str] = set()
    while names := set(os.listdir(top)) - failed:
        for name in names:
            try:
                if _is_folder(name, top):
                    _remove_folder(name, top)
                else:
                    os.unlink(name, dir_fd=top)
            except OSError:
                failed.add(name)


def _remove_folder(name: str, top: int) -> None:
    _make_open(name, top)
    inner = os.open(name, FLAGS, dir_fd=top)
    try:
        for each in os.listdir(inner):
            if not _is_folder(each, inner):
                os.unlink(each, dir_fd=inner)
                continue
            _make_open(each, inner)  # A folder that is moved is written to.
            os.rename(each, secrets.token_hex(16), src_dir_fd=inner, dst_dir_fd=top)
    finally:
        os.close(inner)
    os.rmdir(name, dir_fd=top)


def _is_folder(name: str, above: int) -> bool:
    return stat.S_ISDIR(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode)


def _make_open(name: str, above: int | None = None) -> None:
    """To its owner, if it is a folder."""
    mode = os.stat(name, dir_fd=above, follow_symlinks=False).st_mode
    if stat.S_ISDIR(mode) and mode & OPEN != OPEN:
        os.chmod(name, OPEN, dir_fd=above)
