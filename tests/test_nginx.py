"""The configuration from `docs/hosting.md`, in a real nginx in front of two sites."""

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from tests.test_access_served import ROOT, STREAMLIT_RUN, Served, served
from tests.websocket import connect
from tutor.access import Quotas

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
OPENSSL = shutil.which("openssl")
NAME = "course.example"

pytestmark = pytest.mark.skipif(
    not (NGINX and OPENSSL), reason="There is no nginx here, or no openssl: apt install nginx-light"
)


def documented() -> str:
    text = (ROOT / "docs" / "hosting.md").read_text()
    [block] = re.findall(r"^```nginx\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return str(block)


def flags() -> list[list[str]]:
    """The flags of each instance in `docs/hosting.md`, without its port."""
    text = (ROOT / "docs" / "hosting.md").read_text()
    lines = re.findall(r"streamlit run tutorial\.py --server\.port \d+ (.+)", text)
    return [line.split() for line in lines]


class Front(NamedTuple):
    port: int
    behind: list[Served]
    stop: list[ExitStack]
    """Each stops one of the sites in `behind`."""
    trusting: ssl.SSLContext

    def ask(self, path: str, **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=30, context=self.trusting
        )
        connection.request("GET", path, headers={"Host": f"{NAME}:{self.port}"} | headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def connect(self, origin: str = "", come_from: str = "127.0.0.1") -> ClientConnection:
        return connect(
            f"wss://{NAME}:{self.port}/learn/_stcore/stream",
            sock=socket.create_connection(("127.0.0.1", self.port), source_address=(come_from, 0)),
            origin=origin or f"https://{NAME}:{self.port}",
            subprotocols=["streamlit"],
            ssl=self.trusting,
            server_hostname=NAME,
        )


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory, patience: float) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("nginx")
    certificate, key = folder / "course.crt", folder / "course.key"
    names = f"subjectAltName=DNS:{NAME},IP:127.0.0.1"
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={NAME}"]
    subprocess.run(
        [str(OPENSSL), *made, "-addext", names, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    with ExitStack() as stack:
        stop = [stack.enter_context(ExitStack()) for _ in flags()]
        behind = [
            one.enter_context(
                served(
                    [*STREAMLIT_RUN, "tutorial.py", "--server.port={port}", *more],
                    ROOT,
                    folder / f"log-{number}",
                    patience,
                    health="/learn/_stcore/health",
                )
            )
            for number, (one, more) in enumerate(zip(stop, flags(), strict=True))
        ]
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        config = documented().replace("listen 443", f"listen 127.0.0.1:{port}")
        for old, one in zip(("8601", "8602"), behind, strict=True):
            config = config.replace(f"127.0.0.1:{old}", one.host)
        config = config.replace(f"/etc/nginx/{NAME}.crt", str(certificate))
        config = config.replace(f"/etc/nginx/{NAME}.key", str(key))
        stack.enter_context(nginx(folder, config, port, patience))
        yield Front(port, behind, stop, ssl.create_default_context(cafile=certificate))


class nginx:  # noqa: N801 - it is used like a function
    def __init__(self, folder: Path, config: str, port: int, patience: float) -> None:
        places = "".join(
            f"{name}_temp_path {folder}/{name};\n"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        self._file = folder / "nginx.conf"
        self._file.write_text(
            f"daemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
            f"events {{}}\nhttp {{\naccess_log off;\n{places}{config}}}\n"
        )
        self._port, self._patience = port, patience

    def __enter__(self) -> None:
        self._process = subprocess.Popen([str(NGINX), "-c", self._file, "-e", "stderr"])
        until = time.monotonic() + self._patience
        while True:
            try:
                socket.create_connection(("127.0.0.1", self._port)).close()
                return
            except OSError:
                assert self._process.poll() is None, "nginx refuses the configuration"
                assert time.monotonic() < until, "nginx never listens"
                time.sleep(0.05)

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


def told(page: ClientConnection) -> str:
    """Run the page to the end, and return the id of its session."""
    message, session = BackMsg(), ""
    message.rerun_script.SetInParent()
    page.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(page.recv(timeout=60))
        if answer.HasField("new_session"):
            session = answer.new_session.initialize.session_id
        if answer.HasField("script_finished"):
            return session


def test_a_page_comes_through_and_has_its_session(front: Front) -> None:
    status, html = front.ask("/learn/", Accept="text/html")
    assert status == 200
    assert "<title>" in html
    script = re.search(r'src="\./(static/js/[^"]+)"', html)
    assert script
    assert front.ask(f"/learn/{script[1]}")[0] == 200
    with front.connect() as page:
        assert told(page)
        assert told(page)


def test_a_foreign_page_is_refused_here_too(front: Front) -> None:
    with pytest.raises(InvalidStatus) as refused:
        front.connect("https://evil.example")
    assert refused.value.response.status_code == 403


def test_an_nginx_that_hands_on_too_little_shows_a_sentence_and_no_white_page(
    tmp_path: Path, front: Front, patience: float
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    location = f"location / {{ proxy_pass http://{front.behind[0].host}; }}"
    config = f"server {{ listen 127.0.0.1:{port}; {location} }}\n"
    with nginx(tmp_path, config, port, patience):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/learn/", headers={"Accept": "text/html"})
        answer = connection.getresponse()
        said = answer.read().decode()
        connection.close()
    assert answer.status == 421
    assert "proxy_http_version 1.1" in said
    assert "Refused" in front.behind[0].said("proxy_http_version 1.1", patience)


def test_edited_code_is_read_only_there(front: Front, patience: float) -> None:
    for one in front.behind:
        assert f"also goes by the name {NAME}" in one.said("Edited code: read-only", patience)


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere one loopback address is all.")
def test_visitors_count_by_their_own_addresses(front: Front) -> None:
    one, other = "127.0.0.5", "127.0.0.6"
    with ExitStack() as room:
        with pytest.raises(InvalidStatus) as refused:
            fill(room, front, one)
        assert refused.value.response.status_code == 403
        with front.connect(come_from=other) as page:
            assert told(page)
    assert sum(f"{one} has as many pages" in each.log.read_text() for each in front.behind) == 1


def fill(room: ExitStack, front: Front, address: str) -> None:
    for _ in range(Quotas().sessions_of_address + 1):
        room.enter_context(front.connect(come_from=address))


def test_where_one_instance_has_gone_the_other_takes_its_readers(front: Front) -> None:
    with front.connect() as page:
        session = told(page)
    front.stop[0].close()
    with front.connect() as page:
        assert told(page) != session
        front.stop[1].close()
        with pytest.raises(ConnectionClosed):
            told(page)
