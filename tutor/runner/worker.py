"""A worker: Streamlit's own runtime for one Run, without a server.

The worker inherits a socket, over which the runtime exchanges the messages that Streamlit would
otherwise exchange with the browser over a websocket. The runtime runs the page's script, which
draws the app of the worker's job.
"""

import asyncio
import gc
import importlib.util
import json
import os
import random
import socket
import sys
import threading
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from streamlit import config
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.runtime import Runtime, RuntimeConfig
from streamlit.runtime.runtime_util import serialize_forward_msg
from streamlit.runtime.session_manager import ClientContext, SessionClient
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from tutor.runner import wire
from tutor.runner.files import AppFiles

STOPPED, BROKEN = 70, 71
"""Exit codes: the runtime was stopped, or it failed because of something the text has changed."""
SCRIPT_THREAD = "ScriptRunner.scriptThread"
ROOT = Path(__file__).parents[2]
SETTINGS: Mapping[str, object] = {
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "full",  # it is the reader's own code
    # With *Copy* and search links under an error, as `streamlit run` draws them on this computer.
    "client.showErrorLinks": "auto",
    "client.toolbarMode": "minimal",
}
# Modules that a first run would import, found by comparing `sys.modules` before and after one.
LATER = (
    "pandas",
    "streamlit.material_icon_names",
    "streamlit.runtime.scriptrunner.magic_funcs",
    "streamlit.runtime.scriptrunner.script_runner",
    "streamlit.web.skills",
)


class Job(NamedTuple):
    """The text that a worker runs, and the snippet that it is a version of."""

    text: str
    path: str
    number: int
    """The number of the Run. All widget ids contain it, so that the browser reuses no widget of an
    earlier Run."""
    beside: Mapping[str, str] = {}
    """Further files of its folder, by their paths there: for a test, the scripts that it tests."""
    tried: Mapping[str, str] = {}
    """What to try the text with: the `inputs` of the film so far, and that `film`, both as JSON,
    with the `label` of its version. Empty if the text begins without them."""


job = Job("", "", 0)
page = Path()
"""The script that Streamlit runs: it draws the app of the job."""
script = Path()
"""The file with the text, in a folder of its own: the working directory."""


class _Components(BidiComponentManager):
    """Discovers the components of installed packages once, not in every worker."""

    _discovered = False

    def discover_and_register_components(self, *, start_file_watching: bool = True) -> None:
        if not self._discovered:
            self._discovered = True
            super().discover_and_register_components(start_file_watching=False)


_components = _Components()


class _Context(ClientContext):
    """The context of an anonymous browser: no header, no cookie, no address."""

    @property
    def headers(self) -> Iterable[tuple[str, str]]:
        return ()

    @property
    def cookies(self) -> Mapping[str, str]:
        return {}

    @property
    def remote_ip(self) -> str | None:
        return None


class _Client(SessionClient):
    def __init__(self, server: wire.ServerConnection) -> None:
        self._server = server

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        self._server.send(wire.FORWARD, serialize_forward_msg(msg))

    @property
    def client_context(self) -> ClientContext:
        return _Context()


def warm(root: Path, script: Path) -> None:
    """Import and set up what every Run needs, with everything that the page's script imports.

    `root` is the folder with the page's settings and theme.
    """
    global page
    page = script
    here = Path.cwd()
    os.chdir(root)
    config.get_config_options()
    os.chdir(here)
    for name, value in SETTINGS.items():
        config.set_option(name, value)
    for module in LATER:
        importlib.import_module(module)
    _import_script(page)
    _components.discover_and_register_components()
    from tutor.sandbox import compat  # it brings modules that read the settings

    compat.leave_sys_path()
    compat.skip_search_for_prompt()
    gc.collect()
    gc.freeze()


def _import_script(path: Path) -> None:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(importlib.util.module_from_spec(spec))


def work(end: socket.socket) -> None:
    """Run one job until the server closes the socket."""
    global job, script
    random.seed()
    server = wire.ServerConnection(end)
    kind, payload = server.receive()
    assert kind == wire.JOB
    job = Job(**json.loads(payload))
    script = _write_script(job)
    _end_with_script_thread()
    print_error, leave = traceback.print_exc, os._exit  # before the text can replace them
    try:
        asyncio.run(_serve(server))
    except OSError:  # The text has closed files of the worker, perhaps the socket.
        pass
    except Exception:
        try:
            print_error()
        finally:
            leave(BROKEN)


def _end_with_script_thread() -> None:
    """End the worker when the script's thread fails.

    Streamlit catches every error of a script. So an error that ends the thread is one of Streamlit
    itself, and the run would never finish.
    """
    print_error, leave = threading.excepthook, os._exit

    def hook(failure: threading.ExceptHookArgs) -> None:
        try:
            print_error(failure)
        finally:
            if failure.thread and failure.thread.name == SCRIPT_THREAD:
                leave(BROKEN)

    threading.excepthook = hook


def _write_script(job: Job) -> Path:
    """Write the text to its file, and set `sys.argv` and `sys.path` as if it had been started.

    `streamlit run` does the same in `bootstrap._fix_sys_argv` and `_fix_sys_path`.
    """
    file = Path.cwd() / PurePosixPath(job.path).name
    for other, text in job.beside.items():
        beside = file.parent / other
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
    with suppress(OSError):  # the text also runs without its file
        file.write_bytes(job.text.encode(errors="surrogatepass"))
    sys.argv = [str(file)]
    # The site's own modules do not need ROOT there: `tutor` is already imported.
    sys.path[:] = [str(file.parent), *(entry for entry in sys.path if entry != str(ROOT))]
    return file


async def _serve(server: wire.ServerConnection) -> None:
    media = MemoryMediaFileStorage("/media")
    uploads = MemoryUploadedFileManager("/_stcore/upload_file")
    runtime = Runtime(
        RuntimeConfig(
            script_path=str(page),
            media_file_storage=media,
            uploaded_file_manager=uploads,
            bidi_component_registry=_components,
        )
    )
    await runtime.start()
    app_files = AppFiles(media, runtime.component_registry, _components)
    session = runtime.connect_session(client=_Client(server), user_info={})
    loop = asyncio.get_running_loop()

    def listen() -> None:
        try:
            while True:
                kind, payload = server.receive()
                if kind == wire.BACK:
                    message = BackMsg.FromString(payload)
                    loop.call_soon_threadsafe(runtime.handle_backmsg, session, message)
                elif kind == wire.FILE:
                    address = payload.decode()
                    server.send(wire.FILE, wire.named(address, app_files.find(address)))
                elif kind == wire.UPLOAD:
                    header, data = wire.unnamed(payload)
                    uploads.add_file(session, UploadedFileRec(**json.loads(header), data=data))
                elif kind == wire.REMOVE:
                    uploads.remove_file(session, payload.decode())
        finally:
            os._exit(0)  # the server has closed the socket

    threading.Thread(target=listen, name="listen", daemon=True).start()
    stopped = asyncio.ensure_future(runtime.stopped)
    while not stopped.done():
        # The loop sleeps until a message arrives. None does if the text has closed its files, and
        # only the next wait fails.
        await asyncio.wait([stopped], timeout=1)
    await stopped  # which raises the error that has ended the runtime
    os._exit(STOPPED)
