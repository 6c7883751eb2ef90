"""The addresses of an app: their responses, headers and websocket."""

import json
from collections.abc import Callable

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from tests.runner import Reader, Served
from tests.runner.reader import HONEST
from tests.runner.served import comes_true
from tests.websocket import connect
from tutor.messages import Status
from tutor.runner.gateway import FRONTEND

SANDBOX = "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads"
OWN = (
    "",
    "?embed=true",
    "index.html",
    "some/page",
    "_stcore/health",
    "_stcore/host-config",
    "status",
)
NOWHERE = "0" * 32
SCRIPT = next((FRONTEND / "static" / "js").glob("*.js")).relative_to(FRONTEND)


def check(site: Served, path: str, status: int, method: str = "GET", **headers: str) -> bytes:
    """Check the status, and the headers that every response has."""
    answer, body = site.ask(path, method, **headers)
    assert answer.status == status, path
    assert answer.headers["Content-Security-Policy"] == f"{SANDBOX}; frame-ancestors 'self'"
    assert "allow-same-origin" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    return body


@pytest.mark.parametrize("path", OWN)
def test_an_app_has_its_addresses(reader: Reader, small_site: Served, path: str) -> None:
    reader.run(HONEST, "fine 42")
    check(small_site, f"/gw/{reader.token}/{path}", 200)


def test_links_lead_out_of_a_frame_and_not_out_of_a_window(
    reader: Reader, small_site: Served
) -> None:
    """Without the sandbox, a window could navigate the page that opened it elsewhere."""
    reader.run(HONEST, "fine 42")
    for where in ("document", "iframe", "script", "embed", ""):
        answer, _ = small_site.ask(f"/gw/{reader.token}/", **{"Sec-Fetch-Dest": where})
        lead_out = "allow-popups-to-escape-sandbox" in answer.headers["Content-Security-Policy"]
        assert lead_out == (where == "iframe")


@pytest.mark.parametrize("token", [NOWHERE, "x", "status", "media"])
@pytest.mark.parametrize("path", [*OWN, "media/a.png", "_stcore/metrics", "_stcore/message"])
def test_an_unknown_token_has_no_addresses(small_site: Served, token: str, path: str) -> None:
    check(small_site, f"/gw/{token}/{path}", 404)


@pytest.mark.parametrize("path", ["/gw/", "/gw/static/", "/gw/static/no.js"])
def test_an_unknown_address_has_the_same_headers(small_site: Served, path: str) -> None:
    check(small_site, path, 404)


def test_the_frontend_is_the_same_for_all(small_site: Served) -> None:
    body = check(small_site, f"/gw/{SCRIPT}", 200)
    assert body == (FRONTEND / SCRIPT).read_bytes()


