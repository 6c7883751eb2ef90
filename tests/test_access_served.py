"""The guard of a running server: requests over the network, and the effective settings."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from tests.runner.served import comes_true
from tests.visitor import Visitor
from tests.visitor.upload import upload
from tests.websocket import connect
from tutor.access import settings

ROOT = Path(__file__).parent.parent
MEGABYTE = 1024 * 1024

APP = """
import asyncio
from contextlib import asynccontextmanager

import streamlit as st

from tutor import access


@asynccontextmanager
async def lifespan(app):
    said = asyncio.create_task(access.announce())
    yield
    said.cancel()


quotas = access.Quotas(sessions=6, sessions_of_address=4, uploaded=8 * 1024 * 1024)
app = st.App("page.py", middleware=access.middleware(quotas), lifespan=lifespan)
"""
PAGE = """
import streamlit as st

from tutor import access


@st.cache_data
def counted():
    st.session_state.counted = st.session_state.get("counted", 0) + 1
    return "value"


counted()
st.text(f"counted {st.session_state.get('counted', 0)}")
st.text(f"{access.mode().name}: {access.mode().reason}")
st.number_input("Number", key="number")
if st.button("Fail"):
    raise ValueError("a secret of the site")
if st.button("Upload"):
    st.text(len(st.file_uploader("File").getvalue()))
"""
# Reads options in the server's process without changing the code that is served.
ASKED = """
import json, os, sys, threading, time


def tell():
    while not getattr(sys.modules.get("streamlit.runtime"), "exists", bool)():
        time.sleep(0.02)
    import streamlit as st

    answers = {name: st.get_option(name) for name in json.loads(os.environ["ASKED"])}
    with open(os.environ["ANSWERS"] + ".new", "w") as file:
        json.dump(answers, file)
    os.replace(file.name, os.environ["ANSWERS"])


if "ASKED" in os.environ:
    threading.Thread(target=tell, daemon=True).start()
"""


class Served:
    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log = port, log
        self.host = f"127.0.0.1:{port}"

    def ask(
        self, path: str = "/", *, to: str = "127.0.0.1", method: str = "GET", **headers: str
    ) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(to, self.port, timeout=10)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer

    def connect(self, *protocols: str, to: str = "127.0.0.1", **headers: str) -> ClientConnection:
        return connect(
            f"ws://{to}:{self.port}/_stcore/stream",
            additional_headers=headers,
            subprotocols=["streamlit", *protocols],
            max_queue=None,  # A full queue would keep the server's pings from being answered.
        )

    def said(self, words: str, patience: float) -> str:
        """The line of the log that contains the words."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            for line in self.log.read_text(errors="replace").splitlines():
                if words in line:
                    return line
            time.sleep(0.05)
        raise AssertionError(f"Never said {words!r}:\n{self.log.read_text()}")


