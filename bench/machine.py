"""Describes the machine of a measurement, in one line."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser


def described(browser: Browser | None) -> str:
    parts = [
        f"{os.cpu_count()} cores of {_processor()}",
        f"{_memory()} GB",
        f"{platform.system()} {platform.release()}",
        f"Python {platform.python_version()}",
        f"Streamlit {version('streamlit')}",
    ]
    if browser:
        parts.append(f"Chromium {browser.version}")
    return ", ".join(parts)


def load() -> str:
    """The load of the machine: processes that are ready to run, over the last minute."""
    return f"load {os.getloadavg()[0]:.1f}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)
