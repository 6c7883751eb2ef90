"""Any request gets a response, never an error of the site, and the app goes on."""

import json
import re
import socket
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.runner import Reader, Served
from tests.runner.reader import HONEST
from tests.visitor import Node, Visitor

MANY_DIGITS, LONG = "9" * 5000, "a" * 5000
OWN = "/gw/{token}"
UPLOAD = f"{OWN}/_stcore/upload_file/session/file"
FORM = "multipart/form-data"

REQUESTS: list[tuple[str, str, dict[str, str]]] = [
    ("GET", f"{OWN}/status?known={MANY_DIGITS}", {}),
    ("GET", f"{OWN}/status?known=%FF%C3", {}),
    ("GET", f"{OWN}/status?known=-1", {}),
    ("GET", f"{OWN}/status?{'a&' * 5000}", {}),
    ("GET", f"{OWN}/media/%00", {}),
    ("GET", f"{OWN}/media/..%2f..%2fetc%2fpasswd", {}),
    ("GET", f"{OWN}/media/x", {"Range": f"bytes={MANY_DIGITS}-{MANY_DIGITS}"}),
    ("GET", f"{OWN}/component/%00/x", {}),
    ("GET", f"{OWN}/component/{LONG}/{LONG}", {}),
    ("GET", f"{OWN}/_stcore/bidi-components/%ff%fe/x", {}),
    ("GET", "/gw/static/%00", {}),
    ("GET", f"/gw/static/{LONG}", {}),
    ("GET", "/gw/static/..%2f..", {}),
    ("GET", "/gw/%ff/", {}),
    ("PUT", UPLOAD, {"Content-Length": "0"}),
    ("PUT", UPLOAD, {"Content-Length": "0", "Content-Type": FORM}),
    ("PUT", UPLOAD, {"Content-Length": "0", "Content-Type": f"{FORM}; boundary=\xff"}),
    ("PUT", UPLOAD, {"Content-Length": MANY_DIGITS}),
    ("PUT", UPLOAD, {"Content-Length": "-5"}),
    ("PUT", UPLOAD, {"Content-Length": "many"}),
    ("DELETE", UPLOAD, {}),
    ("GET", "/", {"Host": "\xff\xff"}),
    ("GET", "/", {"Host": "[" * 3000}),
    ("GET", "/", {"Origin": "http://[bad/"}),
    ("GET", "/", {"Cookie": "a=\xff; _streamlit_xsrf=\xff"}),
    ("GET", "/", {"Accept": "text/html", "X-Forwarded-For": f"\xff, [, {MANY_DIGITS}"}),
    ("GET", "/", {"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "\xff"}),
    ("GET", "/%ff/%00?%ff=%00", {}),
    ("GET", "//[bad/", {}),
    ("GET", "http://[bad/", {}),
    ("GET", f"/static/{LONG}", {}),
    ("GET", "/component/tutor.desk/%00", {}),
    ("GET", f"/_stcore/bidi-components/tutor.desk/{LONG}", {}),
    ("PUT", "/_stcore/upload_file/%ff/%00", {"Content-Length": "0"}),
    ("PUT", "/_stcore/upload_file/x/y", {"Content-Length": MANY_DIGITS}),
    ("DELETE", "/_stcore/upload_file/%ff/%00", {}),
]


def status(site: Served, method: str, path: str, headers: dict[str, str]) -> int:
    """The status of the response to a request that no client library would send."""
    host, port = site.address.removeprefix("http://").split(":")
    sent = {"Host": f"{host}:{port}", "Connection": "close", **headers}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in sent.items())]
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        first_line = connection.makefile("rb").readline().decode("latin-1")
    return int(first_line.split()[1])


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    REQUESTS,
    ids=[f"{request[0]}-{number}" for number, request in enumerate(REQUESTS)],
)
def test_a_request_is_answered(
    junk_reader: Reader, small_site: Served, method: str, path: str, headers: dict[str, str]
) -> None:
    path = path.format(token=junk_reader.token)
    assert 200 <= status(small_site, method, path, headers) < 500


@pytest.fixture(scope="module")
def junk_reader(small_site: Served, patience: float) -> Any:
    with Reader(small_site, patience=patience) as reader:
        reader.run(HONEST, "fine 42")
        yield reader
        assert reader.run(HONEST, "fine 42").state == "live"


HALF = "\ud800"
"""Half of a character, which JSON can express but UTF-8 cannot."""
VALUES: list[Any] = [
    None,
    0,
    "text",
    HALF,
    [],
    [[[[]]]],
    {"hash": HALF, "number": HALF, "text": HALF, "version": HALF, "yours": HALF},
    {"hash": [], "number": [[]], "text": {}, "version": [], "yours": {}},
    {"hash": "{hash}", "number": 10**4000, "text": "st.text(1)", "version": [HALF], "yours": [1]},
    {"hash": "{hash}", "number": [HALF], "text": 7, "version": None, "yours": True},
    {"items": [HALF, [], 7], "place": HALF},
    {"items": {"a": 1}, "place": [7]},
    {"items": ["a"] * 50, "place": "lesson=%ff%00&step=" + "9" * 500},
]
# The names of the states and events that the page's components send.
NAMES = ("choose", "run", "rewind", "kept", "film", "test")


def original(parts: list[Node]) -> str:
    """The hash of the text on stage, without which events are ignored."""
    found = (re.search(r'"hash": ?"([0-9a-f]{8})"', str(part.proto.json)) for part in parts)
    return next(match[1] for match in found if match)


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_values_of_a_pages_components_may_be_anything(
    small_site: Served, value: Any, patience: float
) -> None:
    with Visitor(small_site.address, "lesson=history", patience=patience) as visitor:
        parts = visitor.elements("bidi_component")
        assert len(parts) >= 4
        sent = json.loads(json.dumps(value).replace("{hash}", original(parts)))
        state = json.dumps(dict.fromkeys(NAMES, sent))
        events = json.dumps([{"event": name, "value": sent} for name in NAMES])
        for part in parts:
            visitor.keep.put(part, ("json_value", state))
        visitor.rerun()
        ids = (f"$$STREAMLIT_INTERNAL_KEY_{part.proto.id}__events" for part in parts)
        visitor.ask_for_run(triggers=dict.fromkeys(ids, ("json_trigger_value", events)))
        visitor.settle()
        visitor.rerun()
        assert not visitor.elements("exception")
        assert len(visitor.elements("bidi_component")) >= 4


@pytest.mark.parametrize(
    "url", ["http://[bad/", "http://x:port/", HALF.encode("utf-8", "replace").decode(), "//", LONG]
)
def test_the_address_that_a_page_sends_may_be_anything(
    small_site: Served, url: str, patience: float
) -> None:
    with Visitor(small_site.address, "lesson=history", patience=patience) as visitor:
        message = BackMsg()
        message.ParseFromString(visitor.sent[-1])
        message.rerun_script.context_info.url = url
        message.rerun_script.query_string = "step=" + MANY_DIGITS + "&%ff=%00&lesson=%c3"
        visitor.begin(lambda: visitor.send(message))
        visitor.settle()
        assert not visitor.elements("exception")
        assert visitor.texts()
