"""Plays a script under `streamlit run` and on the stage, with the same steps, and compares them."""

from __future__ import annotations

import tempfile
import threading
import tokenize
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.fed import wait
from tests.fidelity import steps
from tests.fidelity.known import stray
from tests.fidelity.likeness import Likeness, differences
from tests.fidelity.servers import Servers
from tests.fidelity.terminal import Terminal
from tests.fidelity.wander import wander
from tests.visitor import NotFound, Visitor
from tests.walks import played

CORPUS = Path(__file__).with_name("corpus")
STAGE_PAGE = Path(__file__).with_name("stage_page.py")
AT_ONCE = 3
"""Scripts that are played at the same time."""
UNFINISHED = ("begin ", "wait ")
"""Steps after which a run may be going on: the next one interrupts it."""
QUIET = 0.08
"""Seconds without a message after which the page is taken to be at rest."""
PATIENCE = 20.0
"""Seconds after which a run of `streamlit run` is taken to hang."""
STAGE_PATIENCE = 4 * PATIENCE
"""The same on the stage, which allows an endless rerun three hundred runs."""
SLOWER = 0.8
"""Seconds by which the stage may answer an interruption later than `streamlit run` does."""


@dataclass(frozen=True)
class Side:
    """Where a script is served, and what to leave out of the comparison there."""

    port: int
    printed: Path
    query: str = ""
    namespace: str = ""
    reserved: tuple[str, ...] = ()
    patience: float = PATIENCE


@dataclass
class Moment:
    """The page after one step. `session` is the id of the visitor's session."""

    step: str
    like: dict[str, Any] = field(default_factory=dict)
    took: float = 0.0
    session: str = ""


@contextmanager
def native(servers: Servers, script: Path) -> Iterator[Side]:
    port = servers.start(script)
    try:
        yield Side(port, servers.printed(port))
    finally:
        servers.stop(port)


def staged(servers: Servers, port: int, script: Path, *, top: bool = False) -> Side:
    """`port` serves `stage_page.py`. Any number of sessions can have the same file on stage."""
    query = f"script={quote(str(script))}" + ("&where=top" if top else "")
    namespace, own = f"fidelity/{script.stem}", ("script", "where", "fed")
    return Side(port, servers.printed(port), query, namespace, own, STAGE_PATIENCE)


def name(script: Path) -> str:
    """The name of a script in `known.py` and in reports."""
    return script.stem if script.parent == CORPUS else f"{script.parent.name}/{script.stem}"


Find = Callable[..., "Future[list[str]]"]
"""`find(script)`, `find(script, top=True)`: a script's differences, once it has been played."""


@contextmanager
def stages(servers: Servers) -> Iterator[Find]:
    """Play several scripts at once, since most of the time is spent waiting.

    Each has its own stage server, because a server has only one `sys.modules["__main__"]`.
    """
    own = threading.local()

    def start() -> None:
        own.stage = servers.start(STAGE_PAGE, details="type")

    def found(script: Path, *, top: bool = False, seed: int | None = None) -> list[str]:
        """The differences. A busy machine may draw a spinner on one side only, so a script with
        unknown differences is played again, on servers that have run nothing yet."""
        differs = once(script, top=top, seed=seed)
        if stray(name(script), differs):
            print(f"{name(script)}: played a second time, after {differs[0]}", flush=True)
            servers.stop(own.stage)
            start()
            differs = once(script, top=top, seed=seed)
        return differs

    def once(script: Path, *, top: bool, seed: int | None) -> list[str]:
        plan = None if seed is None else _wandered(servers, script, seed)
        with native(servers, script) as side:
            stage = staged(servers, own.stage, script, top=top)
            return compare(script, side, stage, plan, fed=partial(fed, servers))

    with ThreadPoolExecutor(AT_ONCE, initializer=start) as pool:
        yield lambda script, **how: pool.submit(found, script, **how)
        pool.shutdown(cancel_futures=True)


def compare_twice(servers: Servers, script: Path) -> list[str]:
    """Compare a script with itself: these differences are not caused by the stage."""
    with native(servers, script) as one, native(servers, script) as other:
        return compare(script, one, other)


