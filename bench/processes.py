"""The CPU time and memory of a process, on Linux."""

import math
import sys
import time
from pathlib import Path

KNOWN = sys.platform == "linux"


def cpu_seconds(pid: int) -> float:
    """CPU time of all threads, including ended ones; NaN on other systems."""
    # The clock id of another process, as in clock_getcpuclockid(3): /proc has only units of 10 ms.
    return time.clock_gettime((~pid << 3) | 2) if KNOWN else math.nan


def memory_bytes(pid: int) -> int:
    """The proportional set size: shared pages count in proportion."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"Process {pid} does not report its memory")
