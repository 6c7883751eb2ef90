"""Run a demo within the page's run, and pass its requests on to the page."""

import contextvars
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.RootContainer_pb2 import RootContainer
from streamlit.runtime.scriptrunner import (
    ScriptRunContext,
    StopException,
    get_script_run_ctx,
)
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState
from streamlit.runtime.scriptrunner_utils.script_run_context_attr import (
    SCRIPT_RUN_CONTEXT_ATTR_NAME,
)

from tutor.run_record import RunRecord
from tutor.sandbox import feeding, noting_inputs, turns
from tutor.sandbox.caches import keep_caches_apart
from tutor.sandbox.chain import Chain
from tutor.sandbox.chrome import HEAD, MENU
from tutor.sandbox.context import DemoContext
from tutor.sandbox.demo_session import DemoSession, Settings, find_session
from tutor.sandbox.fragments import keep_fragments_apart
from tutor.sandbox.main_module import share_main
from tutor.sandbox.options import keep_options_apart
from tutor.sandbox.placement import Placement, RootMapping, Roots
from tutor.sandbox.prints import capture_prints
from tutor.sandbox.recorder import NullRecorder, Recorder
from tutor.sandbox.requests import (
    ask_for_rerun,
    begin_waiting_run,
    fragments_of,
    interruptible,
    is_asked_for_more,
)
from tutor.sandbox.script import Script, compile_script, remember_lines
from tutor.sandbox.script_run import ScriptRun
from tutor.sandbox.sending import wait_until_sent
from tutor.sandbox.state import register_widgets, take_widget_states, was_drawn_last
from tutor.sandbox.uploads import files_of
from tutor.sandbox.watch import Notes

keep_caches_apart()
keep_fragments_apart()
keep_options_apart()
share_main()
capture_prints()


def run(
    source: str,
    *,
    namespace: str,
    name: str = "<demo>",
    reserved: tuple[str, ...] = (),
    max_reruns: int = 300,
    max_work: float = 2.0,
    interrupted_by: tuple[str, ...] = (),
    on_record: Callable[[RunRecord], None] | None = None,
    on_nested: Callable[[RunRecord], None] | None = None,
    recorded: bool = True,
    roots: Roots | None = None,
) -> RunRecord:
    """Run a script, and return the record of the run.

    It is drawn in `roots`, which `draw_roots` has drawn on the page, or else in the current
    container.

    `namespace` names the demo: its state is kept under this name until the session ends. `name` is
    the script's `__file__`. `reserved` are the query parameters of the page; the demo neither sees
    nor changes them. After `max_reruns` reruns without a click, or `max_work` seconds of their
    processor time, further reruns are refused (see `chain`).
    `on_record` is called with the record of each run, however the run ended, before its values can
    change. It must not use Streamlit, because another run may have begun.
    `on_nested` is called after a fragment of the demo has run on its own.

    If the demo is in a fragment of the page, an interaction with the demo reruns only that
    fragment, and ends a run of the demo that has not finished. A click in one of the page's
    fragments with the keys `interrupted_by` ends it too. Other fragments of the page wait for it.
    Raises RerunException or StopException to end the page's run, if the demo asked for a rerun or a
    newer click waits. An exception in the script is drawn in the demo, and never raised.
    """
    page = get_script_run_ctx()
    if page is None or isinstance(page, DemoContext):
        raise RuntimeError("A demo runs inside the run of a page.")
    demo = find_session(page, namespace)
    fragment_id = ThreadState.get().fragment_id
    own_fragments = [] if fragment_id is None else [fragment_id]
    demo.placement = Placement(
        fragment_id,
        roots=draw_roots(namespace) if roots is None else roots,
        redraws_roots=roots is not None,
        interrupted_by=frozenset(own_fragments + fragments_of(page, interrupted_by)),
        reserved=reserved,
    )
    demo.settings = Settings(recorded, max_reruns, max_work, on_record, on_nested)
    demo.state.returning = demo.runs > 0 and not was_drawn_last(page, demo.script_hash)
    demo.script = _compile(source, name, recorded)
    demo.pages.use_path(demo.script.path if isinstance(demo.script, Script) else name)
    whole_page = not page.fragment_ids_this_run and not demo.state.returning
    demo.pages.follow(page.page_script_hash, whole_page=whole_page)
    return _run_in_page(page, demo, demo.script, [])


