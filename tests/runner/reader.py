"""A reader who edits a text, presses Run, and sees the app in its frame.

There are two visitors: of the page (`Reader`), and of the app inside its frame (`Reader.app`).
"""

import json
import time
from dataclasses import dataclass
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.runner.guard import MARK
from tests.runner.served import Served
from tests.visitor import Node, NotFound, Visitor
from tutor.panels import desk

HONEST = "import streamlit as st\nst.text(f'fine {6 * 7}')\n"


@dataclass(frozen=True)
class Status:
    """The status of the app, as the page gets it."""

    news: int
    state: str
    reason: str
    frame: int = 0
    """How often the page has replaced its frame, so that no script of an old text goes on."""


class App(Visitor):
    """The browser's frame, which shows the app through the gateway."""

    _opened = False
    misfits = 0
    """Messages for an element that is not on the page."""
    begun = 0
    """Runs that have begun."""

    def __init__(self, site: Served, token: str, *, patience: float) -> None:
        super().__init__(
            site.address, below=f"/gw/{token}", origin="null", quiet=0.05, patience=patience
        )
        self._opened = True
        self.host += f"/gw/{token}"  # the app's files are below this address

    def close(self) -> None:
        """Leave like a browser that has not read everything yet."""
        self._socket.close_socket()
        super().close()

    def settle(self) -> None:
        """Do not wait on opening, since the text may draw nothing. Tests wait for its output."""
        if self._opened:
            super().settle()

    def _handle(self, message: ForwardMsg) -> None:
        """Count messages that do not fit, instead of failing.

        A text may send such messages, and they break only its own frame. Those of the next text
        have to fit again.
        """
        self.begun += message.HasField("new_session")
        try:
            super()._handle(message)
        except AssertionError:
            self.misfits += 1

    @property
    def demo(self) -> Node:
        return super().find("stage-app")

    def texts(self, within: Node | None = None) -> list[str]:
        """The texts that the app shows; empty before it has drawn anything."""
        try:
            return super().texts(within or self.demo)
        except NotFound:
            return []

    @property
    def is_busy(self) -> bool:
        """Whether a run is going on, or about to begin."""
        return self._going

    def take_in(self, seconds: float = 0.05) -> None:
        while self.receive(seconds):
            seconds = 0


class Reader(Visitor):
    """Opens a step, and edits the snippet that is first on stage."""

    def __init__(self, site: Served, query: str = "lesson=history", *, patience: float) -> None:
        super().__init__(site.address, query, quiet=0.05, patience=patience)
        self.site = site
        self._app: App | None = None
        self._known = self._frame = 0

    def close(self) -> None:
        self.close_app()
        super().close()

    # The desk.

    def press_run(self, text: object, **more: Any) -> str:
        """Press Run; returns the desk's refusal, or an empty string."""
        original = json.loads(self.find(desk.ON_STAGE).proto.json)["hash"]
        self.trigger(desk.KEY, "run", {"text": text, "hash": original} | more)
        refusal = json.loads(self.find(desk.ON_STAGE).proto.json)["refusal"]
        return str(refusal["text"])

    @property
    def original(self) -> str:
        """The shipped source on stage."""
        return str(json.loads(self.find(desk.ON_STAGE).proto.json)["original"])

    @property
    def token(self) -> str:
        """The token in the address that the page gives to the frame."""
        address = json.loads(self.find("site:own").proto.json)["address"]
        return str(address).removeprefix("gw/").removesuffix("/")

    # The app.

    @property
    def app(self) -> App:
        """The app in its frame, which has to be open."""
        assert self._app is not None
        return self._app

    def start(self, text: str, *, marked: bool = True) -> None:
        """Press Run, and open the frame if there is none or it is replaced. Does not wait."""
        if self._app:
            self._app.take_in()
            self._known = self._app.begun
        assert self.press_run(f"{text}\n# {MARK}\n" if marked else text) == ""
        if self._app is None or self.status().frame != self._frame:
            self.open_app()

    def close_app(self) -> None:
        if self._app:
            self._app.close()
        self._app = None

    def open_app(self) -> App:
        """Open the app's frame, as when it is loaded again."""
        self.close_app()
        self._known, self._frame = 0, self.status().frame
        self._app = App(self.site, self.token, patience=self.patience)
        return self._app

    def run(self, text: str, shows: str = "", *, marked: bool = True) -> Status:
        """Press Run, and wait until the app shows the text or is ended."""
        self.start(text, marked=marked)
        return self.wait_for(shows)

    def wait_for(self, shows: str = "") -> Status:
        """Wait until the app is ended or shows the text; without one, until it is at rest.

        Output of an earlier text does not count.
        """
        until = time.monotonic() + self.patience
        while True:
            self.app.take_in()
            status = self.status()
            if status.state == "ended":
                self.app.take_in()
                return status
            begun = self.app.begun - self._known
            is_shown = not shows or any(shows in text for text in self.app.texts())
            if status.state == "live" and begun and is_shown and not self.app.is_busy:
                return status
            if time.monotonic() > until:
                raise TimeoutError(
                    f"{shows!r} did not come: {status}, {self.app.texts()}, {begun} runs begun, "
                    f"{'busy' if self.app.is_busy else 'at rest'}"
                )

    def ends(self) -> Status:
        """Wait until the app is ended."""
        until = time.monotonic() + self.patience
        status = self.status()
        while status.state != "ended":
            if self._app:
                self._app.take_in()
            if time.monotonic() > until:
                raise TimeoutError(f"It did not end: {status}")
            status = self.status()
        return status

    def status(self) -> Status:
        response, body = self.site.ask(f"/gw/{self.token}/status")
        assert response.status == 200, response.status
        status = json.loads(body)
        return Status(status["news"], status["state"], status["reason"], status["frame"])
