"""Decides whether this server may run edited code, by the addresses at which it can be reached.

The mode is `laptop` if this process listens only on addresses of this computer itself, and no
server is in front of it. In any other case, and whenever this is not certain, it is `read-only`.
Nothing in a request counts, only the sockets of the process.
"""

import asyncio
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal

import psutil
import streamlit as st

from tutor.access import settings

KEPT = 30.0  # seconds for which a mode is kept, because finding it takes some 20 ms
RULE = "Edited code runs only on a server that nobody else can reach"
NO_ADDRESS = f"{RULE}; this one does not listen on any network address."
NO_ANSWER = f"{RULE}; the addresses of this one could not be found out"
NO_FORK = "Edited code runs on Linux and macOS only: it needs a process that can fork."
LAPTOP = "Edited code: laptop (runs on this computer with your rights)."


@dataclass(frozen=True)
class Mode:
    name: Literal["laptop", "read-only"]
    reason: str = ""
    """Why edited code does not run, as a sentence for the page; empty for `laptop`."""


_kept: tuple[float, Mode] | None = None


def mode() -> Mode:
    global _kept
    if not hasattr(os, "fork"):
        return Mode("read-only", NO_FORK)
    kept, now = _kept, time.monotonic()
    if kept and now - kept[0] < KEPT:
        return kept[1]
    try:
        ends = ends_of_this_process()
    except (psutil.Error, OSError) as error:
        return Mode("read-only", f"{NO_ANSWER} ({type(error).__name__}).")
    found = mode_of(ends, st.get_option("server.allowedHosts"))
    if ends:
        _kept = now, found  # Without an end, the server is about to listen.
    return found


def ends_of_this_process() -> list[tuple[str, int]]:
    """Address and port of each socket that this process listens on."""
    sockets = psutil.Process().net_connections("tcp")
    return sorted({(*end.laddr,) for end in sockets if end.status == psutil.CONN_LISTEN})


def mode_of(ends: Sequence[tuple[str, int]], hosts: Iterable[str]) -> Mode:
    """The mode of a server with these ends; `hosts` are the names of servers in front of it."""
    if not ends:
        return Mode("read-only", NO_ADDRESS)
    if reachable := [end for end in ends if not _is_loopback(end[0])]:
        where = " and ".join(f"{address}, port {port}" for address, port in reachable)
        return Mode("read-only", f"{RULE}; this one listens on {where}.")
    if foreign := [name for name in hosts if name != "localhost" and not _is_loopback(name)]:
        return Mode("read-only", f"{RULE}; this one also goes by the name {', '.join(foreign)}.")
    return Mode("laptop")


def _is_loopback(address: str) -> bool:
    try:
        end = ip_address(address.strip("[]"))
    except ValueError:
        return False
    return (getattr(end, "ipv4_mapped", None) or end).is_loopback


async def announce(patience: float = 10.0) -> Mode:
    """Write to the log which settings differ from the site's own, and whether edited code may run.

    Some servers listen only after the application has started: `patience`, in seconds, is how long
    to wait for that. So this has to run as a task beside the start.
    """
    for line in settings.differences():
        print(line, flush=True)
    until = time.monotonic() + patience
    while (found := mode()).reason == NO_ADDRESS and time.monotonic() < until:
        await asyncio.sleep(0.05)
    print(
        LAPTOP if found.name == "laptop" else f"Edited code: read-only. {found.reason}", flush=True
    )
    return found
