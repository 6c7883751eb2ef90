"""Open files: how many this process may have, and for how many pages they last.

An open page takes some, one that has left keeps some until its session ends, and whoever has none
left can neither take a connection nor read a file. Systems allow 1,024 or 256 unless they are asked
for more.
"""

import os
from contextlib import suppress

OF_A_PAGE = 4
"""Its connection, and the event loop that Streamlit gives each session."""
OF_ONE_THAT_LEFT = 2
RESERVE = 64
"""For files that are read, for requests between two pages, and for edited code."""
ENOUGH = 4096
UNLIMITED = 1 << 20


def raise_limit() -> None:
    """Ask for as many as are ever needed; what cannot be had stays as it is."""
    try:
        import resource
    except ImportError:  # Windows, where the limit is none for sockets.
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(ENOUGH, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def limit() -> int:
    try:
        import resource
    except ImportError:
        return UNLIMITED
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return UNLIMITED if soft == resource.RLIM_INFINITY else soft


def spare() -> int:
    """How many more could be opened, less the reserve; many, where the system does not tell."""
    for folder in ("/proc/self/fd", "/dev/fd"):
        with suppress(OSError):
            return limit() - RESERVE - len(os.listdir(folder))
    return UNLIMITED


def pages() -> int:
    """How many more pages could be open at once."""
    return max(0, spare() // OF_A_PAGE)
