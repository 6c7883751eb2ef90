"""The guard, called directly: which requests, messages and uploads it passes on, and how many."""

import asyncio
from collections.abc import Iterator, MutableMapping
from typing import Any

import pytest
from google.protobuf.message import Message
from starlette.datastructures import Headers
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from streamlit.web.server.starlette.starlette_websocket import _parse_subprotocols

from tests import loop
from tutor.access import hosts, messages
from tutor.access.guard import MOST_LEFT, Guard
from tutor.access.quotas import Connection, Connections, Quotas, browser_and_session

HERE = "127.0.0.1:8501"
SESSION = "7c0b6a1e-3a5d-4f7c-9a51-0c1f4b1c2d3e"


class Asked:
    """A request or a connection, and the responses to it."""

    def __init__(self, kind: str, path: str, **headers: str | list[str]) -> None:
        values_of = {
            name: [value] if isinstance(value, str) else value for name, value in headers.items()
        }
        self.scope: dict[str, Any] = {
            "type": kind,
            "path": path,
            "method": values_of.pop("method", ["GET"])[0],
            "server": ("127.0.0.1", 8501),
            "client": (values_of.pop("client", ["127.0.0.1"])[0], 50000),
            "headers": [
                (name.replace("_", "-").encode(), value.encode())
                for name, values in ({"host": [HERE]} | values_of).items()
                for value in values
            ],
        }
        self.incoming: list[dict[str, Any]] = [{"type": f"{kind}.connect"}]
        self.sent: list[MutableMapping[str, Any]] = []

    async def receive(self) -> dict[str, Any]:
        return self.incoming.pop(0) if self.incoming else {"type": "websocket.disconnect"}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        self.sent.append(message)

    @property
    def status(self) -> int:
        """The status that a browser sees: 403 for a connection that is closed before it opens."""
        first = self.sent[0]
        return 403 if first["type"] == "websocket.close" else int(first["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.sent[0]["headers"]}


class Streamlit:
    """The app behind the guard: answers everything, and records the requests."""

    def __init__(self, status: int = 200, headers: list[tuple[bytes, bytes]] | None = None) -> None:
        self.asked: list[str] = []
        self.heard: list[bytes] = []
        self.status, self.headers = status, headers or []
        self.tells = b""
        self.requested_session = ""
        """The session that the last page has requested, as Streamlit reads it."""
        self.goes_on = asyncio.Event()
        self.goes_on.set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked.append(scope["path"])
        if scope["type"] == "http":
            await send(
                {"type": "http.response.start", "status": self.status, "headers": self.headers}
            )
            await send({"type": "http.response.body", "body": b""})
            return
        self.requested_session = _parse_subprotocols(Headers(scope=scope))[2] or ""
        await send({"type": "websocket.accept", "status": 101})
        if self.tells:
            await send({"type": "websocket.send", "bytes": self.tells})
        while (message := await receive())["type"] != "websocket.disconnect":
            if message["type"] == "websocket.receive":
                self.heard.append(message.get("bytes"))
        await self.goes_on.wait()


@pytest.fixture
def streamlit() -> Streamlit:
    return Streamlit()


@pytest.fixture
def guard(streamlit: Streamlit) -> Guard:
    return Guard(streamlit, Quotas())


def through(guard: Guard, asked: Asked) -> Asked:
    loop.run(guard(asked.scope, asked.receive, asked.send))
    return asked


def serialized(message: Message) -> bytes:
    data: bytes = message.SerializeToString()
    return data


def told_session(session: str) -> bytes:
    message = ForwardMsg()
    message.new_session.initialize.session_id = session
    return serialized(message)


# Host and Origin.

GOOD, WRONG = 200, 421
HOSTS = [
    (HERE, GOOD),
    ("localhost:8501", GOOD),
    ("evil.test:8501", WRONG),  # A foreign name that resolves to this machine.
    ("localhost.evil.test:8501", WRONG),
    ("127.0.0.1:8502", WRONG),
    ("127.0.0.1", WRONG),
    ("localhost", WRONG),
    ("127.0.0.2:8501", WRONG),
    ("0.0.0.0:8501", WRONG),
    ("[::1]:8501", WRONG),
    ("user@127.0.0.1:8501", WRONG),
    ("127.0.0.1:8501/", WRONG),
    ("", WRONG),
]


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_a_page_is_given_to_those_who_ask_by_its_own_name(
    guard: Guard, streamlit: Streamlit, host: str, status: int
) -> None:
    assert through(guard, Asked("http", "/", host=host)).status == status
    assert streamlit.asked == ["/"] * (status == GOOD)


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_a_connection_is_given_to_those_who_ask_by_its_own_name(
    guard: Guard, streamlit: Streamlit, host: str, status: int
) -> None:
    asked = Asked("websocket", "/_stcore/stream", host=host, origin=f"http://{host}")
    through(guard, asked)
    assert asked.sent[0] == (
        {"type": "websocket.accept", "status": 101}
        if status == GOOD
        else {"type": "websocket.close", "code": 1008}
    )
    assert bool(streamlit.asked) == (status == GOOD)


@pytest.mark.parametrize("hosts", [[], [HERE, HERE], [HERE, "evil.test"]])
def test_a_request_has_one_host(guard: Guard, hosts: list[str]) -> None:
    assert through(guard, Asked("http", "/", host=hosts)).status == WRONG


@pytest.mark.parametrize(
    ("end", "named"),
    [
        (("192.168.1.7", 8501), {"192.168.1.7:8501"}),
        (("127.0.0.1", 80), {"127.0.0.1:80", "localhost:80", "127.0.0.1", "localhost"}),
        (("10.0.0.1", 443), {"10.0.0.1:443", "10.0.0.1"}),
        (("::1", 8501), {"[::1]:8501", "localhost:8501"}),
        (("::ffff:127.0.0.1", 8501), {"127.0.0.1:8501", "localhost:8501"}),
        (("::ffff:10.0.0.1", 8501), {"10.0.0.1:8501"}),
        (("fe80::1%eth0", 8501), {"[fe80::1]:8501"}),
    ],
)
def test_a_connection_goes_by_the_address_of_its_own_end(
    end: tuple[str, int], named: set[str]
) -> None:
    assert hosts.names_of(*end) == named


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("course.example", True),
        ("course.example:8443", True),
        ("www.course.example", False),
        ("course.example.", False),
        ("course.example:x", False),
        ("x@course.example", False),
        (HERE, True),
    ],
)
@pytest.mark.parametrize("end", [("127.0.0.1", 8501), ("/run/course.sock", None), None])
def test_a_server_in_front_is_known_by_the_names_it_is_given(
    monkeypatch: pytest.MonkeyPatch, end: tuple[str, int | None] | None, host: str, known: bool
) -> None:
    monkeypatch.setattr("streamlit.get_option", {"server.allowedHosts": ["course.example"]}.get)
    if host == HERE:
        known = end == ("127.0.0.1", 8501)
    assert hosts.knows_host(host, end) == known


