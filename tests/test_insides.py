"""The insides of Streamlit that the site leans on, each with what it is needed for.

When a new Streamlit breaks one of these, mend the module that is named before anything else:
the failures in the other rings follow from it.
"""

import inspect
from dataclasses import fields
from functools import cache
from importlib import import_module
from operator import attrgetter

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
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.scriptrunner_utils.script_run_context import FragmentThreadState
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.web.server.starlette.starlette_websocket import _parse_subprotocols

from tutor import assets
from tutor.access.guard import MOST_LEFT
from tutor.runner import relay, worker
from tutor.runner.gateway import FRONTEND, HOST_CONFIG

PINNED = "1.67.0"

NEEDED = [
    # (module of ours, module of Streamlit, name in it)
    ("state", "streamlit.runtime.state", "SessionState.register_widget"),
    ("state", "streamlit.runtime.state", "SessionState._drop_widget_value"),
    ("state", "streamlit.runtime.state.session_state", "Serialized"),
    ("state", "streamlit.runtime.state.session_state", "Value"),
    ("state", "streamlit.runtime.state.common", "GENERATED_ELEMENT_ID_PREFIX"),
    ("state", "streamlit.runtime.state.common", "TESTING_KEY"),
    ("state", "streamlit.runtime.state.session_state", "_is_internal_key"),
    ("state", "streamlit.runtime.state.common", "is_element_id"),
    ("state", "streamlit.runtime.state.common", "WidgetMetadata"),
    ("state", "streamlit.runtime.state.common", "RegisterWidgetResult"),
    ("state", "streamlit.elements.lib.utils", "save_for_app_testing"),
    (
        "state",
        "streamlit.runtime.scriptrunner_utils.script_requests",
        "_TRIGGER_PROTO_FIELDS",
    ),
    ("state", "streamlit.runtime.state.session_state", "STREAMLIT_INTERNAL_KEY_PREFIX"),
    ("state", "streamlit.runtime.state", "SessionState.set_widgets_from_proto"),
    ("state", "streamlit.runtime.state", "SessionState._widget_changed"),
    ("state", "streamlit.components.v2.bidi_component.constants", "EVENT_DELIM"),
    ("context", "streamlit.components.v2.bidi_component.main", "_make_trigger_id"),
    ("context", "streamlit.elements.widgets.chat", "ChatInputValue"),
    ("rerun_source", "streamlit.commands.execution_control", "switch_page.__wrapped__.__code__"),
    ("callers", "streamlit.runtime.metrics_util", "gather_metrics.__code__"),
    (
        "callers",
        "streamlit.runtime.state.session_state_proxy",
        "SessionStateProxy.__getitem__.__code__",
    ),
    ("callers", "streamlit.runtime.state.session_state_proxy", "SessionStateProxy.__setitem__"),
    ("runner", "streamlit.runtime.state", "SCRIPT_RUN_WITHOUT_ERRORS_KEY"),
    ("runner", "streamlit.runtime.state", "SessionState.on_script_will_rerun"),
    ("runner", "streamlit.runtime.state", "SessionState.on_script_finished"),
    ("runner", "streamlit.runtime.state", "SessionState.filtered_state"),
    ("runner", "streamlit.runtime.state", "SessionState.maybe_check_serializable"),
    ("runner", "streamlit.delta_generator_singletons", "context_dg_stack.set"),
    ("runner", "streamlit.delta_generator_singletons", "get_default_dg_stack_value"),
    ("uncaught", "streamlit.elements.exception", "marshall"),
    ("options", "streamlit.config_option", "ConfigOption.value.fget"),
    ("options", "streamlit.config_option", "ConfigOption.set_value"),
    ("options", "streamlit.config", "_config_options_template"),
    ("uncaught", "streamlit.error_util", "_log_uncaught_app_exception"),
    (
        "tracebacks",
        "streamlit.runtime.scriptrunner.exec_code",
        "exec_func_with_error_handling",
    ),
    ("tracebacks", "streamlit.runtime.scriptrunner.script_runner", "ScriptRunner._run_script"),
    ("tracebacks", "streamlit.runtime.scriptrunner.script_cache", "ScriptCache.get_bytecode"),
    ("uncaught", "streamlit.delta_generator_singletons", "get_dg_singleton_instance"),
    ("runner", "streamlit.errors", "FragmentHandledException"),
    ("runner", "streamlit.runtime.scriptrunner.exec_code", "modified_sys_path"),
    (
        "runner",
        "streamlit.runtime.scriptrunner_utils.script_run_context_attr",
        "SCRIPT_RUN_CONTEXT_ATTR_NAME",
    ),
    ("runner", "streamlit.runtime.parallel_coordinator", "ParallelFragmentCoordinator.join"),
    ("runner", "streamlit.runtime.parallel_coordinator", "ParallelFragmentCoordinator.drain"),
    ("fragments", "streamlit.runtime.fragment", "MemoryFragmentStorage.register"),
    ("fragments", "streamlit.runtime.fragment", "MemoryFragmentStorage.clear_stale_descendants"),
    ("fragments", "streamlit.runtime.fragment", "MemoryFragmentStorage.ids_registered_after"),
    ("fragments", "streamlit.runtime.fragment", "_FragmentLifetime"),
    ("fragments", "streamlit.runtime.fragment", "_make_fragment_identity"),
    ("fragments", "streamlit.runtime.fragment", "_FragmentIdentity"),
    ("context", "streamlit.runtime.scriptrunner", "ScriptRunContext.reset"),
    ("context", "streamlit.runtime.scriptrunner", "ScriptRunContext.enqueue"),
    (
        "context",
        "streamlit.runtime.scriptrunner_utils.script_run_context",
        "ThreadState.scoped",
    ),
    ("context", "streamlit.cursor", "RunningCursor"),
    ("chrome", "streamlit.proto.Navigation_pb2", "Navigation.SIDEBAR"),
    ("chrome", "streamlit.proto.AppPage_pb2", "AppPage.SECTION_HEADER_FIELD_NUMBER"),
    ("chrome", "streamlit.proto.Logo_pb2", "Logo.IMAGE"),
    ("chrome", "streamlit.proto.Block_pb2", "Block.FlexContainer.HORIZONTAL"),
    ("space", "streamlit.runtime.pages_manager", "PagesManager.set_script_intent"),
    (
        "space",
        "streamlit.runtime.pages_manager",
        "PagesManager.set_current_page_script_hash",
    ),
    ("script", "streamlit.runtime.scriptrunner.magic", "add_magic"),
    ("lines", "streamlit.runtime.scriptrunner.magic", "MAGIC_MODULE_NAME"),
    ("native", "streamlit.runtime.scriptrunner.magic", "add_magic"),
    (
        "main_module",
        "streamlit.runtime.scriptrunner.script_runner",
        "ScriptRunner._new_module",
    ),
    ("context", "streamlit.runtime.forward_msg_cache", "create_reference_msg"),
    ("context", "streamlit.runtime.forward_msg_cache", "populate_hash_if_needed"),
    ("caches", "streamlit.runtime.caching.cache_utils", "CachedFunc.__init__"),
    ("caches", "streamlit.runtime.caching.cache_data_api", "_data_caches.clear_all"),
    ("caches", "streamlit.runtime.caching.cache_data_api", "_data_caches._function_caches"),
    ("caches", "streamlit.runtime.caching.cache_resource_api", "_resource_caches.clear_all"),
    ("caches", "streamlit.runtime.caching.cache_resource_api", "_resource_caches._function_caches"),
]

