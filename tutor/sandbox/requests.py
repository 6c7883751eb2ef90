"""Requests to the page's script runner: for another run, or to end the present one."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.scriptrunner import (
    RerunData,
    RerunException,
    ScriptRunContext,
    StopException,
)
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests, ScriptRequestType

from tutor.sandbox import compat


class DemoRequests(ScriptRequests):
    """The page's requests while a demo runs in a fragment's run.

    With `streamlit run`, a click ends the present run and starts another at once, in a new thread,
    even if the old run is asleep. A request for a fragment waits until the run has ended.
    The demo's fragment stands for a whole script, so here a request for it does the same as a
    click: it stops the page's script runner and is refused, so the session starts a new runner.
    """

    interrupted_by: frozenset[str]

    def request_rerun(self, new_data: RerunData) -> bool:
        if new_data.fragment_id in self.interrupted_by:
            self.request_stop()
            return False
        return super().request_rerun(new_data)


@contextmanager
def interruptible(page: ScriptRunContext, fragment_ids: frozenset[str]) -> Iterator[None]:
    """Let a click in one of these fragments end the page's run, if it is a run of fragments.

    A run of the whole page continues without the demo, to draw the rest of the page.
    """
    requests = page.script_requests
    if requests is None or not page.fragment_ids_this_run:
        yield
        return
    # Set this before the class changes: another thread may read it at once.
    cast("DemoRequests", requests).interrupted_by = fragment_ids
    with compat.requests_as(requests, DemoRequests):
        yield


def is_waiting(page: ScriptRunContext, fragment_ids: Collection[str]) -> bool:
    """Whether another run of one of these fragments waits for the present run to end."""
    requests = page.script_requests
    return (
        requests is not None
        and requests._state == ScriptRequestType.RERUN
        and any(waiting in fragment_ids for waiting in requests._rerun_data.fragment_id_queue)
    )


def is_asked_for_more(page: ScriptRunContext) -> bool:
    """Whether the page has a request to run again, or to stop, after the present run."""
    requests = page.script_requests
    return requests is None or requests._state != ScriptRequestType.CONTINUE


def ask_for_rerun(page: ScriptRunContext, fragment_ids: Sequence[str]) -> bool:
    """Request another run of these fragments of the page, or of the whole page if there are none.

    False if the page has to stop.
    """
    return page.script_requests is not None and page.script_requests.request_rerun(
        RerunData(
            query_string=page.query_string,
            page_script_hash=page.page_script_hash,
            fragment_id_queue=list(fragment_ids),
            cached_message_hashes=page.cached_message_hashes,
            context_info=page.context_info,
            # Then Streamlit sends no error for a fragment that no longer exists.
            is_auto_rerun=len(fragment_ids) > 1,
        )
    )


def begin_waiting_run(page: ScriptRunContext) -> None:
    """End the page's run here, and start the run that is waiting.

    Raises RerunException or StopException, as Streamlit does at its own yield points.
    """
    assert page.script_requests is not None
    request = page.script_requests.on_scriptrunner_ready()
    if request.type == ScriptRequestType.RERUN:
        raise RerunException(request.rerun_data)
    raise StopException


def fragments_of(page: ScriptRunContext, keys: Collection[str]) -> list[str]:
    """The ids of the page's fragments with these keys, if they have been drawn."""
    known = cast("MemoryFragmentStorage", page.fragment_storage)._ids_by_target_key
    return [fragment_id for key in keys for fragment_id in known.get(key, ())]
