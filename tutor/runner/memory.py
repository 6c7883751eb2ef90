"""How much memory processes take, in bytes.

`at_most` is cheap, and counts a page for each process that has it. `exactly` counts it once, for
which the system walks through all pages. Files of programs and libraries count in neither: the
system drops those when it needs room.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil

SHARED = Path("/dev/shm")
IS_LINUX = sys.platform == "linux"
MOST_LOOKED_AT = 2000
"""Files in the folder of a run."""

Files = dict[tuple[int, int], int]
"""How much memory a file takes, by its device and number."""


def at_most(processes: Iterable[int]) -> int:
    return sum(map(_resident, processes))


def exactly(processes: Iterable[int], files: Files) -> int:
    """With the files: what is both a file and mapped counts once."""
    own = shared = 0
    for number in processes:
        pages = _fields(number, "smaps_rollup") if IS_LINUX else {}
        if "Pss_Anon" in pages:
            own += pages["Pss_Anon"] + pages.get("SwapPss", 0)
            shared += pages.get("Pss_Shmem", 0)
        else:  # Another system, or a process that lets nobody look at it.
            own += _own(number)
    return own + max(shared, sum(files.values()))


def files_held(processes: Iterable[int], folder: Path) -> Files:
    """The files in memory that they have open, with or without a name, or in their folder."""
    if not IS_LINUX:
        return {}
    devices, found = _devices(), {}
    for entry in (*_open_files(processes), *_files_in(folder, devices)):
        with suppress(OSError):
            about = entry.stat()
            if about.st_dev in devices:
                found[about.st_dev, about.st_ino] = about.st_blocks * 512
    return found


def names_held(processes: Iterable[int]) -> set[Path]:
    """Of shared memory that they have open, and that stays when they are gone."""
    found = set()
    for entry in _open_files(processes):
        with suppress(OSError):
            name = Path(os.readlink(entry.path))
            if name.parent == SHARED:
                found.add(name)
    return found


def give_back(name: Path, since: float) -> None:
    """Take away shared memory, unless it is somebody else's, or was there before."""
    with suppress(OSError):
        about = name.lstat()
        if about.st_uid == os.getuid() and about.st_ctime >= since:
            name.unlink()


def _resident(number: int) -> int:
    if IS_LINUX:
        pages = _fields(number, "status")
        names = ("RssAnon", "RssShmem", "VmSwap") if "RssAnon" in pages else ("VmRSS",)
        return sum(pages.get(name, 0) for name in names)
    with suppress(psutil.Error):
        return int(psutil.Process(number).memory_info().rss)
    return 0


def _own(number: int) -> int:
    if IS_LINUX:
        return _resident(number)
    with suppress(psutil.Error):
        return int(psutil.Process(number).memory_full_info().uss)
    return 0


def _fields(number: int, file: str) -> dict[str, int]:
    """The sizes in a file of the system about a process."""
    found = {}
    with suppress(OSError):
        for line in Path(f"/proc/{number}/{file}").read_text(errors="replace").splitlines():
            name, _, said = line.partition(":")
            size, _, unit = said.strip().partition(" ")
            if unit == "kB" and size.isdecimal():
                found[name] = int(size) * 1024
    return found


def _devices() -> set[int]:
    """On which a file is memory."""
    found = set()
    with suppress(OSError):
        for line in Path("/proc/self/mountinfo").read_text(errors="replace").splitlines():
            mount, _, system = line.partition(" - ")
            if system.split(" ")[0] in ("tmpfs", "ramfs"):
                major, minor = map(int, mount.split(" ")[2].split(":"))
                found.add(os.makedev(major, minor))
    with suppress(OSError):
        unnamed = os.memfd_create("looked-at")
        found.add(os.fstat(unnamed).st_dev)
        os.close(unnamed)
    return found


def _open_files(processes: Iterable[int]) -> Iterator[os.DirEntry[str]]:
    for number in processes:
        with suppress(OSError), os.scandir(f"/proc/{number}/fd") as entries:
            yield from entries


def _files_in(folder: Path, devices: set[int]) -> Iterator[os.DirEntry[str]]:
    """Of a folder in memory, as many as are looked at."""
    with suppress(OSError):
        if folder.stat().st_dev not in devices:
            return
    folders, count = [str(folder)], 0
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                count += 1
                if count > MOST_LOOKED_AT:
                    return
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif not entry.is_symlink():
                    yield entry