ORIGINS = [
    # origin, a page, a connection, and both under the path of edited code
    (None, 200, 403, 200, 403),
    (f"http://{HERE}", 200, 101, 200, 101),
    (f"https://{HERE}", 200, 101, 200, 101),
    ("null", 403, 403, 200, 101),
    ("http://evil.test", 403, 403, 403, 403),
    ("http://127.0.0.1:8502", 403, 403, 403, 403),
    ("http://localhost:8501", 403, 403, 403, 403),
    (f"file://{HERE}", 403, 403, 403, 403),
    (f"http://{HERE}/", 403, 403, 403, 403),
    (f"http://{HERE}@evil.test", 403, 403, 403, 403),
    ("", 403, 403, 403, 403),
]


@pytest.mark.parametrize(("origin", "page", "connection", "edited", "edited_connection"), ORIGINS)
def test_only_pages_of_the_site_ask_and_frames_of_edited_code_where_it_is_shown(
    guard: Guard,
    streamlit: Streamlit,
    origin: str | None,
    page: int,
    connection: int,
    edited: int,
    edited_connection: int,
) -> None:
    given = {} if origin is None else {"origin": origin}
    found = [
        through(guard, Asked(kind, path, **given)).status
        for path in ("/", "/gw/token/")
        for kind in ("http", "websocket")
    ]
    expected = [page, connection, edited, edited_connection]
    assert found == expected
    assert len(streamlit.asked) == sum(status != 403 for status in expected)


