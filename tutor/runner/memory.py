"""How much memory processes take, in bytes.

`upper_bound` is cheap, and counts a shared page once for each process that has it. `exact` counts
it once in all, but makes the system walk through all pages. Neither counts the files of programs
and libraries, because the system drops those when it needs room.
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
"""The number of files in the folder of a Run that are looked at."""

Files = dict[tuple[int, int], int]
"""How much memory a file takes, by its device and inode."""


def upper_bound(processes: Iterable[int]) -> int:
    return sum(map(_resident, processes))


def exact(processes: Iterable[int], files: Files) -> int:
    """The memory of processes and files; a file that is also mapped counts once."""
    own = shared = 0
    for number in processes:
        pages = _fields(number, "smaps_rollup") if IS_LINUX else {}
        if "Pss_Anon" in pages:
            own += pages["Pss_Anon"] + pages.get("SwapPss", 0)
            shared += pages.get("Pss_Shmem", 0)
        else:  # Another system, or a process that may not be inspected.
            own += _own(number)
    return own + max(shared, sum(files.values()))


def files_held(processes: Iterable[int], folder: Path) -> Files:
    """Files in memory that the processes have open, even unnamed ones, or have in their folder."""
    if not IS_LINUX:
        return {}
    devices, found = _devices(), {}
    for entry in (*_open_files(processes), *_files_in(folder, devices)):
        with suppress(OSError):
            status = entry.stat()
            if status.st_dev in devices:
                found[status.st_dev, status.st_ino] = status.st_blocks * 512
    return found


def names_held(processes: Iterable[int]) -> set[Path]:
    """Shared memory that the processes have open, and that would outlive them."""
    found = set()
    for entry in _open_files(processes):
        with suppress(OSError):
            name = Path(os.readlink(entry.path))
            if name.parent == SHARED:
                found.add(name)
    return found


def unlink(name: Path, since: float) -> None:
    """Remove shared memory, unless another user owns it or it has not changed since then."""
    with suppress(OSError):
        status = name.lstat()
        if status.st_uid == os.getuid() and status.st_ctime >= since:
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
    """The sizes, in bytes, in one of a process's files under `/proc`."""
    found = {}
    with suppress(OSError):
        for line in Path(f"/proc/{number}/{file}").read_text(errors="replace").splitlines():
            name, _, value = line.partition(":")
            size, _, unit = value.strip().partition(" ")
            if unit == "kB" and size.isdecimal():
                found[name] = int(size) * 1024
    return found


def _devices() -> set[int]:
    """The devices whose files take memory."""
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
    """The files of a folder in memory, at most `MOST_LOOKED_AT`."""
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
