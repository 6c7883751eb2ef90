"""File descriptors: how many this process may have, and how many pages they suffice for.

An open page takes some, and a closed one keeps some until its session ends. A process without a
free descriptor can neither accept a connection nor read a file. The usual limit is 1,024 or 256
unless the process raises it.
"""

import os
from contextlib import suppress

OF_PAGE = 4
"""Its connection, and the event loop that Streamlit gives each session."""
OF_CLOSED_PAGE = 2
RESERVE = 64
"""For reading files, for requests of pages that are not open yet, and for edited code."""
ENOUGH = 4096
UNLIMITED = 1 << 20


def raise_limit() -> None:
    """Raise the limit to as many as are ever needed, if the system permits it."""
    try:
        import resource
    except ImportError:  # Windows, where sockets do not count.
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
    """How many more can be opened, minus the reserve; `UNLIMITED` if the system does not say."""
    for folder in ("/proc/self/fd", "/dev/fd"):
        with suppress(OSError):
            return limit() - RESERVE - len(os.listdir(folder))
    return UNLIMITED


def pages() -> int:
    """How many more pages can be open at once."""
    return max(0, spare() // OF_PAGE)