def test_a_second_origin_is_refused(guard: Guard) -> None:
    asked = Asked("http", "/", origin=[f"http://{HERE}", "http://evil.test"])
    assert through(guard, asked).status == 403


@pytest.mark.parametrize("path", ["/_stcore/stream", "/gwx/", "//gw/token", "/gw", "/x/gw/"])
def test_a_frame_without_an_origin_gets_nothing_elsewhere(guard: Guard, path: str) -> None:
    assert through(guard, Asked("http", path, origin="null")).status == 403
    assert through(guard, Asked("websocket", path, origin="null")).status == 403


def test_nothing_is_looked_up_for_a_foreign_origin(
    guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object, **__: object) -> None:
        raise AssertionError("The network was asked.")

    for name in ("socket.getaddrinfo", "socket.socket.connect", "socket.gethostbyname"):
        monkeypatch.setattr(name, asked)
    for name in ("get_external_ip", "get_internal_ip"):
        monkeypatch.setattr(f"streamlit.net_util.{name}", asked)
    connection = Asked("websocket", "/_stcore/stream", origin="http://evil.test")
    hosts.names_of.cache_clear()
    assert through(guard, connection).status == 403


def test_a_refusal_is_a_sentence(guard: Guard) -> None:
    asked = through(guard, Asked("http", "/", host="evil.test"))
    assert asked.sent[1]["body"].decode().strip() == hosts.WRONG_HOST
    assert asked.headers["content-type"] == "text/plain; charset=utf-8"


# Headers and closed paths.


def test_a_page_has_the_headers_and_edited_code_keeps_its_own(guard: Guard) -> None:
    headers = through(guard, Asked("http", "/")).headers
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert through(guard, Asked("http", "/gw/token/")).headers == {}


def test_a_header_that_is_there_stays() -> None:
    streamlit = Streamlit(headers=[(b"Referrer-Policy", b"no-referrer")])
    headers = through(Guard(streamlit, Quotas()), Asked("http", "/")).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "referrer-policy" not in headers


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/openapi.json"]
)
def test_paths_for_the_maintainer_are_not_served(
    guard: Guard, streamlit: Streamlit, path: str
) -> None:
    assert through(guard, Asked("http", path)).status == 404
    assert streamlit.asked == []


def test_a_site_below_a_path_is_guarded_there(
    monkeypatch: pytest.MonkeyPatch, streamlit: Streamlit
) -> None:
    monkeypatch.setattr("streamlit.get_option", {"server.baseUrlPath": "/course/"}.get)
    guard = Guard(streamlit, Quotas())
    assert through(guard, Asked("http", "/course/_stcore/metrics")).status == 404
    assert through(guard, Asked("http", "/course/gw/token/", origin="null")).status == 200
    assert through(guard, Asked("http", "/course/", origin="null")).status == 403


# Messages.

