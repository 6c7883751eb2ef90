"""A folder is removed whatever edited text has done to it, and nothing else is removed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.server import ROOT
from tutor.runner import folders

NOBODY = 65534
OUTSIDE = "outside"


def closed(folder: Path) -> None:
    deep = folder / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "file").write_text("x")
    for inner in (deep, deep.parent, folder / "a", folder):
        inner.chmod(0)


def nested(folder: Path) -> None:
    os.chdir(folder)
    for _ in range(3000):
        os.mkdir("d")
        os.chdir("d")
    Path("file").write_text("x")
    os.chdir("/")


def nested_and_closed(folder: Path) -> None:
    nested(folder)
    os.chdir(folder)
    for _ in range(50):
        os.chdir("d")
    for _ in range(50):
        os.chmod(".", 0o300)
        os.chdir("..")
    os.chdir("/")


def links_that_lead_out(folder: Path) -> None:
    outside = folder.parent / OUTSIDE
    (folder / "to a folder").symlink_to(outside)
    (folder / "to a file").symlink_to(outside / "file")
    (folder / "to nothing").symlink_to("nothing")
    (folder / "in a circle").symlink_to(".")
    inner = folder / "inner"
    inner.mkdir()
    (inner / "to a folder").symlink_to(outside)
    os.link(outside / "file", inner / "the same file")
    inner.chmod(0)


def link_instead(folder: Path) -> None:
    folder.rmdir()
    folder.symlink_to(folder.parent / OUTSIDE)


def pipes_and_odd_names(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "-rf *").mkdir()
    os.mkdir(os.fsencode(folder) + b"/\xff\xfe")
    for number in range(500):
        (folder / f"{number}" / "d").mkdir(parents=True)


def file_instead(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("x")


def nothing(folder: Path) -> None:
    folder.rmdir()


GO = [closed, nested, nested_and_closed, links_that_lead_out, pipes_and_odd_names, nothing]


@pytest.mark.parametrize("make", GO)
def test_a_folder_is_removed(make: Callable[[Path], None], tmp_path: Path) -> None:
    there, outside = removed(make, tmp_path)
    assert not there
    assert outside == (0o750, 0o640, "kept")


@pytest.mark.parametrize("make", [link_instead, file_instead])
def test_a_link_or_file_instead_of_the_folder_stays(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    """The link or file is not ours, and neither is the target of a link."""
    there, outside = removed(make, tmp_path)
    assert there
    assert outside == (0o750, 0o640, "kept")


def removed(make: Callable[[Path], None], above: Path) -> tuple[bool, tuple[int, int, str]]:
    """Whether the folder still exists, and the modes and content of a folder beside it.

    It runs as an ordinary user who may open few files, even if root runs the tests.
    """
    folder, outside = above / "folder", above / OUTSIDE
    file = outside / "file"
    for made in (folder, outside):
        made.mkdir()
    file.write_text("kept")
    outside.chmod(0o750)
    file.chmod(0o640)
    script = f"""
import os, resource
from pathlib import Path
from tests.runner import test_folders
from tutor.runner import folders
if os.getuid() == 0:
    for path in {[str(path) for path in (above, folder, outside, file)]}:
        os.chown(path, {NOBODY}, {NOBODY})
    for path in Path({str(above)!r}).parents:  # pytest's own folders are closed to others
        if path != Path("/") and str(path) != "/tmp":
            os.chmod(path, os.stat(path).st_mode | 0o011)
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
test_folders.{make.__name__}(Path({str(folder)!r}))
folders.remove(Path({str(folder)!r}))
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
    modes = tuple(path.stat().st_mode & 0o777 for path in (outside, file))
    return os.path.lexists(folder), (modes[0], modes[1], file.read_text())


def test_everything_else_is_removed_if_one_folder_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For example a folder of another user, or one that is a mount point."""
    kept = tmp_path / "folder" / "a" / "kept"
    kept.mkdir(parents=True)
    (tmp_path / "folder" / "b" / "c").mkdir(parents=True)
    (tmp_path / "folder" / "file").write_text("x")
    rmdir = os.rmdir

    def refuse(path: str, *, dir_fd: int | None = None) -> None:
        if os.stat(path, dir_fd=dir_fd).st_ino == inode:
            raise PermissionError
        rmdir(path, dir_fd=dir_fd)

    inode = kept.stat().st_ino
    monkeypatch.setattr(os, "rmdir", refuse)
    folders.remove(tmp_path / "folder")
    assert [path.stat().st_ino for path in (tmp_path / "folder").rglob("*")] == [inode]
