"""A worker: one run of Streamlit's own runtime, without a server.

What Streamlit would send over a websocket leaves over the socket that was inherited, and what the
browser sends comes in there. It runs the page's script, which draws
the app of its job.
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
from contextlib import nullcontext, suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from streamlit import config, delta_generator
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.runtime import Runtime, RuntimeConfig
from streamlit.runtime.runtime_util import serialize_forward_msg
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.session_manager import ClientContext, SessionClient
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from tutor.runner import wire
from tutor.runner.files import AppFiles

STOPPED, BROKEN = 70, 71
"""How a worker ends whose runtime was stopped, or fails of what the text has done to it."""
SCRIPT_THREAD = "ScriptRunner.scriptThread"
ROOT = Path(__file__).parents[2]
SETTINGS: Mapping[str, object] = {
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "full",  # it is the reader's own code
    # Under it *Copy*, and links to search for it, as `streamlit run` draws them on this computer.
    "client.showErrorLinks": "auto",
    "client.toolbarMode": "minimal",
}
# What a first run would import, found by comparing `sys.modules` before and after one.
LATER = (
    "pandas",
    "streamlit.material_icon_names",
    "streamlit.runtime.scriptrunner.magic_funcs",
    "streamlit.runtime.scriptrunner.script_runner",
    "streamlit.web.skills",
)


class Job(NamedTuple):
    """What a worker is to run: a text, and what it takes for its file."""

    text: str
    path: str
    number: int
    """Of the Run. It is in the ids of all widgets, so the browser takes none for an older one."""


job = Job("", "", 0)
page = Path()
"""The script that Streamlit runs: it draws the app of the job."""
script = Path()
"""The file that the text stands in, in a folder of its own: the working directory."""


class _Components(BidiComponentManager):
    """Looks for the components of installed packages once, not in every worker."""

    _have_looked = False

    def discover_and_register_components(self, *, start_file_watching: bool = True) -> None:
        if not self._have_looked:
            self._have_looked = True
            super().discover_and_register_components(start_file_watching=False)


_components = _Components()


class _Context(ClientContext):
    """A browser that is known by nothing: no header, no cookie, no address."""

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
    def __init__(self, line: wire.ServerConnection) -> None:
        self._line = line

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        self._line.send(wire.FORWARD, serialize_forward_msg(msg))

    @property
    def client_context(self) -> ClientContext:
        return _Context()


def warm(root: Path, script: Path) -> None:
    """Import and set up what every run needs, with all that the page's script imports.

    `root` has the page's settings, and its theme.
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
    # Else the folder of the page's script is searched before that of the text.
    script_runner.modified_sys_path = nullcontext  # type: ignore[attr-defined, assignment]
    # Else each worker asks, of all that is imported, whether it is a Python prompt: that takes as
    # long as the rest of a small app's first run.
    delta_generator._use_warning_has_been_displayed = True
    gc.collect()
    gc.freeze()


def _import_script(path: Path) -> None:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(importlib.util.module_from_spec(spec))


def work(given: socket.socket) -> None:
    """Run one errand until the server hangs up."""
    global job, script
    random.seed()
    line = wire.ServerConnection(given)
    kind, payload = line.receive()
    assert kind == wire.JOB
    job = Job(**json.loads(payload))
    script = _put_down(job)
    _end_with_script_thread()
    tell, end = traceback.print_exc, os._exit
    try:
        asyncio.run(_serve(line))
    except OSError:  # Its files were closed, the socket for one.
        pass
    except Exception:
        try:
            tell()
        finally:
            end(BROKEN)


def _end_with_script_thread() -> None:
    """Streamlit lets no error of a script out of its thread: it fails itself, and says no more."""
    tell, end = threading.excepthook, os._exit

    def hook(failed: threading.ExceptHookArgs) -> None:
        try:
            tell(failed)
        finally:
            if failed.thread and failed.thread.name == SCRIPT_THREAD:
                end(BROKEN)

    threading.excepthook = hook


def _put_down(job: Job) -> Path:
    """Write the text to its file, and let Python take that for the program that was started.

    As `streamlit run` does: `bootstrap._fix_sys_argv` and `_fix_sys_path`.
    """
    slot = Path.cwd() / PurePosixPath(job.path).name
    with suppress(OSError):  # the text runs without its file, too
        slot.write_bytes(job.text.encode(errors="surrogatepass"))
    sys.argv = [str(slot)]
    # The site's own modules are found without this: `tutor` is imported and knows its folder.
    sys.path[:] = [str(slot.parent), *(each for each in sys.path if each != str(ROOT))]
    return slot


async def _serve(line: wire.ServerConnection) -> None:
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
    session = runtime.connect_session(client=_Client(line), user_info={})
    loop = asyncio.get_running_loop()

    def listen() -> None:
        try:
            while True:
                kind, payload = line.receive()
                if kind == wire.BACK:
                    message = BackMsg.FromString(payload)
                    loop.call_soon_threadsafe(runtime.handle_backmsg, session, message)
                elif kind == wire.FILE:
                    address = payload.decode()
                    line.send(wire.FILE, wire.named(address, app_files.find(address)))
                elif kind == wire.UPLOAD:
                    about, data = wire.unnamed(payload)
                    uploads.add_file(session, UploadedFileRec(**json.loads(about), data=data))
                elif kind == wire.REMOVE:
                    uploads.remove_file(session, payload.decode())
        finally:
            os._exit(0)  # the server has hung up

    threading.Thread(target=listen, name="listen", daemon=True).start()
    await runtime.stopped
    os._exit(STOPPED)
