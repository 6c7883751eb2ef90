"""What a process has used so far, as Linux tells it."""

import math
import sys
import time
from pathlib import Path

KNOWN = sys.platform == "linux"


def cpu_seconds(pid: int) -> float:
    """In all threads, ended ones included; not a number where it is not known."""
    # The clock of another process, as clock_getcpuclockid(3) makes it: /proc counts in 10 ms.
    return time.clock_gettime((~pid << 3) | 2) if KNOWN else math.nan


def memory_bytes(pid: int) -> int:
    """The proportional set size: pages that are shared with others count in part."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"Process {pid} does not tell its memory")