MESSAGES = {
    "rerun_script": (BackMsg(), True),
    "stop_script": (BackMsg(stop_script=True), True),
    "file_urls_request": (BackMsg(), True),
    "app_heartbeat": (BackMsg(app_heartbeat=True), True),
    "deferred_file": (BackMsg(), True),
    "dataframe_chunk": (BackMsg(), True),
    "install_skills": (BackMsg(), False),
    "dismiss_skills_nudge": (BackMsg(), False),
    "clear_cache": (BackMsg(clear_cache=True), False),
    "set_run_on_save": (BackMsg(set_run_on_save=True), False),
    "load_git_info": (BackMsg(load_git_info=True), False),
    "debug_disconnect_websocket": (BackMsg(debug_disconnect_websocket=True), False),
    "debug_shutdown_runtime": (BackMsg(debug_shutdown_runtime=True), False),
    "": (BackMsg(), False),
}


def of_kind(kind: str) -> bytes:
    message = MESSAGES[kind][0]
    operation = message.backend_operation_request
    if kind and hasattr(operation, kind):
        getattr(operation, kind).SetInParent()
    elif kind in ("rerun_script", "file_urls_request"):
        getattr(message, kind).SetInParent()
    return serialized(message)


@pytest.mark.parametrize("kind", MESSAGES)
def test_only_what_a_reader_needs_passes(guard: Guard, streamlit: Streamlit, kind: str) -> None:
    asked = Asked("websocket", "/_stcore/stream", origin=f"http://{HERE}")
    last = BackMsg(app_heartbeat=True).SerializeToString()
    for each in (of_kind(kind), last):
        asked.incoming.append({"type": "websocket.receive", "bytes": each})
    through(guard, asked)
    assert streamlit.heard == [of_kind(kind)] * MESSAGES[kind][1] + [last]


def test_every_message_of_streamlit_is_decided_on() -> None:
    known = {one.name for one in BackMsg.DESCRIPTOR.fields} - {"backend_operation_request"}
    operations = BackMsg.DESCRIPTOR.fields_by_name["backend_operation_request"].message_type
    known |= {one.name for one in operations.oneofs_by_name["payload"].fields}
    assert known == MESSAGES.keys() - {""}


@pytest.mark.parametrize("junk", [{"bytes": b"\xff\xff\xff"}, {"text": "rerun"}])
def test_data_that_is_no_message_ends_the_connection(
    guard: Guard, streamlit: Streamlit, junk: dict[str, Any]
) -> None:
    asked = Asked("websocket", "/_stcore/stream", origin=f"http://{HERE}")
    asked.incoming.append({"type": "websocket.receive"} | junk)
    asked.incoming.append({"type": "websocket.receive", "bytes": of_kind("stop_script")})
    through(guard, asked)
    assert asked.sent[-1] == {"type": "websocket.close", "code": 1002}
    assert streamlit.heard == []
    assert guard.connections.taken == []


def test_messages_to_edited_code_are_not_looked_at(guard: Guard, streamlit: Streamlit) -> None:
    asked = Asked("websocket", "/gw/token/_stcore/stream", origin="null")
    asked.incoming.append({"type": "websocket.receive", "bytes": b"\xff\xff\xff"})
    through(guard, asked)
    assert streamlit.heard == [b"\xff\xff\xff"]


def asking_for_a_run(size: int) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = "a" * size
    return serialized(message)


def test_the_values_of_all_widgets_are_bounded_and_too_much_ends_that_page_only(
    streamlit: Streamlit,
) -> None:
    guard = Guard(streamlit, Quotas(values_in_all=1000))
    other = connection()
    with guard.connections.take(other):
        assert guard.connections.may_hold(other, 600)
        # Only the last request for a run counts; other messages do not replace it.
        passed = [asking_for_a_run(300), asking_for_a_run(350), of_kind("app_heartbeat")]
        asked = Asked("websocket", "/_stcore/stream", origin=f"http://{HERE}")
        for each in (*passed, asking_for_a_run(500), asking_for_a_run(1)):
            asked.incoming.append({"type": "websocket.receive", "bytes": each})
        through(guard, asked)
        assert streamlit.heard == passed
        assert asked.sent[-1] == {"type": "websocket.close", "code": 1009}
        assert guard.connections.may_hold(other, 1000)