def run_nested(session: DemoSession) -> None:
    """Run the requested fragments of the demo, all in one run.

    The page calls this once for each of them.
    """
    page = get_script_run_ctx()
    if page is None or page.parallel_coordinator is session.nested_run:
        return
    if isinstance(session.script, Script):
        session.nested_run = page.parallel_coordinator
        session.state.returning = False
        requested = page.fragment_ids_this_run or []
        fragment_ids = [own for own in requested if session.fragments.contains(own)]
        record = _run_in_page(page, session, session.script, fragment_ids)
        if session.settings.on_nested is not None:
            session.settings.on_nested(record)


def _compile(source: str, name: str, recorded: bool) -> Script | Exception:
    try:
        script = compile_script(source, name, recorded)
    except Exception as error:
        return error
    remember_lines(script, source)
    return script


def draw_roots(namespace: str) -> Roots:
    """Draw the containers that stand for the demo's sidebar, main part and bottom.

    There are two more for its title and its menu, which normally are outside the page.
    """

    blocks: list[ForwardMsg] = []

    def draw(part: str) -> DeltaGenerator:
        with _captured(blocks):
            return st.container(key=f"demo-{part}-{namespace}")

    head = draw("head")
    with draw("side"):
        menu, sidebar = draw("menu"), draw("sidebar")
    containers = {
        HEAD: head,
        MENU: menu,
        RootContainer.SIDEBAR: sidebar,
        RootContainer.MAIN: draw("main"),
        RootContainer.BOTTOM: draw("bottom"),
    }
    drawn = {tuple(message.metadata.delta_path): message.delta.add_block for message in blocks}
    return Roots({root: _root_mapping(it, drawn) for root, it in containers.items()})


@contextmanager
def _captured(messages: list[ForwardMsg]) -> Iterator[None]:
    """Keep the messages that the page sends: there is no other way to get a container's block."""
    page = get_script_run_ctx()
    assert page is not None
    send = page._enqueue  # noqa: SLF001 - as in `DemoContext`

    def keep(message: ForwardMsg) -> None:
        messages.append(message)
        send(message)

    page._enqueue = keep  # noqa: SLF001 - see above
    try:
        yield
    finally:
        page._enqueue = send  # noqa: SLF001 - see above


def _root_mapping(container: DeltaGenerator, drawn: Mapping[tuple[int, ...], Block]) -> RootMapping:
    cursor = container._cursor  # noqa: SLF001 - there is no public way to get a container's path
    assert cursor is not None
    root, path = cursor.root_container, cursor.parent_path
    return RootMapping(root, path, drawn[root, *path])


def _run_in_page(
    page: ScriptRunContext,
    session: DemoSession,
    script: Script | Exception,
    fragment_ids: list[str],
) -> RunRecord:
    """Run the script, or these fragments of it, as a part of the page's run."""
    states = take_widget_states(page, session.script_hash, first=session.runs == 0)
    states = states and session.state.held.put_into(states)
    fed = feeding.next_input(page, session, states, fragment_ids)
    states = states if fed is None else fed.states
    files = files_of(page, states)
    follows = session.next_run.pending is not None and states is None
    session.state.begin_run(used=None if fed is None else fed.used, follows=follows)
    if not follows:
        session.chain = Chain()
        turns.shared.click(page.session_id)
    else:
        session.chain.reruns += 1
    capture_prints()  # A test or a tool may have replaced the streams.
    number = session.film.count(fragments_only=bool(fragment_ids))
    session.runs += 1
    script_run = _prepare(page, session, script)
    script_run.fed = ("", 0) if fed is None else session.feed.taken
    script_run.play.begin_run(script_run.began, follows=follows)
    script_run.note_input = partial(
        noting_inputs.note, script_run, number, states, files, fragment_ids
    )
    with (
        _in_context(page, script_run.context),
        interruptible(page, session.placement.interrupted_by),
        session.chain.measured(),
    ):
        # In a copy of the context variables, so that the run's changes to them (the stack of
        # containers, the running fragment) end with the run.
        contextvars.copy_context().run(script_run.run, fragment_ids, states)
    session.query = script_run.recorder.address.text
    script_run.end_play()
    record = _record(script_run, number)
    drawn = script_run.context.shared.widget_ids_this_run.snapshot()
    snapshot = script_run.recorder.snapshot_after
    session.add(record, snapshot, session.state.ids_by_key(drawn))
    if session.settings.on_record is not None:
        session.settings.on_record(record)
    _end(page, script_run, record)
    return record


