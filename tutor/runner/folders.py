"""Remove a folder, whatever edited text has made of it.

Subfolders may be closed to their owner, or nested deeper than a path or a recursion can reach.
Links are removed and never followed. Files of another user stay.
"""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

OPEN = stat.S_IRWXU
FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


def remove(folder: Path) -> None:
    """Remove the folder. Never raises OSError: what cannot be removed stays."""
    with suppress(OSError):
        _make_open(str(folder))
        top = os.open(folder, FLAGS)
        try:
            _empty(top)
        finally:
            os.close(top)
        os.rmdir(folder)


def _empty(top: int) -> None:
    """Empty the folder. Each subfolder is moved up into it first, so none is ever deep."""
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
        for entry in os.listdir(inner):
            if not _is_folder(entry, inner):
                os.unlink(entry, dir_fd=inner)
                continue
            _make_open(entry, inner)  # To move a folder, its own entries must be writable.
            os.rename(entry, secrets.token_hex(16), src_dir_fd=inner, dst_dir_fd=top)
    finally:
        os.close(inner)
    os.rmdir(name, dir_fd=top)


def _is_folder(name: str, above: int) -> bool:
    return stat.S_ISDIR(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode)


def _make_open(name: str, above: int | None = None) -> None:
    """If it is a folder, give its owner all rights."""
    mode = os.stat(name, dir_fd=above, follow_symlinks=False).st_mode
    if stat.S_ISDIR(mode) and mode & OPEN != OPEN:
        os.chmod(name, OPEN, dir_fd=above)
