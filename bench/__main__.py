"""Measures, and prints a table in Markdown. It shows missed goals, which are not failures.

python -m bench --only socket memory --socket-rounds 20
"""

import argparse
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from statistics import median
from typing import TypeVar

from playwright.sync_api import Browser, sync_playwright

from bench import (
    acts,
    at_socket,
    edited,
    in_browser,
    machine,
    memory,
    processes,
    recording,
    starting,
    switching,
    zygote,
)
from bench.sides import ALIKE, PLAIN
from bench.table import Row, markdown, slow
from tests import chromium, tab

IN_CHROMIUM = {PLAIN.name: 1.0, ALIKE.name: 1.1}
AT_SOCKET = {PLAIN.name: 0.5}
CPU = {ALIKE.name: 1.25}
FIRST_RUN, FURTHER_RUN = 1000, 150  # ms at most, of edited code
PARTS = ("chromium", "socket", "switch", "start", "memory", "runner", "recording", "gone")
T = TypeVar("T")
EXPLAINED = """\
site   this site
plain  `streamlit run` of the same script, without uvloop and with Streamlit's own settings
alike  `streamlit run` of the same script, served as the site is: uvloop, and its settings
"""


def main() -> None:
    arguments = _arguments()
    with sync_playwright() as playwright:
        path = chromium.find()
        if not path:
            sys.exit("no Chromium: `python -m tests.chromium` installs one")
        browser = playwright.chromium.launch(executable_path=path, args=list(tab.FLAGS))
        print(
            f"{machine.described(browser)}; {machine.load()} at the start\n\n{EXPLAINED}",
            flush=True,
        )
        parts: dict[str, Callable[[], Iterator[Row]]] = {
            "chromium": partial(_in_chromium, browser, arguments.rounds),
            "socket": partial(_at_socket, arguments.socket_rounds),
            "switch": partial(_switch, browser, arguments.switches),
            "start": partial(_start, browser, arguments.starts),
            "memory": partial(_memory, arguments.sessions),
        }
        texts: dict[str, Callable[[], Iterator[str]]] = {
            "runner": partial(_edited, browser, arguments),
            "recording": partial(recording.lines, 2 * arguments.socket_rounds, arguments.reruns),
            "gone": partial(_gone, arguments.gone),
        }
        rows = list(_measured(parts, arguments.only))
        lines = list(_measured(texts, arguments.only))
        browser.close()
    print(f"{markdown(rows)}\n")
    print("".join(f"- {line}\n" for line in lines))
    print(f"{machine.load()} at the end")


def _measured(
    parts: Mapping[str, Callable[[], Iterator[T]]], only: Sequence[str] | None
) -> Iterator[T]:
    """The results of the parts; if one fails, its error is printed and the others go on."""
    for name, part in parts.items():
        if only and name not in only:
            continue
        print(f"{name} ...", file=sys.stderr, flush=True)
        try:
            yield from part()
        except Exception:
            traceback.print_exc()


def _in_chromium(browser: Browser, rounds: int) -> Iterator[Row]:
    for snippet, title in acts.TITLES.items():
        times = in_browser.timings(browser, snippet, rounds)
        yield _median(f"{title} in Chromium", "ms", times, IN_CHROMIUM)
        yield _slow(f"{title} in Chromium", "ms", times)


def _at_socket(rounds: int) -> Iterator[Row]:
    for snippet, title in acts.TITLES.items():
        found = at_socket.costs(snippet, rounds)
        times = {side: [cost.took for cost in costs] for side, costs in found.items()}
        yield _median(f"{title} at the socket", "ms", times, AT_SOCKET)
        yield _slow(f"{title} at the socket", "ms", times)
        if processes.KNOWN:
            used = {side: [cost.cpu for cost in costs] for side, costs in found.items()}
            yield _median(f"{title}, CPU time of the server", "ms", used, CPU)


def _switch(browser: Browser, rounds: int) -> Iterator[Row]:
    yield _median("lesson or page switch", "ms", switching.timings(browser, rounds))


def _start(browser: Browser, rounds: int) -> Iterator[Row]:
    yield _median("start of the server to first page", "s", starting.seconds(browser, rounds))


def _memory(sessions: int) -> Iterator[Row]:
    if processes.KNOWN:
        found = memory.bytes_a_session(sessions)
        values = {side: size / 1000 for side, size in found.items()}
        yield Row("memory for each further session", "kB", values)


def _gone(sessions: int) -> Iterator[str]:
    if processes.KNOWN:
        yield from memory.lines(sessions)


def _edited(browser: Browser, arguments: argparse.Namespace) -> Iterator[str]:
    for how, typing in (("the frame is loaded", edited.TYPING), ("Run is pressed at once", 0)):
        times = edited.first_runs(browser, arguments.first_runs, typing)
        yield f"edited code, first run, {how}: {_took(times, FIRST_RUN)}"
    times = edited.further_runs(browser, arguments.rounds)
    late = f"95th percentile {slow(times):.0f} ms"
    yield f"edited code, further run: {_took(times, FURTHER_RUN)}; {late}"
    for snippet, title in acts.TITLES.items():
        found = edited.interactions(browser, snippet, arguments.rounds)
        took = {side: median(times) for side, times in found.items()}
        here = took.pop(edited.EDITED.name)
        beside = (f"{here / took[side]:.2f} of {took[side]:.0f} ms ({side})" for side in took)
        yield f"{title} in the frame of edited code: {here:.0f} ms, that is {', '.join(beside)}"
    yield f"start of a zygote: {median(zygote.starts(arguments.first_runs)):.0f} ms"
    yield from zygote.memory(browser)


def _took(times: list[float], most: float) -> str:
    took = median(times)
    return f"{took:.0f} ms ({'met' if took <= most else 'MISSED'}, at most {most})"


def _median(
    what: str, unit: str, samples: dict[str, list[float]], goals: dict[str, float] | None = None
) -> Row:
    return Row(what, unit, {side: median(times) for side, times in samples.items()}, goals or {})


def _slow(what: str, unit: str, samples: dict[str, list[float]]) -> Row:
    return Row(f"{what}, 95th percentile", unit, {s: slow(each) for s, each in samples.items()})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--only",
        nargs="+",
        choices=PARTS,
    )
    parser.add_argument("--rounds", type=int, default=30, help="interactions in Chromium")
    parser.add_argument("--socket-rounds", type=int, default=60)
    parser.add_argument("--switches", type=int, default=20)
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--gone", type=int, default=300, help="sessions that come and go")
    parser.add_argument("--first-runs", type=int, default=5, help="of edited code")
    parser.add_argument("--reruns", type=int, default=1000, help="of one recorded session")
    return parser.parse_args()


if __name__ == "__main__":
    main()