@pytest.mark.parametrize(
    "path", ["metrics", "message", "agent", "script-health-check", "component"]
)
def test_an_app_has_no_maintainers_addresses(reader: Reader, small_site: Served, path: str) -> None:
    reader.run(HONEST, "fine 42")
    check(small_site, f"/gw/{reader.token}/_stcore/{path}", 404)
    check(small_site, f"/gw/{reader.token}/media/nothing.png", 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_an_address_is_read_only(reader: Reader, small_site: Served, method: str) -> None:
    reader.run(HONEST, "fine 42")
    for path in ("", "status", "_stcore/health"):
        check(small_site, f"/gw/{reader.token}/{path}", 405, method)


def test_an_app_gets_no_headers_or_cookies_of_the_browser(
    reader: Reader, small_site: Served, patience: float
) -> None:
    text = (
        "import streamlit as st\n"
        "st.text(dict(st.context.cookies))\nst.text(dict(st.context.headers))\n"
        "st.text(st.context.ip_address)"
    )
    reader.press_run(text)
    reader.close_app()
    with stream(small_site, reader.token, Cookie="a=b"):
        pass
    reader.open_app()
    assert reader.wait_for("{}").state == "live"
    assert reader.app.texts() == ["{}", "{}", "None"]


# The stream.


def stream(site: Served, token: str, origin: str = "null", **headers: str) -> ClientConnection:
    path = f"gw/{token}/_stcore/stream" if token else "_stcore/stream"
    return connect(
        f"ws://{site.address.removeprefix('http://')}/{path}",
        origin=origin,
        additional_headers=headers,
        subprotocols=["streamlit"],
    )


def is_closed(socket: ClientConnection) -> bool:
    """Whether the server closes the socket, after it has sent what is left."""
    try:
        while True:
            socket.recv(timeout=10)
    except ConnectionClosed:
        return True
    except TimeoutError:
        return False


@pytest.mark.parametrize("token", [NOWHERE, "x"])
def test_an_unknown_app_has_no_stream(small_site: Served, token: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        stream(small_site, token)
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.test", "http://127.0.0.1:1"])
def test_a_foreign_page_has_no_stream(reader: Reader, small_site: Served, origin: str) -> None:
    reader.run(HONEST, "fine 42")
    with pytest.raises(InvalidStatus) as refused:
        stream(small_site, reader.token, origin)
    assert refused.value.response.status_code == 403


def test_a_frame_has_no_stream_of_the_page_around_it(small_site: Served) -> None:
    with pytest.raises(InvalidStatus) as refused:
        stream(small_site, "")
    assert refused.value.response.status_code == 403


def test_a_second_browser_is_refused(reader: Reader, small_site: Served) -> None:
    """Each reconnects when disconnected, so two would take the app from each other forever."""
    reader.run("import streamlit as st\nst.session_state.n = 1\nst.text('shown')", "shown")
    with pytest.raises(InvalidStatus) as refused:
        stream(small_site, reader.token)
    assert refused.value.response.status_code == 403
    reader.app.rerun()
    assert reader.app.answered


def test_a_frame_that_is_loaded_again_finds_the_app_started_anew(reader: Reader) -> None:
    counts = "st.session_state.n = st.session_state.get('n', 0) + 1\nst.text(st.session_state.n)"
    reader.run(f"import streamlit as st\n{counts}", "1")
    reader.app.rerun()
    reader.wait_for("2")
    reader.open_app()
    assert reader.wait_for("1").state == "live"


@pytest.mark.parametrize("junk", [b"\xff\xff\xff", "words", b"x" * 2_000_001])
def test_an_invalid_message_ends_only_its_connection(
    reader: Reader, small_site: Served, junk: bytes | str
) -> None:
    reader.run(HONEST, "fine 42")
    reader.close_app()
    with stream(small_site, reader.token) as socket:
        socket.send(junk)
        assert is_closed(socket)
    reader.open_app()
    assert reader.wait_for("fine 42").state == "live"


# The token.


def test_each_session_has_a_token_of_its_own_and_keeps_it(
    open_reader: Callable[..., Reader],
) -> None:
    tokens = set()
    for reader in (open_reader(), open_reader()):
        reader.run(HONEST, "fine 42")
        token = reader.token
        reader.run(HONEST, "fine 42")
        assert reader.token == token
        assert len(bytes.fromhex(token)) == 16
        tokens.add(token)
        assert token not in reader.query
    assert len(tokens) == 2


# The status.


def test_the_page_gets_a_new_status_as_soon_as_it_changes(
    reader: Reader, small_site: Served
) -> None:
    reader.run(HONEST, "fine 42")
    address = f"/gw/{reader.token}/status"
    status = json.loads(check(small_site, address, 200))
    assert (status["state"], status["reason"]) == ("live", "")
    for known in ("-1", "", "x", "9" * 30, str(status["news"] - 1)):
        assert json.loads(check(small_site, f"{address}?known={known}", 200)) == status
    reader.start("import os\nos._exit(0)")
    later = json.loads(check(small_site, f"{address}?known={status['news']}", 200))
    assert later["news"] > status["news"]


def test_the_status_says_that_the_frame_has_disconnected(
    reader: Reader, small_site: Served, patience: float
) -> None:
    """The frame never reconnects by itself, so the page has to load it again."""

    def is_lost() -> bool:
        status: Status = json.loads(check(small_site, f"/gw/{reader.token}/status", 200))
        return status["lost"]

    reader.run(HONEST, "fine 42")
    assert not is_lost()
    reader.app.close()
    assert comes_true(is_lost, patience)
    assert reader.press_run(HONEST) == ""
    reader.open_app()
    assert reader.wait_for("fine 42").state == "live"
    assert not is_lost()
