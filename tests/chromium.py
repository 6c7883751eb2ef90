"""A Chromium for the browser tests: the one on this machine, or else one that gets installed.

`python -m tests.chromium` makes sure that there is one, and prints its path.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_A_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

INSTALLERS: tuple[tuple[str, list[list[str]]], ...] = (
    ("Playwright's own", [[sys.executable, "-m", "playwright", "install", "chromium"]]),
    (
        "the system's package",
        [["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "--yes", "chromium"]],
    ),
)


def find() -> str | None:
    """The path of a Chromium that starts: $CHROMIUM, or the first on PATH, or Playwright's own."""
    return next((path for path in _candidates() if _starts(path)), None)


def ensure() -> str:
    """Like `find`, but tries to install a Chromium if there is none."""
    if named := os.environ.get("CHROMIUM"):
        if not _starts(named):
            raise SystemExit(f"CHROMIUM names {named}, which does not start.")
        return named
    if path := find():
        return path
    for name, commands in INSTALLERS:
        print(f"No Chromium found; installing {name} ...", file=sys.stderr)
        for command in commands:
            _run(command)
        if path := find():
            return path
    raise SystemExit(
        "The browser tests need Chromium or Chrome, and none could be installed.\n"
        "Install one, and if it is not on PATH, name it: CHROMIUM=/path/to/chromium make test"
    )


def _candidates() -> Iterator[str]:
    if named := os.environ.get("CHROMIUM"):
        yield named
        return
    yield from filter(None, map(shutil.which, (*NAMES, ON_A_MAC)))
    yield _playwrights_own()


def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    # A path is not enough: Ubuntu's chromium-browser may be a stub without the snap behind it, and
    # Playwright's own lacks its libraries on a bare system.
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _run(command: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environment, check=False
        )
    except OSError as problem:
        print(problem, file=sys.stderr)


if __name__ == "__main__":
    print(ensure())
