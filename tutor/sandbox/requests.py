"""What is asked of the page's script runner."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import (
    RerunData,
    RerunException,
    ScriptRunContext,
    StopException,
)
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests, ScriptRequestType


class DemoRequests(ScriptRequests):
    """The page's requests while a demo runs in a fragment's run.

    In `streamlit run` a click ends the run that is going and begins another at once, in a thread
    of its own, however long the old one sleeps. A fragment's request waits for the run to end.
    For the demo's fragment, which stands for the whole script, this does as `streamlit run` does:
    it stops the page's script runner and refuses the request, so that the session makes another.
    """

    interrupted_by: frozenset[str]

    def request_rerun(self, new_data: RerunData) -> bool:
        if new_data.fragment_id in self.interrupted_by:
            self.request_stop()
            return False
        return super().request_rerun(new_data)


@contextmanager
def interruptible(page: ScriptRunContext, fragment_ids: frozenset[str]) -> Iterator[None]:
    """Let a click in one of these fragments end the page's run, if that is a fragment's run.

    A run of the whole page goes on without the demo: what stands below it is still to be drawn.
    """
    requests = page.script_requests
    if requests is None or not page.fragment_ids_this_run:
        yield
        return
    kind = requests.__class__
    requests.interrupted_by = fragment_ids  # type: ignore[attr-defined]
    requests.__class__ = DemoRequests
    try:
        yield
    finally:
        requests.__class__ = kind


def is_waiting(page: ScriptRunContext, fragment_ids: Collection[str]) -> bool:
    """Whether another run of one of these fragments is waiting for the present run to end."""
    requests = page.script_requests
    return (
        requests is not None
        and requests._state == ScriptRequestType.RERUN
        and any(waiting in fragment_ids for waiting in requests._rerun_data.fragment_id_queue)
    )


def is_asked_for_more(page: ScriptRunContext) -> bool:
    """Whether the page is to do anything after its present run: to run again, or to stop."""
    requests = page.script_requests
    return requests is None or requests._state != ScriptRequestType.CONTINUE


def ask_for_rerun(page: ScriptRunContext, fragment_ids: Sequence[str]) -> bool:
    """Ask for another run of these fragments of the page, or of the page if there are none.

    False if the page is to stop.
    """
    return page.script_requests is not None and page.script_requests.request_rerun(
        RerunData(
            query_string=page.query_string,
            page_script_hash=page.page_script_hash,
            fragment_id_queue=list(fragment_ids),
            cached_message_hashes=page.cached_message_hashes,
            context_info=page.context_info,
            # Nobody is to be told of a fragment that has gone meanwhile.
            is_auto_rerun=len(fragment_ids) > 1,
        )
    )


def begin_waiting_run(page: ScriptRunContext) -> None:
    """End the page's run here and begin the one that is waiting.

    Raises RerunException or StopException, as Streamlit does at its own yield points.
    """
    assert page.script_requests is not None
    request = page.script_requests.on_scriptrunner_ready()
    if request.type == ScriptRequestType.RERUN:
        raise RerunException(request.rerun_data)
    raise StopException


def fragments_of(page: ScriptRunContext, keys: Collection[str]) -> list[str]:
    """The ids of the page's fragments with these keys, as far as they have been drawn."""
    known = page.fragment_storage._ids_by_target_key  # type: ignore[attr-defined]
    return [fragment_id for key in keys for fragment_id in known.get(key, ())]