def compare(
    script: Path,
    one: Side,
    other: Side,
    plan: steps.Plan | None = None,
    *,
    fed: Callable[[Side, str, str], list[str]] | None = None,
) -> list[str]:
    """Play the script on both sides, and list all differences, each with the step before it.

    Without a `plan`, the steps come from the script's docstring, as in the corpus; if it has
    none, every widget is used. `fed` compares the play on the other side with one that is fed its
    inputs; it gets the side, the query string and the id of the session.
    """
    written = plan is None and bool(_plan(script).steps)
    plan = plan or _plan(script)
    if not plan.steps:
        plan = steps.Plan(steps=_everything(one))
    with ThreadPoolExecutor(2) as both:
        plays = [both.submit(play, side, plan) for side in (one, other)]
    first_side, other_side = (each.result() for each in plays)
    # A side that hangs stops there, so it may have fewer moments.
    moments = zip(first_side, other_side, strict=False)
    found, interrupts = [], False
    for first, second in moments:
        if "hangs" in first.like or "hangs" in second.like:
            for moment, side in ((first, "native"), (second, "on stage")):
                if "hangs" in moment.like:
                    found.append(f"after {moment.step!r}: hangs {side}")
            break
        if written and "not found" in first.like:
            found.append(f"after {first.step!r}: {first.like['not found']}")
        found += [f"after {first.step!r}: {each}" for each in differences(first.like, second.like)]
        if interrupts and second.took > first.took + SLOWER:
            found.append(
                f"after {first.step!r}: answered after {first.took:.1f} s native, "
                f"{second.took:.1f} s on stage"
            )
        interrupts = first.step.startswith(UNFINISHED)
    if fed is not None and not any("hangs" in moment.like for moment in other_side):
        found += fed(other, plan.query, other_side[0].session)
    return found


def fed(servers: Servers, side: Side, query: str, session: str) -> list[str]:
    """How the film of a session differs from that of a demo that is fed its inputs.

    The demo is on a server of its own, because scripts may keep something for all visitors.
    """
    first = session
    [before, *_] = played.read(servers.films / first)
    port = servers.start(STAGE_PAGE, details="type")
    try:
        with tempfile.NamedTemporaryFile("w") as case:
            case.write(played.packed(before.given))
            case.flush()
            own = f"fed={quote(case.name)}"
            asked = "&".join(part for part in (side.query, query, own) if part)
            with Visitor(port, asked, quiet=QUIET, patience=side.patience) as visitor:
                wait(visitor)
                session = visitor.session
    except TimeoutError as error:
        return [f"fed: hangs: {error}"]
    finally:
        servers.stop(port)
    [after, *_] = played.read(servers.films / session)
    [before, *_] = played.read(servers.films / first)  # An interrupted run has ended by now.
    problem = played.difference(before, after)
    return [f"fed: {problem}"] if problem else []


def _plan(script: Path) -> steps.Plan:
    try:
        with tokenize.open(script) as file:
            return steps.read(file.read())
    except ValueError:
        if script.is_relative_to(CORPUS):
            raise
        return steps.Plan()  # Its docstring is not a plan.


def _everything(side: Side) -> tuple[str, ...]:
    try:
        with Visitor(side.port, quiet=QUIET, patience=PATIENCE) as visitor:
            return tuple(steps.everything(visitor))
    except TimeoutError:
        return ()


def _wandered(servers: Servers, script: Path, seed: int) -> steps.Plan:
    """A random walk, see `wander`.

    It is played on a separate server, because each step depends on the result of the last one.
    """
    query = _plan(script).query
    with native(servers, script) as side:
        return steps.Plan(query, _taken(side, query, seed))


def _taken(side: Side, query: str, seed: int) -> tuple[str, ...]:
    asked = "&".join(part for part in (side.query, query) if part)
    taken = []
    try:
        with Visitor(side.port, asked, quiet=QUIET, patience=PATIENCE) as visitor:
            for step in wander(visitor, seed):
                taken.append(step)
                steps.take(step, visitor)
    except TimeoutError:
        pass  # The last step hangs; keep it, so that it is compared too.
    return tuple(taken)


def play(side: Side, plan: steps.Plan) -> list[Moment]:
    query = "&".join(part for part in (side.query, plan.query) if part)
    likeness, terminal = Likeness(side.namespace, side.reserved), Terminal(side.printed)
    try:
        visitor = Visitor(side.port, query, quiet=QUIET, patience=side.patience)
    except TimeoutError as error:
        return [Moment("open", {"hangs": str(error)})]
    with visitor:
        like = _like(visitor, likeness, terminal)
        moments = [Moment("open", like, visitor.took, visitor.session)]
        for step in plan.steps:
            moments.append(_moment(step, visitor, likeness, terminal))
            if "hangs" in moments[-1].like:
                break
    return moments


def _like(visitor: Visitor, likeness: Likeness, terminal: Terminal) -> dict[str, Any]:
    return likeness.of(visitor) | {"terminal": likeness.of_lines(terminal.since())}


def _moment(step: str, visitor: Visitor, likeness: Likeness, terminal: Terminal) -> Moment:
    if step.startswith(UNFINISHED):
        # How much has been drawn by now varies by milliseconds, so only the end is compared.
        steps.take(step, visitor)
        return Moment(step)
    try:
        handed_out = steps.take(step, visitor)
    except NotFound as error:
        return Moment(step, {"not found": str(error), **_like(visitor, likeness, terminal)})
    except TimeoutError as error:
        return Moment(step, {"hangs": str(error)})
    like = _like(visitor, likeness, terminal)
    if handed_out is not None:
        like["download"] = handed_out.decode(errors="replace")
    return Moment(step, like, visitor.took)