def test_a_session_without_a_page_holds_what_it_held(streamlit: Streamlit) -> None:
    connections = Guard(streamlit, Quotas(values_in_all=1000)).connections
    with connections.take(one := connection(session="one")):
        assert connections.may_hold(one, 600)
    with connections.take(two := connection(session="two")):
        assert not connections.may_hold(two, 600)
        connections.forget("one")
        assert connections.may_hold(two, 600)


@pytest.mark.parametrize(
    "headers",
    [{"host": "course.example"}, {"origin": "https://course.example"}],
    ids=["host", "origin"],
)
def test_the_first_refusal_of_each_kind_is_told_in_the_log_with_what_mends_it(
    guard: Guard, capsys: pytest.CaptureFixture[str], headers: dict[str, str]
) -> None:
    for _ in range(2):
        asked = Asked("websocket", "/_stcore/stream", **headers)
        assert through(guard, asked).status == 403
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert "course.example" in said
    assert "docs/hosting.md" in said


@pytest.mark.parametrize(
    ("version", "headers", "status"),
    [
        ("1.1", {}, 200),
        ("1.0", {}, 421),
        ("1.1", {"x_forwarded_host": "course.example"}, 421),
        ("1.1", {"x_forwarded_host": HERE}, 200),
        ("1.1", {"x_forwarded_host": "\x00[bad"}, 200),
    ],
)
def test_a_page_that_would_never_connect_is_refused_with_what_mends_it(
    guard: Guard, version: str, headers: dict[str, str], status: int
) -> None:
    asked = Asked("http", "/", accept="text/html,*/*", **headers)
    asked.scope["http_version"] = version
    assert through(guard, asked).status == status
    asked = Asked("http", "/_stcore/health", **headers)
    asked.scope["http_version"] = version
    assert through(guard, asked).status == 200


# Numbers of pages.


def connection(address: str = "10.0.0.1", browser: bytes = b"", session: str = "") -> Connection:
    return Connection(address, browser, session)


def test_pages_are_limited_per_address_and_in_all() -> None:
    connections = Connections(Quotas(sessions=3, sessions_of_address=2))
    with connections.take(connection("a")), connections.take(connection("a")):
        assert not connections.has_room("a")
        assert connections.has_room("b")
        with connections.take(connection("b")):
            assert not connections.has_room("c")
    assert connections.has_room("a")


