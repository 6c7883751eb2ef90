"""Streamlit's internals are as they were when they were recorded, and Streamlit calls our hooks.

When a new Streamlit breaks one of these, mend the file that is named before anything else: the
failures in the other rings follow from it. `tests/insides` finds the names that are used; behaviour
that a list of names cannot cover has its own test below.
"""

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from importlib.util import find_spec

import pandas as pd
import pytest
import streamlit as st
from starlette.datastructures import Headers
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.metrics_util import gather_metrics
from streamlit.runtime.parallel_coordinator import ParallelFragmentCoordinator
from streamlit.runtime.scriptrunner import RerunData, ScriptRunContext
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.scriptrunner_utils.script_run_context import FragmentThreadState
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.web.server.starlette.starlette_websocket import _parse_subprotocols

from tests.insides import check, record
from tests.insides.called import called
from tests.insides.record import Record
from tests.insides.scan import Found, scan
from tutor import assets
from tutor.access.guard import MOST_LEFT
from tutor.runner import relay, worker
from tutor.runner.gateway import FRONTEND, HOST_CONFIG

PINNED = "1.67.0"


def test_the_pinned_streamlit_is_the_one_that_is_tested() -> None:
    assert st.__version__ == PINNED, (
        f"The sandbox was written for Streamlit {PINNED}. Read the new release notes for session "
        "state, fragments and script runs, run the fidelity tests, then change PINNED."
    )


def test_streamlit_still_has_all_that_the_code_uses(recorded: Record) -> None:
    assert_none(check.changed(recorded))


def test_the_record_says_what_the_code_uses_and_where(
    recorded: Record, used: Mapping[str, Found]
) -> None:
    assert_none(check.misplaced(recorded, used))


def test_streamlit_is_changed_in_one_file_only(used: Mapping[str, Found]) -> None:
    assert_none(check.patched_elsewhere(used))


def test_streamlit_calls_what_overrides_or_replaces_its_own(
    recorded: Record, used: Mapping[str, Found]
) -> None:
    assert_none(check.not_called(recorded, used, called()))


def assert_none(problems: Iterable[str]) -> None:
    found = list(problems)
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.fixture(scope="module")
def recorded() -> Record:
    return record.read()


@pytest.fixture(scope="module")
def used() -> Mapping[str, Found]:
    return scan()


def test_streamlit_keeps_and_ends_sessions_as_access_expects() -> None:
    assert callable(Runtime.close_session)
    kept = inspect.signature(MemorySessionStorage).parameters["maxsize"].default
    assert kept > MOST_LEFT, "Streamlit would end sessions before tutor.access does."
    asked = Headers({"sec-websocket-protocol": "streamlit, token, session"})
    assert _parse_subprotocols(asked) == ("streamlit", "token", "session")


def test_a_script_runs_in_a_thread_that_the_worker_knows_by_its_name() -> None:
    source = inspect.getsource(ScriptRunner.start)
    assert f'name="{worker.SCRIPT_THREAD}"' in source


def test_the_messages_that_the_relay_passes_exist() -> None:
    for message, passing in ((ForwardMsg, relay.TO_BROWSER), (BackMsg, relay.TO_WORKER)):
        kinds = {field.name for field in message.DESCRIPTOR.oneofs_by_name["type"].fields}
        assert passing <= kinds


def test_the_modules_that_a_worker_imports_early_exist() -> None:
    """Their names are strings, which the record of internals does not include."""
    assert [name for name in worker.LATER if find_spec(name) is None] == []


def test_streamlits_page_names_its_files_as_the_gateway_expects() -> None:
    html = (FRONTEND / "index.html").read_text("utf-8")
    assert '"./static/js/' in html
    assert '="/' not in html, "An absolute address would leave the place of an app."


@pytest.mark.parametrize(
    ("ours", "names"),
    [
        ("closed.js", ("__streamlit", "BACKEND_BASE_URL", "stCameraInput", "stAudioInput")),
        ("app_page.css", ("stCameraInput", "stAudioInput", "stWidgetLabel")),
        ("no_cookies.js", ("cookie",)),
    ],
)
def test_streamlits_page_has_the_names_that_the_closed_frame_needs(
    ours: str, names: tuple[str, ...]
) -> None:
    text = assets.text(ours)
    assert [name for name in names if name not in text] == [], "no longer needed"
    assert [name for name in names if name not in frontend()] == []


def test_streamlits_page_reads_what_the_gateway_tells_it() -> None:
    assert [name for name in HOST_CONFIG if name not in frontend()] == []


@cache
def frontend() -> str:
    """All scripts of Streamlit's page."""
    return "".join(each.read_text("utf-8") for each in (FRONTEND / "static/js").glob("*.js"))


def test_a_session_state_keeps_its_values_where_the_sandbox_looks() -> None:
    assert {"_old_state", "_new_session_state", "_new_widget_state", "query_params"} <= {
        field.name for field in fields(SessionState)
    }
    assert SessionState()._key_id_mapper.get_id_from_key("no key") is None
    assert SessionState()._key_id_mapper.id_key_mapping == {}
    widget_states = SessionState()._new_widget_state
    assert widget_states.states == {}
    assert widget_states.widget_metadata == {}


def test_a_script_run_context_has_the_fields_that_a_demo_replaces() -> None:
    assert {
        "_enqueue",
        "session_state",
        "fragment_storage",
        "pages_manager",
        "script_requests",
        "shared",
        "cursors",
        "fragment_ids_this_run",
        "query_string",
        "context_info",
        "is_history_navigation",
        "yield_check",
        "parallel_coordinator",
    } <= {field.name for field in fields(ScriptRunContext)}
    assert "_main_thread_ident" in inspect.getsource(ScriptRunContext.__post_init__)


def test_the_threads_of_parallel_fragments_can_be_told_from_others() -> None:
    assert ParallelFragmentCoordinator(lambda: None)._executor._threads == set()


def test_the_shown_value_of_a_widget_can_be_made_of_its_value() -> None:
    assert {"presenter", "value_type"} <= {field.name for field in fields(WidgetMetadata)}


def test_a_thread_knows_its_fragment_and_its_script() -> None:
    assert {"fragment_id", "active_script_hash", "delta_path"} <= {
        field.name for field in fields(FragmentThreadState)
    }


def test_a_waiting_request_can_be_looked_at_and_taken() -> None:
    requests = ScriptRequests()
    requests.request_rerun(RerunData(fragment_id_queue=["one"]))
    assert requests._state.value == "RERUN"
    assert requests._rerun_data.fragment_id_queue == ["one"]
    assert requests.on_scriptrunner_yield() is None, (
        "A fragment's request now ends a running script: is_waiting() in "
        "tutor/sandbox/requests.py may be no longer needed."
    )
    assert requests.on_scriptrunner_ready().rerun_data.fragment_id_queue == ["one"]


def test_a_key_is_written_through_the_file_of_gather_metrics() -> None:
    """`callers` counts that file as part of the mapping."""
    method = st.session_state.__class__.__setitem__
    assert method.__code__.co_filename == gather_metrics.__code__.co_filename


def test_the_parts_of_a_table_can_be_reached() -> None:
    """`marks` looks at a table's arrays and axes."""
    manager = pd.DataFrame({"a": [1], "b": ["x"]})._mgr
    assert all(hasattr(block, "values") for block in manager.blocks)
    assert len(manager.axes) == 2
