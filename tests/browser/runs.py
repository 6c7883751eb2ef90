"""Counts how often the scripts of a page ran, from the messages on its WebSocket."""

from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.modules import DESK
from tests.tab import SETTLED


class Runs:
    """Listens from the next time the page is opened."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        """For each rerun that the browser asked for: `fragment` or `page`."""
        self.ended: list[str] = []
        """For each run that ended: how, in Streamlit's words."""
        self._page = page
        page.on("websocket", self._listen)

    def open_again(self) -> None:
        """Reload the page, wait until its automatic runs have ended, and forget them.

        There are two: the page's run, and the one in which the browser sends what it has kept.
        """
        self._page.wait_for_function("localStorage.getItem('tutor:place')")
        self._page.reload()
        for _ in range(600):
            if len(self.ended) >= 2:
                break
            self._page.wait_for_timeout(50)
        assert self.asked == ["page", "fragment"], self.asked
        self.forget()

    def forget(self) -> None:
        self.asked.clear()
        self.ended.clear()

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: str | bytes) -> None:
        message = BackMsg.FromString(frame) if isinstance(frame, bytes) else BackMsg()
        if message.HasField("rerun_script"):
            self.asked.append("fragment" if message.rerun_script.fragment_id else "page")

    def _received(self, frame: str | bytes) -> None:
        message = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        if message.WhichOneof("type") == "script_finished":
            self.ended.append(ForwardMsg.ScriptFinishedStatus.Name(message.script_finished))


FRAGMENT = "FINISHED_FRAGMENT_RUN_SUCCESSFULLY"
EARLY = "FINISHED_EARLY_FOR_RERUN"
PAGE = "FINISHED_SUCCESSFULLY"


HEARD = f"{DESK}.key && !{DESK}.wish && !{DESK}.waiting.length"
"""Whether the session has received everything that was done at the desk."""


def rest(page: Page) -> None:
    """Wait until nothing has run for a moment, and the desk has nothing left to send."""
    page.wait_for_function(
        f"""async ([settled, ms]) => {{
            const rests = document.querySelector(settled) && {HEARD}
            window.rests = rests ? (window.rests ?? performance.now()) : null
            return rests && performance.now() - window.rests >= ms
        }}""",
        arg=[SETTLED, 300],
    )
    page.evaluate("window.rests = null")