NEEDED_BY_THE_ANNEX = [
    ("worker", "streamlit.runtime.runtime", "Runtime.start"),
    ("worker", "streamlit.runtime.runtime", "Runtime.connect_session"),
    ("worker", "streamlit.runtime.runtime", "Runtime.handle_backmsg"),
    ("worker", "streamlit.runtime.runtime_util", "serialize_forward_msg"),
    ("worker", "streamlit.runtime.session_manager", "SessionClient.write_forward_msg"),
    ("worker", "streamlit.runtime.session_manager", "ClientContext"),
    ("worker", "streamlit.runtime.uploaded_file_manager", "UploadedFileRec"),
    (
        "worker",
        "streamlit.runtime.memory_uploaded_file_manager",
        "MemoryUploadedFileManager.add_file",
    ),
    (
        "worker",
        "streamlit.runtime.memory_uploaded_file_manager",
        "MemoryUploadedFileManager.remove_file",
    ),
    ("files", "streamlit.runtime.memory_media_file_storage", "MemoryMediaFileStorage.get_file"),
    ("files", "streamlit.runtime.memory_media_file_storage", "get_extension_for_mimetype"),
    ("files", "streamlit.runtime.media_file_storage", "MediaFileKind.DOWNLOADABLE"),
    ("files", "streamlit.runtime.media_file_storage", "MediaFileStorageError"),
    (
        "files",
        "streamlit.components.types.base_component_registry",
        "BaseComponentRegistry.get_component_path",
    ),
    (
        "files",
        "streamlit.components.v2.component_manager",
        "BidiComponentManager.get_component_path",
    ),
    ("files", "streamlit.web.server.component_file_utils", "build_safe_abspath"),
    ("files", "streamlit.web.server.component_file_utils", "guess_content_type"),
    ("worker", "streamlit.runtime.runtime", "Runtime.component_registry"),
    ("worker", "streamlit.runtime.scriptrunner.script_runner", "modified_sys_path"),
    (
        "answers",
        "streamlit.web.server.starlette.starlette_app_utils",
        "parse_range_header",
    ),
    (
        "worker",
        "streamlit.components.v2.component_manager",
        "BidiComponentManager.discover_and_register_components",
    ),
    ("worker", "streamlit.material_icon_names", "ALL_MATERIAL_ICONS"),
    ("worker", "streamlit.runtime.scriptrunner.magic_funcs", "transparent_write"),
    ("worker", "streamlit.web.skills", "__name__"),
    ("worker", "streamlit.runtime", "Runtime.stopped"),
    ("runner", "streamlit.runtime", "Runtime.is_active_session"),
    ("relay", "streamlit.proto.ForwardMsg_pb2", "ForwardMsg.FINISHED_EARLY_FOR_RERUN"),
]


