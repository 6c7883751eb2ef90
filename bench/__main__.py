"""Measure, and print a table in Markdown. A missed goal is shown there, but is not a failure.

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
    crowd,
    edited,
    feeding,
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

IN_CHROMIUM = {PLAIN.name: 1.0, ALIKE.name: 1.05}
SCRIPTS = {PLAIN.name: 1.3}
AT_SOCKET = {ALIKE.name: 2.0}
CPU = {ALIKE.name: 2.0}
SWITCH, START, MEMORY = {ALIKE.name: 1.5}, {ALIKE.name: 1.3}, {PLAIN.name: 1.5}
EARLIER = 15
"""Messages that a reader has sent before; each has an answer."""
IN_A_TAB = (
    *((snippet, title, 0) for snippet, title in acts.TITLES.items()),
    (acts.CHAT, f"message in a chat of {2 * EARLIER}", EARLIER),
)
"""Interactions: the snippet, a title, and how often a reader has interacted before."""
AT_THE_SOCKET = (*IN_A_TAB, (acts.MANY, "run of 300 elements", 0))
CLICKS_OF = {100: 100, 250: 300}
"""The 95th percentile of a crowd's clicks, in ms at most, by its size."""
OPENED = 500  # ms at most until a page is open, at the 95th percentile
DISTURBED = 1.33
"""How many times as long the 95th percentile may be with busy neighbours."""
FIRST_RUN, FURTHER_RUN = 1000, 150  # ms at most, of edited code
PARTS = (
    *("chromium", "socket", "switch", "start", "memory"),
    *("runner", "recording", "feeding", "gone", "crowd"),
)
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
            "feeding": partial(feeding.lines, arguments.socket_rounds),
            "gone": partial(_gone, arguments.gone),
            "crowd": partial(_crowd, arguments.crowds, arguments.seconds),
        }
        rows = list(_measured(parts, arguments.only))
        lines = list(_measured(texts, arguments.only))
        browser.close()
    if rows:
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
    for snippet, title, before in IN_A_TAB:
        found = in_browser.interactions(browser, snippet, rounds, before=before)
        times = {side: [act.took for act in each] for side, each in found.items()}
        yield _median(f"{title} in Chromium", "ms", times, IN_CHROMIUM)
        yield _slow(f"{title} in Chromium", "ms", times)
        scripts = {side: [act.script for act in each] for side, each in found.items()}
        yield _median(f"{title}, time of scripts", "ms", scripts, SCRIPTS)
        layouts = {side: [act.layout for act in each] for side, each in found.items()}
        yield _median(f"{title}, time of style and layout", "ms", layouts)
        messages = {side: [float(act.messages) for act in each] for side, each in found.items()}
        yield _median(f"{title}, messages", "", messages)
        sizes = {side: [act.received / 1000 for act in each] for side, each in found.items()}
        yield _median(f"{title}, bytes of the messages", "kB", sizes)


def _at_socket(rounds: int) -> Iterator[Row]:
    for snippet, title, before in AT_THE_SOCKET:
        found = at_socket.costs(snippet, rounds, before=before)
        times = {side: [cost.took for cost in costs] for side, costs in found.items()}
        yield _median(f"{title} at the socket", "ms", times, AT_SOCKET)
        yield _slow(f"{title} at the socket", "ms", times)
        if processes.KNOWN:
            used = {side: [cost.cpu for cost in costs] for side, costs in found.items()}
            yield _median(f"{title}, CPU time of the server", "ms", used, CPU)
        messages = {side: [float(cost.messages) for cost in each] for side, each in found.items()}
        yield _median(f"{title} at the socket, messages", "", messages)
        sizes = {side: [cost.received / 1000 for cost in each] for side, each in found.items()}
        yield _median(f"{title} at the socket, bytes", "kB", sizes)


def _switch(browser: Browser, rounds: int) -> Iterator[Row]:
    yield _median("lesson or page switch", "ms", switching.timings(browser, rounds), SWITCH)


def _start(browser: Browser, rounds: int) -> Iterator[Row]:
    seconds = starting.seconds(browser, rounds)
    yield _median("start of the server to first page", "s", seconds, START)


def _memory(sessions: int) -> Iterator[Row]:
    if processes.KNOWN:
        found = memory.bytes_a_session(sessions)
        values = {side: size / 1000 for side, size in found.items()}
        yield Row("memory for each further session", "kB", values, MEMORY)


