"""One run of a demo's script, with the same steps as in Streamlit's own script runner."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Literal

from streamlit.delta_generator_singletons import context_dg_stack, get_default_dg_stack_value
from streamlit.errors import FragmentHandledException, FragmentStorageKeyError
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData, RerunException, StopException
from streamlit.runtime.scriptrunner.exec_code import modified_sys_path
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState
from streamlit.runtime.state import SCRIPT_RUN_WITHOUT_ERRORS_KEY
from streamlit.runtime.state.common import user_key_from_element_id

from tutor import storage
from tutor.inputs import Input
from tutor.run_record import Cause, Change, Failure, RunRecord, Unset
from tutor.sandbox import snapshots, uncaught
from tutor.sandbox.context import DemoContext
from tutor.sandbox.main_module import begin_main
from tutor.sandbox.rerun_source import RerunSource, page_title, rerun_source
from tutor.sandbox.script import Script, last_line
from tutor.sandbox.since import Left, Step, between, dropped
from tutor.sandbox.tracebacks import make_native
from tutor.shown_value import ShownValue, in_words, message_of


class ScriptRun:
    """A run of the script, or of some of its fragments, and its results.

    It takes the steps of `ScriptRunner._run_script` and `exec_func_with_error_handling` in the same
    order, because a script can observe them.
    """

    def __init__(self, context: DemoContext, script: Script | Exception) -> None:
        self.context = context
        self.session = context.session
        self.recorder = context.recorder
        self.script = script
        self.before: dict[str, object] = {}
        self.after: dict[str, object] = {}
        self.since: tuple[Change, ...] = ()
        self.shown_since: Mapping[str, ShownValue] = {}
        self.shown_after: Mapping[str, ShownValue] = {}
        self.error: Failure | None = None
        self.rerun: RerunData | None = None
        self.rerun_source = RerunSource()
        self.given: Input | None = None
        """What the browser sent for this run, or what it was fed."""
        self.began = context.began
        self.play = context.play
        self.fed = ("", 0)
        """The play that has fed the input of this run, and its position there."""
        self.note_input: Callable[..., None] = lambda **_: None
        """Called when this run is left, at its end or when another one overtakes it, with whether
        it was `interrupted`."""
        self._ended_early = False
        self._back_to: int | None = None
        """The number of the record whose state this run has restored."""
        self._call = "on_script_will_rerun"
        """The function that Streamlit's script runner would be calling now."""

    @property
    def path(self) -> str:
        return self.context.main_script_path

    def run(self, fragment_ids: list[str], states: WidgetStates | None) -> None:
        """Run the script. `states` are from the browser; None if it did not ask for this run."""
        session, context, state = self.session, self.context, self.session.state
        pending, session.next_run.pending = session.next_run.pending, None
        found = self._state()
        rewound = self._rewind(found) if not fragment_ids else False
        if rewound:
            states = pending = None  # Both belong to the state that the rewind replaces.
        gone_back = self._state() if rewound else found
        self.recorder.address.begin(session.query, context.demo_query)
        if state.returning:
            state.sent.keep_only(())  # The browser has forgotten all widgets.
        followed = session.pages.take_followed()
        self._note_cause(fragment_ids, pending, rewound, followed)
        if followed and states is not None:
            states = self._without_page_widgets(states)
        switched = self._begin(fragment_ids, states, pending, followed)
        self.before = self._state() if switched else gone_back
        if session.current_run is not None:
            session.current_run.mark_overtaken(self.before)
        session.current_run = self
        steps = {"page switch": (gone_back, self.before), "rewind": (found, gone_back)}
        self._begin_record(steps)
        context.running = True
        try:
            with modified_sys_path(self.path):
                self._run_as_streamlit(fragment_ids, states, pending)
        except RerunException as ending:
            self.rerun = ending.rerun_data
            pages = session.pages.get_pages()
            self.rerun_source = rerun_source(ending, self.path, pages)
            if self.rerun_source == RerunSource() and context.callback_ending is not None:
                self.rerun_source = rerun_source(context.callback_ending, self.path, pages)
        except StopException:
            self._ended_early = True
        except FragmentHandledException as handled:
            # The fragment has drawn the exception itself.
            self._fail(_cause_of(handled))
        except BaseException as error:
            # Also SystemExit and the like, which would end the page's thread.
            context.running = False
            self._fail(error)
            # A request that ends the page's run is kept in `page_ending`.
            with suppress(RerunException, StopException):
                if error is self.script:
                    uncaught.report_compiling(self.script)
                else:
                    make_native(error, self._call)
                    uncaught.report(error)
        finally:
            context.running = False
        self._remember_passwords()
        if not fragment_ids and self.rerun is None and not self._is_interrupted:
            self._finish_chrome()
        at_the_end = self._state()
        if not isinstance(context.page_ending, StopException):
            state._new_session_state[SCRIPT_RUN_WITHOUT_ERRORS_KEY] = self.error is None  # noqa: SLF001 - as `ScriptRunner` does
            if not self._ended_early:
                state.on_script_finished(
                    self._drawn(),
                    remove_stale_widgets=context.has_script_started and self.rerun is None,
                )
        if session.current_run is self:
            session.current_run = None
            self._end(at_the_end)

    def _finish_chrome(self) -> None:
        if self.session.chrome.end():
            with suppress(RerunException, StopException):  # As above; see `page_ending`.
                self.context.to_page.draw_chrome()

    def mark_overtaken(self, state: dict[str, object]) -> None:
        """End the record here: another run has begun, and this one has not stopped yet."""
        self._leave(state)
        self.note_input(interrupted=True)

    def _end(self, at_the_end: dict[str, object]) -> None:
        after, self.recorder.gone = dropped(
            at_the_end, self._state(), self.session.state.triggers()
        )
        self._leave(after)
        self.note_input(interrupted=self._is_interrupted)

    def end_play(self) -> None:
        """End the play if this run was too slow, or the reader has ended it."""
        context, play = self.context, self.play
        by_click = isinstance(context.page_ending, StopException) or (
            context.interrupted and not context.ended_by_play
        )
        # A run of the whole page may also be for something else, and the play goes on after it.
        in_fragment = bool(context.page.fragment_ids_this_run)
        if not play.is_too_slow(self.began) and by_click and in_fragment:
            play.end("by reader")

    @property
    def _is_interrupted(self) -> bool:
        return self.context.interrupted or self.context.page_ending is not None

    def _begin_record(self, steps: Mapping[str, Step]) -> None:
        left, recorder = self.session.left, self.recorder
        if left is None or not self.session.settings.recorded:
            recorder.begin(self.before)
        else:
            self.session.thread_keys.clear()
            self.since = between(left, steps, self.before, self.session.state.triggers())
            recorder.begin(self.before, None if self.since else left)
            changed = [change.key for change in self.since if change.key in left.shown]
            self.shown_since = {key: left.shown[key] for key in changed}

    def _leave(self, after: dict[str, object]) -> None:
        self.after = after
        self.recorder.end(after)
        self.shown_after = self.recorder.shown(after)
        self.session.left = Left(after, self.recorder.snapshot_after, self.shown_after)

    def _rewind(self, found: Mapping[str, object]) -> bool:
        """Restore the state of an earlier record, if the reader asked for it."""
        session = self.session
        number, session.next_run.rewind_to = session.next_run.rewind_to, None
        if number is None or not session.film.can_rewind(number):
            return False
        self._back_to = number
        self.recorder.causes.append(Cause("rewind", number=number))
        self.recorder.left = found
        snapshot = session.film.snapshot(number)
        widget_ids = session.film.widget_ids(number)
        session.state.rewind(snapshots.copy_values(snapshot), snapshot.refused, widget_ids)
        return True

    def _note_cause(
        self,
        fragment_ids: list[str],
        pending: RerunData | None,
        rewound: bool,
        followed: str,
    ) -> None:
        """Note why the script runs. A used widget is noted elsewhere, as a cause of its own."""
        session, context, causes = self.session, self.context, self.recorder.causes
        again, session.next_run.again = session.next_run.again, False
        back, session.next_run.back = session.next_run.back, False
        context.is_back = back or context.page.is_history_navigation
        if rewound:
            return
        if pending is not None:
            line, page = session.next_run.source
            kind: Literal["rerun", "switch"] = "rerun" if page is None else "switch"
            causes.append(Cause(kind, page or "", line=line))
        elif again:
            causes.append(Cause("again"))
        elif session.runs == 1:
            causes.append(session.replay or Cause("reload" if session.generation else "load"))
        # For Streamlit, a link to another step is a step in the browser's history, too.
        elif back or (context.is_back and not session.state.returning):
            causes.append(Cause("history", page_title(followed, session.pages.get_pages())))
        elif followed:
            causes.append(Cause("link", page_title(followed, session.pages.get_pages())))
        elif session.state.returning:
            causes.append(Cause("return"))
        for fragment_id in fragment_ids:
            name = session.fragments.names.get(fragment_id, "")
            widget = "timer" if fragment_id in session.timers else ""
            causes.append(Cause("fragment", name, widget))

    def _state(self) -> dict[str, object]:
        """The demo's own keys. A thread, or a run that has not stopped yet, may be adding some."""
        for _ in range(9):
            try:
                return self.session.state.readable
            except RuntimeError:  # The dictionary has changed its size.
                continue
        return dict(self.before)

    def _remember_passwords(self) -> None:
        """Remember the content of the password boxes that this run drew."""
        secrecy, state = self.session.secrecy, self.session.state
        for widget_id in secrecy.boxes & self._drawn():
            with suppress(KeyError):
                secrecy.remember(widget_id, state[widget_id])

    def _without_page_widgets(self, states: WidgetStates) -> WidgetStates:
        """What a browser sends with a link to a page: the widgets of the entry script only."""
        drawn_by, entry = self.session.state.drawn_by, self.session.pages.main_script_hash
        return WidgetStates(
            widgets=[state for state in states.widgets if drawn_by.get(state.id) == entry]
        )

    def record(self, number: int, *, asked_again: bool, stopped: bool) -> RunRecord:
        """Make the record of this run, which has ended."""
        recorder = self.recorder
        record = RunRecord(
            number=number,
            before=self.before,
            after=self.after,
            error=self.error,
            rerun_line=self.rerun_source.line,
            asked_for_rerun=asked_again,
            switched_to=self.rerun_source.page,
            stopped=stopped,
            interrupted=self._is_interrupted,
            causes=tuple(recorder.causes) or (Cause("page"),),
            given=self.given,
            drawn=self.context.to_page.drawn.texts,
            phases=tuple(recorder.phases),
            changes=recorder.changes(),
            address=recorder.address.changes(),
            uncertain=recorder.maybe_changed(),
            shown_before=recorder.shown_before,
            shown_left=recorder.shown_left,
            shown_after=self.shown_after,
            since=self.since,
            shown_since=self.shown_since,
            unset=self._unset(),
            widgets=self.session.widgets.by_key(self._drawn()),
            shared=recorder.shared(),
            lines=self.script.lines if isinstance(self.script, Script) else {},
            cannot_rewind=recorder.snapshot_after.refused,
            seconds=recorder.seconds,
            reruns=self.session.chain.reruns,
            worked=self.session.chain.seconds,
            asked_by=tuple(sorted(self.session.chain.lines)),
            runs=number - self.session.film.fragment_runs,
            fragments=self.session.film.fragment_runs,
        )
        return self.session.secrecy.cleaned(record)

    def _drawn(self) -> frozenset[str]:
        """The ids of the widgets that this run has drawn so far."""
        return self.context.shared.widget_ids_this_run.snapshot()

    def _unset(self) -> tuple[Unset, ...]:
        """The widgets of this run that going back cannot set, if they have a lasting value."""
        labels, state = self.session.widgets.labels, self.session.state
        drawn = self._drawn()
        then = self.session.film.unset(self._back_to)
        known = {replace(unset, same=False) for unset in then}
        found = []
        for widget_id, label in labels.items():
            if widget_id in drawn and state.would_stay(widget_id):
                key = user_key_from_element_id(widget_id) or ""
                unset = Unset(label.name, label.widget, key, self._hash_of(widget_id))
                found.append(replace(unset, same=unset in known))
        return tuple(found)

    def _hash_of(self, widget_id: str) -> int:
        """A hash of a widget's value."""
        value: object = None
        with suppress(BaseException):  # The widget may refuse its own value.
            value = self.session.state[widget_id]
        return hash(value if type(value) is str else in_words(value).text)

    def _begin(
        self,
        fragment_ids: list[str],
        states: WidgetStates | None,
        pending: RerunData | None,
        followed: str,
    ) -> bool:
        """Set up the demo's page, query string, cursors and stack of containers.

        Return whether it is another page, which drops the widgets of the one before.
        """
        context, pages, state = self.context, self.session.pages, self.session.state
        page_hash = pending.page_script_hash if pending is not None else ""
        page_hash = page_hash or followed or pages.current_page_script_hash
        pages.set_script_intent(page_hash, "")
        page_hash = page_hash or pages.main_script_hash
        ThreadState.initialize(active_script_hash=pages.main_script_hash)
        context_dg_stack.set(get_default_dg_stack_value())
        switches = pages.current_page_script_hash != page_hash
        if switches:
            state.query_params.populate_from_query_string(
                context.demo_query, {pages.main_script_hash, page_hash}
            )
            state.query_params.set_initial_query_params_from_current()
            sent = states.widgets if states is not None else []
            state.on_script_finished(frozenset(widget.id for widget in sent))
        context.begin(page_hash, fragment_ids, follows=pending is not None)
        return switches

    def _run_as_streamlit(
        self, fragment_ids: list[str], states: WidgetStates | None, pending: RerunData | None
    ) -> None:
        context = self.context
        if states is not None or pending is None or pending.replay_trigger_states is not None:
            context.session_state.on_script_will_rerun(
                WidgetStates() if states is None and pending is None else states,
                replay_trigger_states=pending.replay_trigger_states if pending else None,
                replay_trigger_values=pending.replay_trigger_values if pending else None,
                is_history_navigation=context.is_history_navigation,
            )
            context.check()
        context.on_script_start()
        self._call = "wrapped_fragment" if fragment_ids else "exec"
        if isinstance(self.script, Exception):
            raise self.script
        if fragment_ids:
            self._run_fragments(fragment_ids)
        else:
            with self.recorder.phase("script", "script"):
                self._run_script(self.script)
        self._call = "maybe_check_serializable"
        context.session_state.maybe_check_serializable()
        context.check()

    def _run_script(self, script: Script) -> None:
        namespace = self._new_namespace()
        fragments, coordinator = self.session.fragments, self.context.parallel_coordinator
        assert coordinator is not None
        fragments.clear_outside_wrappers()
        try:
            exec(self.recorder.code_of(script), namespace)
            self._call = "join"
            coordinator.join()
        except BaseException:
            coordinator.drain()
            raise
        fragments.clear(new_fragment_ids=self.context.shared.new_fragment_ids.snapshot())

    def _run_fragments(self, fragment_ids: list[str]) -> None:
        fragments = self.session.fragments
        self._new_namespace()
        done: set[str] = set()
        for fragment_id in fragments.order_fragment_ids(fragment_ids):
            if not fragments.has_ancestor_in(fragment_id, done):
                done.add(fragment_id)
                self._run_fragment(fragment_id)

    def _run_fragment(self, fragment_id: str) -> None:
        fragments = self.session.fragments
        before = fragments.registration_sequence()
        try:
            with self.recorder.phase("fragment", fragments.names.get(fragment_id, "")):
                fragments.lookup(fragment_id)()
        except FragmentStorageKeyError:
            pass  # An earlier fragment of this run has removed it.
        except FragmentHandledException as handled:
            self._note(_cause_of(handled))  # The fragment has drawn it. The next one runs.
        finally:
            removed = fragments.clear_stale_descendants(
                fragment_id, fragments.ids_registered_after(before)
            )
            if removed:
                message = ForwardMsg()
                message.stop_auto_rerun.fragment_ids.extend(removed)
                self.context.enqueue(message)

    def _new_namespace(self) -> dict[str, Any]:
        """The namespace of a new `__main__`, where pickle finds the classes of the script."""
        module = begin_main(self.path)
        module.__dict__["__file__"] = self.path
        self.context.main_module = module
        return module.__dict__

    def _fail(self, error: BaseException) -> None:
        self._ended_early = True
        self._note(error)

    def _note(self, error: BaseException) -> None:
        line = last_line(error.__traceback__, self.path)
        if storage.is_a(error, SyntaxError) and line is None:
            line = dict(storage.fields(error)).get("lineno")
        message = self.session.secrecy.passwords.without(message_of(error))
        self.error = Failure(storage.class_name(type(error)), message, line)


def _cause_of(handled: FragmentHandledException) -> BaseException:
    """The exception of a fragment. If a script raises FragmentHandledException itself, that one."""
    cause: BaseException = handled.args[0] if handled.args else handled
    return cause