@contextmanager
def served(
    command: list[str],
    folder: Path,
    log: Path,
    patience: float,
    health: str = "/_stcore/health",
    **env: str,
) -> Iterator[Served]:
    """`{port}` in the command is a free port. Yields the server once it answers at `health`."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [word.format(port=port) for word in command]
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    one = Served(port, log)
    try:
        until = time.monotonic() + patience
        while True:
            try:
                one.ask(health)
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{command} was not served:\n{log.read_text()}") from None
                time.sleep(0.05)
        yield one
    finally:
        # `make` starts the server through a shell.
        for child in psutil.Process(process.pid).children(recursive=True):
            child.terminate()
        process.terminate()
        process.wait(timeout=20)


STREAMLIT_RUN = [sys.executable, "-m", "streamlit", "run"]


@contextmanager
def own_app(folder: Path, address: str, patience: float) -> Iterator[Served]:
    (folder / "app.py").write_text(APP)
    (folder / "page.py").write_text(PAGE)
    (folder / ".streamlit").mkdir(exist_ok=True)
    (folder / ".streamlit" / "config.toml").write_text(
        (ROOT / ".streamlit" / "config.toml").read_text()
    )
    command = [*STREAMLIT_RUN, "app.py", f"--server.address={address}", "--server.port={port}"]
    with served(command, folder, folder / "log", patience, PYTHONPATH=str(ROOT)) as one:
        yield one


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, patience: float) -> Iterator[Served]:
    """A small page behind the guard, with small quotas and with the settings of the site."""
    with own_app(tmp_path_factory.mktemp("site"), "127.0.0.1", patience) as one:
        yield one


# Host and Origin.


def test_a_page_goes_by_its_own_names_only(site: Served) -> None:
    assert site.ask().status == 200
    assert site.ask(Host=f"localhost:{site.port}").status == 200
    for host in ("evil.test", f"evil.test:{site.port}", "127.0.0.1:1", "127.0.0.1"):
        assert site.ask(Host=host).status == 421
    for origin in ("http://evil.test", "null", "http://127.0.0.1:1"):
        assert site.ask(Origin=origin).status == 403


@pytest.mark.parametrize(
    "origin", ["", "null", "http://evil.test", "http://127.0.0.1:1", "https://course.example"]
)
def test_a_foreign_connection_is_refused_at_once(site: Served, origin: str) -> None:
    took = []
    for _ in range(3):  # The machine may be busy.
        began = time.monotonic()
        with pytest.raises(InvalidStatus) as refused:
            site.connect(**({"Origin": origin} if origin else {}))
        assert refused.value.response.status_code == 403
        took.append(time.monotonic() - began)
    assert min(took) < 1


def test_a_connection_by_a_name_that_was_made_to_lead_here_is_refused(site: Served) -> None:
    name = f"evil.test:{site.port}"
    raw = socket.create_connection(("127.0.0.1", site.port))
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://{name}/_stcore/stream", sock=raw, origin=f"http://{name}")
    assert refused.value.response.status_code == 403
    raw.close()


def test_pages_have_headers_and_the_maintainers_paths_are_closed(site: Served) -> None:
    for path in ("/", "/_stcore/health", "/somewhere"):
        headers = site.ask(path).headers
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
    for path in ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent"):
        assert site.ask(path).status == 404


# Messages.


def test_another_client_cannot_empty_the_caches(site: Served) -> None:
    with Visitor(site.host) as reader, Visitor(site.host) as other:
        counted = [each.texts()[0] for each in (reader, other)]
        assert counted[1] == "counted 0"
        other.send(BackMsg(clear_cache=True))
        for each in (reader, other):
            each.rerun()
        assert [each.texts()[0] for each in (reader, other)] == counted


@pytest.mark.parametrize("junk", [b"\xff\xff\xff", "words"])
def test_data_that_is_no_message_ends_that_connection_only(site: Served, junk: bytes | str) -> None:
    with Visitor(site.host) as reader:
        with site.connect(Origin=f"http://{site.host}") as other:
            other.send(junk)
            with pytest.raises(ConnectionClosed) as ended:
                other.recv(timeout=5)
            assert ended.value.rcvd is not None
            assert ended.value.rcvd.code == 1002
        reader.rerun()
        assert reader.answered


def test_an_error_of_the_site_shows_its_type_alone(site: Served) -> None:
    with Visitor(site.host) as reader:
        reader.click("Fail")
        [error] = reader.elements("exception")
        assert error.proto.type == "ValueError"
        assert "secret" not in str(error.proto)
        assert not error.proto.stack_trace


# Sessions.


def when_free(come_in: Callable[[], ClientConnection], patience: float) -> ClientConnection:
    """Wait a moment, because the server notices a closed connection a little later."""
    until = time.monotonic() + patience
    while True:
        try:
            return come_in()
        except InvalidStatus:
            assert time.monotonic() < until, "The connection was never accepted."
            time.sleep(0.05)


def test_a_room_is_full_until_somebody_leaves(site: Served, patience: float) -> None:
    own = f"http://{site.host}"
    with ExitStack() as room:
        for _ in range(3):
            room.enter_context(site.connect(Origin=own))
        with site.connect(Origin=own), pytest.raises(InvalidStatus) as refused:
            room.enter_context(site.connect(Origin=own))
        assert refused.value.response.status_code == 403
        when_free(lambda: room.enter_context(site.connect(Origin=own)), patience)


def told(socket: ClientConnection) -> str:
    """The id of the session that the server gives to the connection."""
    message = BackMsg()
    message.rerun_script.SetInParent()
    socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(socket.recv(timeout=60))
        if answer.WhichOneof("type") == "new_session":
            return answer.new_session.initialize.session_id


@pytest.mark.parametrize("other", ["no cookie", "another browser"])
def test_the_name_of_a_session_alone_does_not_give_access_to_it(site: Served, other: str) -> None:
    own = f"http://{site.host}"
    token = "PLACEHOLDER_AUTH_TOKEN" if other == "no cookie" else cookie(site)
    with site.connect(cookie(site), Origin=own) as first:
        session = told(first)
        with site.connect(token, session, Origin=own) as second:
            assert told(second) != session
        assert told(first) == session
    with site.connect(token, session, Origin=own) as third:
        assert told(third) != session


def test_the_browser_that_has_a_session_keeps_it_over_a_new_connection(site: Served) -> None:
    own, token = f"http://{site.host}", cookie(site)
    with site.connect(token, Origin=own) as first:
        session = told(first)
        with site.connect(token, session, Origin=own) as second:
            assert told(second) == session
    with site.connect(token, session, Origin=own) as third:
        assert told(third) == session


def cookie(site: Served) -> str:
    """The token of a new browser."""
    given: str = site.ask("/_stcore/health").headers["Set-Cookie"]
    return given.partition("=")[2].partition(";")[0].strip('"')


# Files.


@contextmanager
def with_few_files(most: int, log: Path, patience: float) -> Iterator[Served]:
    """The whole site, in a process that may open only so many files."""
    command = [*STREAMLIT_RUN, "tutorial.py", "--server.port={port}"]
    limited = ["sh", "-c", f'ulimit -n {most} && exec "$@"', "sh", *command]
    with served(limited, ROOT, log, patience) as site:
        yield site


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_with_few_files_pages_are_refused_before_any_breaks(
    tmp_path: Path, patience: float
) -> None:
    with with_few_files(256, tmp_path / "log", patience) as site, ExitStack() as room:
        own = f"http://{site.host}"
        number = re.search(r"\d+", site.said("Pages at once", patience))
        assert number is not None
        most = int(number[0])
        pages: list[ClientConnection] = []

        def fill() -> None:
            while len(pages) < 256:
                pages.append(room.enter_context(site.connect(Origin=own)))
                told(pages[-1])

        def is_full() -> bool:
            """A run that is about to end also has files open, so a page may be refused early."""
            with pytest.raises(InvalidStatus) as refused:
                fill()
            assert refused.value.response.status_code == 403
            return site.ask("/", Accept="text/html").status == 503

        assert comes_true(is_full, patience)
        assert 10 <= most - 3 <= len(pages) <= most
        for page in pages:
            assert told(page)
        room.pop_all().close()
        # As many pages again, one after the other: closed pages make room.
        for _ in range(most + 10):
            with when_free(lambda: site.connect(Origin=own).__enter__(), patience) as page:
                assert told(page)
        with Visitor(site.host, "lesson=history", patience=patience) as reader:
            reader.say("One")
            assert "One" in " ".join(reader.texts())
        assert "Too many open files" not in site.log.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_low_limit_is_raised_as_far_as_the_system_allows(tmp_path: Path, patience: float) -> None:
    command = [*STREAMLIT_RUN, "tutorial.py", "--server.port={port}"]
    limited = ["sh", "-c", 'ulimit -Sn 256 && exec "$@"', "sh", *command]
    with served(limited, ROOT, tmp_path / "log", patience) as site:
        assert "Pages at once: 250 " in site.said("Pages at once", patience)


# Uploads.


def declared(site: Served, session: str, size: int) -> int:
    """The status for an upload of that many bytes, before the first of them is sent."""
    cookie = site.ask("/_stcore/health").headers["Set-Cookie"].partition(";")[0]
    answer = site.ask(
        f"/_stcore/upload_file/{session}/file",
        method="PUT",
        **{"Content-Length": str(size), "Cookie": cookie},
        **{"X-Xsrftoken": cookie.partition("=")[2].strip('"')},
    )
    return answer.status


def test_uploads_are_capped_each_and_in_all(site: Served) -> None:
    with Visitor(site.host) as reader:
        assert declared(site, reader.session, 5 * MEGABYTE + 1) == 413
        assert declared(site, reader.session, 500 * MEGABYTE) == 413
        list(upload(reader, {"one.bin": b"x" * (4 * MEGABYTE)}))
        list(upload(reader, {"two.bin": b"x" * (3 * MEGABYTE)}))
        with pytest.raises(AssertionError, match=r"413.*Reload it"):
            list(upload(reader, {"three.bin": b"x" * (2 * MEGABYTE)}))
    with Visitor(site.host) as other:
        list(upload(other, {"one.bin": b"x" * (4 * MEGABYTE)}))


# The mode.


def lan_address() -> str | None:
    found = [
        one.address
        for each in psutil.net_if_addrs().values()
        for one in each
        if one.family == socket.AF_INET and not one.address.startswith("127.")
    ]
    return found[0] if found else None


def test_a_server_for_this_computer_is_a_laptop(site: Served, patience: float) -> None:
    assert site.said("Edited code", patience) == (
        "Edited code: laptop (runs on this computer with your rights)."
    )
    with Visitor(site.host) as reader:
        assert "laptop:" in reader.texts()


@pytest.mark.parametrize("address", ["0.0.0.0", "::"])
def test_a_server_for_the_network_is_read_only_and_says_so(
    tmp_path: Path, address: str, patience: float
) -> None:
    if address == "::" and not socket.has_dualstack_ipv6():
        pytest.skip("This machine has no IPv6.")
    with own_app(tmp_path, address, patience) as one:
        line = one.said("Edited code", patience)
        reason = f"this one listens on {address}, port {one.port}."
        assert line.startswith("Edited code: read-only. Edited code runs only on")
        assert line.endswith(reason)
        assert "server.address is" in one.said("server.address", patience)
        with Visitor(one.host) as reader:
            [said] = [text for text in reader.texts() if text.startswith("read-only: ")]
            assert said.endswith(reason)
        assert one.ask(Host="evil.test").status == 421
        if lan := lan_address():
            own = f"{lan}:{one.port}"
            assert one.ask(to=lan).status == 200
            assert one.ask(to=lan, Host=f"localhost:{one.port}").status == 421
            with Visitor(own) as reader:
                assert any(text.startswith("read-only") for text in reader.texts())


# The settings.


@pytest.mark.parametrize(
    "command",
    [["make", "run", "PORT={port}"], [*STREAMLIT_RUN, "tutorial.py", "--server.port={port}"]],
    ids=["make run", "streamlit run"],
)
def test_a_running_server_has_every_setting(
    command: list[str], tmp_path: Path, patience: float
) -> None:
    (tmp_path / "sitecustomize.py").write_text(ASKED)
    answers = tmp_path / "answers"
    env = {
        "PYTHONPATH": str(tmp_path),
        "ASKED": json.dumps([one.option for one in settings.SETTINGS]),
        "ANSWERS": str(answers),
    }
    with served(command, ROOT, tmp_path / "log", patience, **env):
        until = time.monotonic() + patience
        while not answers.exists():
            assert time.monotonic() < until, "The server never told its settings."
            time.sleep(0.05)
    assert json.loads(answers.read_text()) == {one.option: one.value for one in settings.SETTINGS}