def _on_page(done: ScriptRun, drawn: frozenset[str]) -> frozenset[str]:
    """The widgets that are on the page now. A run that did not come to its end removes none."""
    session, ran = done.session, done.context.fragment_ids_this_run
    before = session.widgets.on_page
    if done.rerun is not None or done.context.interrupted:
        return before | drawn
    if not ran:
        return drawn
    return drawn | {each for each in before if session.state.fragment_of(each) not in ran}


def _prepare(page: ScriptRunContext, session: DemoSession, script: Script | Exception) -> ScriptRun:
    session.fragments.connect(page, session.placement.fragment_id, partial(run_nested, session))
    if isinstance(script, Script) and session.notes.unbound is not script.code:
        session.notes = Notes(script.code, script.known)
    kind = Recorder if session.settings.recorded else NullRecorder
    recorder = kind(session.pages.main_script_path, session.notes, session.film.last_snapshot)
    recorder.secrecy = session.secrecy
    return ScriptRun(DemoContext(page, session, recorder), script)


@contextmanager
def _in_context(page: ScriptRunContext, context: DemoContext) -> Iterator[None]:
    """Run this thread in the demo's context."""
    thread = threading.current_thread()
    setattr(thread, SCRIPT_RUN_CONTEXT_ATTR_NAME, context)
    try:
        yield
    finally:
        setattr(thread, SCRIPT_RUN_CONTEXT_ATTR_NAME, page)
        context.session.fragments.keep_all()


def _record(done: ScriptRun, number: int) -> RunRecord:
    context, session = done.context, done.session
    asked_again = done.rerun is not None and context.page_ending is None and not context.interrupted
    if asked_again and done.rerun_source.line is not None:
        session.chain.lines.add(done.rerun_source.line)
    settings = session.settings
    stopped = asked_again and session.chain.is_too_long(settings.max_reruns, settings.max_work)
    return done.record(number, asked_again=asked_again, stopped=stopped)


def _fragments_to_rerun(done: ScriptRun) -> list[str]:
    """The page's fragment that contains the demo, and the fragments that this run drew in it.

    When the next run begins, Streamlit drops their messages that are not sent yet. A fragment whose
    container was dropped would break the page. (Streamlit skips a fragment within another one that
    runs.)
    """
    own = done.session.placement.own_fragments
    return [*own, *sorted(done.context.shared.new_fragment_ids.snapshot())] if own else []


def _begin_next_of_feed(page: ScriptRunContext, done: ScriptRun) -> None:
    """If the demo is being fed, begin the run for the next input. This may end the page's run."""
    session = done.session
    if not session.feed.is_on:
        return
    fragments = feeding.lead_to_next(page, session) or session.placement.own_fragments
    if session.feed.is_on and ask_for_rerun(page, fragments):
        wait_until_sent(page)
        # A run of the whole page first draws the rest of the page. Fragments wait for its end.
        if page.fragment_ids_this_run or not fragments:
            begin_waiting_run(page)


def _end(page: ScriptRunContext, done: ScriptRun, record: RunRecord) -> None:
    """Pass the requests at the end of a run on to the page. This may end the page's run, too."""
    context, session, rerun = done.context, done.session, done.rerun
    ending = context.page_ending
    if isinstance(ending, StopException):
        # Another run may have started, so this one must not change anything more.
        raise ending
    drawn = session.widgets.drawn = context.shared.widget_ids_this_run.snapshot()
    session.widgets.on_page = _on_page(done, drawn)
    fragment_id = session.placement.fragment_id
    register_widgets(page, session.state, drawn, session.script_hash, fragment_id)
    if ending is not None:
        raise ending
    if rerun is None or record.stopped:
        session.pages.settle()
        _begin_next_of_feed(page, done)
        return
    if record.asked_for_rerun:
        chain = session.chain
        is_over = partial(is_asked_for_more, page)
        turns.shared.wait(page.session_id, chain.reruns, chain.cost(), is_over)
        session.pages.lead(page, rerun.page_script_hash)
        if ask_for_rerun(page, rerun.fragment_id_queue or _fragments_to_rerun(done)):
            session.next_run.pending, session.next_run.source = rerun, done.rerun_source
    own_page = fragment_id is None and rerun.fragment_id_queue
    if not page.fragment_ids_this_run and not own_page:
        # The run of the whole page ends here, before it has drawn everything.
        ask_for_rerun(page, [])
    begin_waiting_run(page)
