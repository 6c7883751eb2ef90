"""An endpoint of a model on this machine, as the `openai` client expects it.

    with endpoint() as served:
        client = OpenAI(base_url=served.base_url, api_key=KEY)

The name of the model says what happens: see `_Handler.BEHAVIOURS`.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

KEY = "the key of the tests"
WORDS = ("All ", "is ", "well.")
TOKENS = 42
LONGEST_STALL = 60.0
"""Seconds after which a stalled answer ends, if nobody has hung up before."""


@dataclass
class Served:
    base_url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    """The bodies of the requests, oldest first."""
    goes_on: threading.Event = field(default_factory=threading.Event)
    """Set it to let the model "waits" say the rest of its answer."""
    closing: threading.Event = field(default_factory=threading.Event)


@contextmanager
def endpoint() -> Iterator[Served]:
    server = _Server(("127.0.0.1", 0), _Handler)
    server.served = Served(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    try:
        yield server.served
    finally:
        server.served.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    served: Served


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    BEHAVIOURS: ClassVar[dict[str, Callable[[Any], object]]] = {
        "answers": lambda self: self.answer(),
        "waits": lambda self: self.answer(self.server.served.goes_on),
        "busy": lambda self: self.refuse(429, "Too many requests"),
        "busy once": lambda self: self.answer() if self.times > 1 else self.ask_to_wait(),
        "broken": lambda self: self.refuse(500, "Out of order"),
        "stalls": lambda self: self.stall(),
        "stalls midway": lambda self: (self.begin(), self.stall()),
        "cuts off": lambda self: (self.begin(), self.cut_off()),
    }

    def do_POST(self) -> None:
        self.close_connection = True
        self.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        requests = self.server.served.requests
        requests.append(self.asked)
        self.times = sum(each["model"] == self.asked["model"] for each in requests)
        if self.headers["Authorization"] != f"Bearer {KEY}":
            self.refuse(401, "Wrong key")
        elif self.path != "/v1/chat/completions":
            self.refuse(404, "No such address")
        else:
            self.BEHAVIOURS[self.asked["model"]](self)

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, goes_on: threading.Event | None = None) -> None:
        if not self.asked.get("stream"):
            message = {"role": "assistant", "content": "".join(WORDS)}
            self.reply(200, self.body(message=message, finish_reason="stop"))
            return
        self.begin()
        if goes_on:
            goes_on.wait(LONGEST_STALL)
        for word in WORDS[1:]:
            self.event(self.body(delta={"content": word}))
        self.event(self.body(delta={}, finish_reason="stop"))
        if (self.asked.get("stream_options") or {}).get("include_usage"):
            usage = {"prompt_tokens": 2, "completion_tokens": 40, "total_tokens": TOKENS}
            self.event({**self.body(), "choices": [], "usage": usage})
        self.chunk(b"data: [DONE]\n\n")
        self.chunk(b"")

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.event(self.body(delta={"role": "assistant", "content": WORDS[0]}))

    def refuse(self, status: int, message: str, **headers: str) -> None:
        headers = headers or {"x-should-retry": "false"}
        error = {"message": message, "type": "error", "code": None, "param": None}
        self.reply(status, {"error": error}, **headers)

    def ask_to_wait(self) -> None:
        self.refuse(429, "Wait", **{"retry-after-ms": "1"})

    def stall(self) -> None:
        self.server.served.closing.wait(LONGEST_STALL)

    def cut_off(self) -> None:
        self.wfile.flush()
        self.connection.shutdown(2)

    def reply(self, status: int, body: dict[str, Any], **headers: str) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def body(self, **choice: Any) -> dict[str, Any]:
        streams = bool(self.asked.get("stream"))
        return {
            "id": "chatcmpl-1",
            "object": "chat.completion.chunk" if streams else "chat.completion",
            "created": 1_700_000_000,
            "model": self.asked["model"],
            "choices": [{"index": 0, "finish_reason": None, **choice}],
        }

    def event(self, body: dict[str, Any]) -> None:
        self.chunk(b"data: " + json.dumps(body).encode() + b"\n\n")

    def chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()