def test_an_address_that_is_crowded_is_told_of_once_with_the_setting_that_mends_it(
    streamlit: Streamlit, capsys: pytest.CaptureFixture[str]
) -> None:
    narrow = Guard(streamlit, Quotas(sessions_of_address=1))
    with narrow.connections.take(connection("127.0.0.1")):
        for _ in range(2):
            through(narrow, Asked("http", "/", accept="text/html,*/*"))
    said = capsys.readouterr().out
    assert said.count("FORWARDED_ALLOW_IPS=127.0.0.1") == 1


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sessions that the guard ends, in order."""
    names: list[str] = []
    monkeypatch.setattr("tutor.access.sessions.end", names.append)
    return names


def leave(guard: Guard, session: str) -> None:
    with guard.connections.take(connection(session=session)):
        pass


def test_where_files_are_short_sessions_that_have_left_end_before_anyone_is_refused(
    guard: Guard, ended: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.access.descriptors.spare", lambda: 2 * len(ended))
    for name in ("one", "two", "three"):
        leave(guard, name)
    asked = Asked("http", "/", accept="text/html,*/*")
    assert through(guard, asked).status == 200
    assert ended == ["one", "two"]
    assert list(guard.connections.left) == ["three"]
    ended.clear()
    assert through(guard, Asked("http", "/", accept="text/html,*/*")).status == 503
    assert ended == ["three"]


def test_so_many_sessions_are_kept_for_readers_who_may_be_back(
    guard: Guard, ended: list[str]
) -> None:
    for number in range(MOST_LEFT + 3):
        leave(guard, str(number))
    assert through(guard, Asked("http", "/", accept="text/html,*/*")).status == 200
    assert ended == ["0", "1", "2"]
    assert len(guard.connections.left) == MOST_LEFT


def test_a_full_site_answers_with_a_page_that_says_so_and_tries_again(
    streamlit: Streamlit,
) -> None:
    narrow = Guard(streamlit, Quotas(sessions_of_address=1))
    with narrow.connections.take(connection("127.0.0.1")):
        for path in ("/", "/history-chat"):
            refused = through(narrow, Asked("http", path, accept="text/html,*/*"))
            assert (refused.status, refused.headers["refresh"]) == (503, "15")
            assert refused.headers["content-type"] == "text/html; charset=utf-8"
            assert b"All seats are taken" in refused.sent[1]["body"]
        # Open pages go on, and other addresses can open pages.
        for others in ({"accept": "*/*"}, {"client": "10.0.0.9"}):
            asked = Asked("http", "/", **({"accept": "text/html,*/*"} | others))
            assert through(narrow, asked).status == 200
    assert through(narrow, Asked("http", "/", accept="text/html,*/*")).status == 200


def test_a_connection_that_ends_in_an_error_gives_its_seat_back() -> None:
    async def fails(*_: object) -> None:
        raise RuntimeError("something")

    guard = Guard(fails, Quotas())
    with pytest.raises(RuntimeError, match="something"):
        through(guard, Asked("websocket", "/_stcore/stream", origin=f"http://{HERE}"))
    assert guard.connections.taken == []


@pytest.fixture
def held(streamlit: Streamlit, guard: Guard) -> Iterator[Guard]:
    """A guard with one open connection, whose page has a session."""
    streamlit.tells = told_session(SESSION)
    token = generate_xsrf_token_string(b"browser one")
    asked = Asked("websocket", "/_stcore/stream", origin=f"http://{HERE}")
    asked.scope["headers"].append((b"sec-websocket-protocol", f"streamlit, {token}".encode()))
    with asyncio.Runner() as runner:

        async def open_it() -> asyncio.Task[None]:
            streamlit.goes_on.clear()
            task = asyncio.create_task(guard(asked.scope, asked.receive, asked.send))
            for _ in range(10):
                await asyncio.sleep(0)
            assert guard.connections.holder(SESSION)
            return task

        task = runner.run(open_it())
        streamlit.tells = b""
        streamlit.goes_on = asyncio.Event()
        streamlit.goes_on.set()
        yield guard
        task.cancel()


def coming_back(browser: bytes) -> Asked:
    token = generate_xsrf_token_string(browser) if browser else "PLACEHOLDER_AUTH_TOKEN"
    protocols = f"streamlit, {token}, {SESSION}"
    return Asked(
        "websocket",
        "/_stcore/stream",
        origin=f"http://{HERE}",
        **{"sec-websocket-protocol": protocols},
    )


@pytest.mark.parametrize("browser", [b"", b"browser two"])
def test_a_session_that_is_open_is_not_given_to_another_browser(
    held: Guard, streamlit: Streamlit, browser: bytes
) -> None:
    assert through(held, coming_back(browser)).status == 101
    assert streamlit.requested_session == ""
    assert held.connections.holder(SESSION)


def test_a_session_goes_over_to_a_new_connection_of_the_same_browser(
    held: Guard, streamlit: Streamlit
) -> None:
    assert through(held, coming_back(b"browser one")).status == 101
    assert streamlit.requested_session == SESSION


@pytest.mark.parametrize(
    ("browser", "given"), [(b"", ""), (b"browser two", ""), (b"browser one", SESSION)]
)
def test_a_session_whose_page_has_left_is_given_to_its_own_browser_only(
    guard: Guard, streamlit: Streamlit, browser: bytes, given: str
) -> None:
    for each, expected in ((b"browser one", SESSION), (browser, given)):
        assert through(guard, coming_back(each)).status == 101
        assert streamlit.requested_session == expected


def test_a_browser_without_cookies_is_given_no_session_again(
    guard: Guard, streamlit: Streamlit
) -> None:
    for expected in (SESSION, ""):
        assert through(guard, coming_back(b"")).status == 101
        assert streamlit.requested_session == expected


@pytest.mark.parametrize(
    ("protocols", "expected"),
    [
        ("", (b"", "")),
        ("streamlit", (b"", "")),
        ("streamlit, PLACEHOLDER_AUTH_TOKEN, some-id", (b"", "some-id")),
        ("streamlit,,some-id,more", (b"", "some-id")),
        ("streamlit, 2||00|1, some-id", (b"", "some-id")),
        ("streamlit, 2|zz|00|1, some-id", (b"", "some-id")),
    ],
)
def test_the_browser_and_the_session_of_a_connection(
    protocols: str, expected: tuple[bytes, str]
) -> None:
    assert browser_and_session(protocols) == expected


def test_a_token_is_the_same_browser_however_it_is_written() -> None:
    one, two = (generate_xsrf_token_string(b"0123456789abcdef") for _ in range(2))
    assert one != two
    assert (
        browser_and_session(f"streamlit, {one}")[0] == browser_and_session(f"streamlit, {two}")[0]
    )
    assert browser_and_session(f"streamlit, {one}")[0] == b"0123456789abcdef"


def test_the_session_is_read_from_what_the_page_is_told() -> None:
    assert messages.new_session(told_session(SESSION)) == SESSION
    assert messages.new_session(b"\xff\xff\xff") == ""
    assert messages.new_session(ForwardMsg().SerializeToString()) == ""


# Uploads.

TO_SESSION = f"/_stcore/upload_file/{SESSION}/file-1"


def sent(guard: Guard, size: int | str, path: str = TO_SESSION) -> int:
    return through(guard, Asked("http", path, method="PUT", content_length=str(size))).status


@pytest.fixture
def narrow(streamlit: Streamlit) -> Iterator[Guard]:
    guard = Guard(streamlit, Quotas(uploaded=100, uploaded_in_all=150))
    others = f"{SESSION[:-1]}f"
    with (
        guard.connections.take(connection(session=SESSION)),
        guard.connections.take(connection(session=others)),
    ):
        yield guard


def test_a_session_may_upload_so_much_and_all_may_upload_so_much(narrow: Guard) -> None:
    assert [sent(narrow, 60), sent(narrow, 60), sent(narrow, 40), sent(narrow, 1)] == [
        200,
        413,
        200,
        413,
    ]
    other = TO_SESSION.replace(SESSION, f"{SESSION[:-1]}f")
    assert [sent(narrow, 60, other), sent(narrow, 50, other)] == [413, 200]


def test_a_refused_upload_does_not_count(narrow: Guard, streamlit: Streamlit) -> None:
    streamlit.status = 403
    assert [sent(narrow, 100), sent(narrow, 100)] == [403, 403]
    streamlit.status = 204
    assert sent(narrow, 100) == 204


def test_a_session_that_comes_back_may_not_upload_more(
    narrow: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = TO_SESSION.replace(SESSION, "again")
    with narrow.connections.take(connection(session="again")):
        assert sent(narrow, 100, again) == 200
    with narrow.connections.take(connection(session="again")):
        assert sent(narrow, 1, again) == 413
    monkeypatch.setattr("streamlit.get_option", {"server.disconnectedSessionTTL": -20}.get)
    with narrow.connections.take(connection(session="again")):
        assert sent(narrow, 100, again) == 200


@pytest.mark.parametrize("length", ["", "many", "-1", "1_0", "9" * 5000])
def test_an_upload_says_how_long_it_is(narrow: Guard, length: str) -> None:
    assert sent(narrow, length) == 411


def test_only_an_open_page_uploads(narrow: Guard, streamlit: Streamlit) -> None:
    assert sent(narrow, 1, "/_stcore/upload_file/nobody/file-1") == 400
    assert streamlit.asked == []