def test_the_pinned_streamlit_is_the_one_that_is_tested() -> None:
    assert st.__version__ == PINNED, (
        f"The sandbox was written for Streamlit {PINNED}. Read the new release notes for session "
        "state, fragments and script runs, run the fidelity tests, then change PINNED."
    )


@pytest.mark.parametrize(("ours", "module", "name"), NEEDED, ids=lambda value: str(value))
def test_streamlit_still_has_what_the_sandbox_needs(ours: str, module: str, name: str) -> None:
    try:
        attrgetter(name)(import_module(module))
    except (ImportError, AttributeError) as missing:
        pytest.fail(f"tutor/sandbox/{ours}.py needs {module}.{name}, which is gone: {missing}")


@pytest.mark.parametrize(
    ("ours", "module", "name"), NEEDED_BY_THE_ANNEX, ids=lambda value: str(value)
)
def test_streamlit_still_has_what_the_annex_needs(ours: str, module: str, name: str) -> None:
    try:
        attrgetter(name)(import_module(module))
    except (ImportError, AttributeError) as missing:
        pytest.fail(f"tutor/runner/{ours}.py needs {module}.{name}, which is gone: {missing}")


def test_streamlit_keeps_and_ends_sessions_as_the_door_expects() -> None:
    assert callable(Runtime.close_session)
    kept = inspect.signature(MemorySessionStorage).parameters["maxsize"].default
    assert kept > MOST_LEFT, "Streamlit would end sessions before the door does."
    asked = Headers({"sec-websocket-protocol": "streamlit, token, session"})
    assert _parse_subprotocols(asked) == ("streamlit", "token", "session")


def test_a_script_runs_in_a_thread_that_the_worker_knows_by_its_name() -> None:
    source = inspect.getsource(worker.script_runner.ScriptRunner.start)
    assert f'name="{worker.SCRIPT_THREAD}"' in source


def test_the_messages_that_the_annex_lets_pass_exist() -> None:
    for message, passing in ((ForwardMsg, relay.TO_BROWSER), (BackMsg, relay.TO_WORKER)):
        kinds = {field.name for field in message.DESCRIPTOR.oneofs_by_name["type"].fields}
        assert passing <= kinds


def test_streamlits_page_names_its_files_as_the_gateway_expects() -> None:
    html = (FRONTEND / "index.html").read_text("utf-8")
    assert '"./static/js/' in html
    assert '="/' not in html, "An absolute address would leave the place of an app."


@pytest.mark.parametrize(
    ("ours", "names"),
    [
        ("closed.js", ("__streamlit", "BACKEND_BASE_URL", "stCameraInput", "stAudioInput")),
        ("own_page.css", ("stCameraInput", "stAudioInput", "stWidgetLabel")),
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
    assert ParallelFragmentCoordinator(1)._executor._threads == set()


def test_what_a_widget_shows_of_its_value_can_be_made_of_it() -> None:
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
    """`callers` takes that file for a part of the mapping."""
    method = st.session_state.__class__.__setitem__
    assert method.__code__.co_filename == gather_metrics.__code__.co_filename


def test_what_a_table_is_made_of_can_be_reached() -> None:
    """`marks` looks at the arrays and the axes of it."""
    manager = pd.DataFrame({"a": [1], "b": ["x"]})._mgr
    assert all(hasattr(block, "values") for block in manager.blocks)
    assert len(manager.axes) == 2