def _gone(sessions: int) -> Iterator[str]:
    if processes.KNOWN:
        half, whole = memory.after_sessions(sessions)
        yield (
            f"memory of the site after {sessions // 2} sessions that came and went: {half:.0f} MB; "
            f"after {sessions}: {whole:.0f} MB"
        )


def _crowd(sizes: list[int], seconds: float) -> Iterator[str]:
    undisturbed = 0.0
    for size, side, found in crowd.measured(sizes, seconds):
        goal = open_goal = ""
        late = slow(found.clicks)
        if side.is_site and size in CLICKS_OF:
            goal = f" ({_verdict(late, CLICKS_OF[size])})"
            open_goal = f" ({_verdict(slow(found.opened), OPENED)})"
        if side.is_site and size == crowd.DISTURBED:
            undisturbed = late
        yield (
            f"crowd of {size}, {side.name}: a click takes {median(found.clicks):.0f} ms, 95th "
            f"percentile {late:.0f} ms{goal}, 99th {slow(found.clicks, 99):.0f} ms; a page opens "
            f"within {slow(found.opened):.0f} ms at the 95th percentile{open_goal}; {found.lost} "
            f"lost; {_pauses(found)}"
        )
    if undisturbed:
        found = crowd.disturbed(seconds)
        late = slow(found.clicks)
        ratio = late / undisturbed
        yield (
            f"crowd of {crowd.DISTURBED} with busy neighbours ({crowd.STREAMING} with streams, "
            f"{crowd.WAITING} with slow runs, {crowd.LOOPING} with endless loops, {crowd.EDITING} "
            f"with edited code): a click takes {median(found.clicks):.0f} ms, 95th percentile "
            f"{late:.0f} ms, that is {ratio:.2f} times ({_verdict(ratio, DISTURBED)}); "
            f"{found.lost} lost; {_pauses(found)}"
        )


def _pauses(found: crowd.Found) -> str:
    full = [took for generation, took in found.pauses if generation == 2]
    others = [took for generation, took in found.pauses if generation < 2]
    longest = f"longest {max(full):.0f} ms" if full else "none"
    return (
        f"full garbage collections: {len(full)}, {longest}; longest of the others "
        f"{max(others, default=0):.0f} ms"
    )


def _edited(browser: Browser, arguments: argparse.Namespace) -> Iterator[str]:
    for how, typing in (("the frame is loaded", edited.TYPING), ("Run is pressed at once", 0)):
        times = edited.first_runs(browser, arguments.first_runs, typing)
        yield f"edited code, first run, {how}: {_took(times, FIRST_RUN)}"
    times = edited.further_runs(browser, arguments.rounds // 2)
    late = f"95th percentile {slow(times):.0f} ms"
    yield f"edited code, further run: {_took(times, FURTHER_RUN)}; {late}"
    for snippet, title in acts.TITLES.items():
        found = edited.interactions(browser, snippet, arguments.rounds // 2)
        took = {side: median(times) for side, times in found.items()}
        here = took.pop(edited.EDITED.name)
        beside = (f"{here / took[side]:.2f} of {took[side]:.0f} ms ({side})" for side in took)
        yield f"{title} in the frame of edited code: {here:.0f} ms, that is {', '.join(beside)}"
    yield f"start of a zygote: {median(zygote.starts(arguments.first_runs)):.0f} ms"
    yield from zygote.memory(browser)


def _took(times: list[float], most: float) -> str:
    return f"{median(times):.0f} ms ({_verdict(median(times), most)})"


def _verdict(value: float, most: float) -> str:
    return f"{'met' if value <= most else 'MISSED'}, at most {most}"


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
    parser.add_argument("--rounds", type=int, default=40, help="interactions in Chromium")
    parser.add_argument("--socket-rounds", type=int, default=20)
    parser.add_argument("--switches", type=int, default=14)
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--sessions", type=int, default=60)
    parser.add_argument("--gone", type=int, default=500, help="sessions that come and go")
    parser.add_argument("--first-runs", type=int, default=5, help="of edited code")
    parser.add_argument("--reruns", type=int, default=1000, help="of one recorded session")
    parser.add_argument("--crowds", type=int, nargs="+", default=crowd.SIZES)
    parser.add_argument("--seconds", type=float, default=30, help="for which a crowd clicks")
    return parser.parse_args()


if __name__ == "__main__":
    main()
