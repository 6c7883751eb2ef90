"""The output that a worker, and everything it starts, prints: its last lines, for the reader."""

import asyncio
import os
import queue
import threading
from contextlib import suppress

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.TextInput_pb2 import TextInput

from tutor.messages import PrintedNews
from tutor.secret import Passwords
from tutor.terminal import last_lines

KEPT = 64 * 1024  # bytes
MOST_BOXES = 1000


class Printed:
    """The printed output of one slot, without what the reader types into password boxes."""

    def __init__(self) -> None:
        self.news = 0
        """The number of changes."""
        self._kept = bytearray()
        self._is_cut = False
        self._passwords = Passwords()
        self._boxes: dict[str, None] = {}
        self._changed = asyncio.Event()

    def add(self, data: bytes) -> None:
        self._kept += data
        if len(self._kept) > KEPT:
            self._is_cut = True
            del self._kept[:-KEPT]
        self._announce()

    def clear(self) -> None:
        if self._kept:
            self._kept.clear()
            self._is_cut = False
            self._announce()

    def text(self) -> str:
        text = self._kept.decode(errors="replace")
        if self._is_cut:  # The cut may leave half a password, which would not be recognised.
            text = text.partition("\n")[2] or text[len(text) // 2 :]
        return last_lines(text, self._passwords)

    async def report(self, known: int, patience: float) -> PrintedNews:
        """The text and its number. If `known` is that number, first wait for a change."""
        if known == self.news:
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._changed.wait()
        return {"news": self.news, "text": "" if known == self.news else self.text()}

    def note_drawn(self, message: ForwardMsg) -> None:
        """Remember the app's password boxes, and the passwords that the app puts into them."""
        if not message.HasField("delta"):
            return
        box = message.delta.new_element.text_input
        if box.type == TextInput.PASSWORD and len(self._boxes) < MOST_BOXES:
            self._boxes[box.id] = None
            for text in (box.default, box.value):
                self._passwords.add(text)

    def note_sent(self, message: BackMsg) -> None:
        """Remember what the reader has typed into the password boxes."""
        for widget in message.rerun_script.widget_states.widgets if self._boxes else ():
            if widget.id in self._boxes:
                self._passwords.add(widget.string_value)

    def _announce(self) -> None:
        self.news += 1
        self._changed.set()
        self._changed = asyncio.Event()


class Terminal:
    """The server's own terminal, to which all printed output goes as well, without waiting.

    A terminal may be slow or stopped; output that does not fit into the queue is lost.
    """

    def __init__(self) -> None:
        self._waiting: queue.Queue[bytes] = queue.Queue(maxsize=64)
        self._thread: threading.Thread | None = None

    def write(self, data: bytes) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="terminal", daemon=True)
            self._thread.start()
        with suppress(queue.Full):
            self._waiting.put_nowait(data)

    def _work(self) -> None:
        while True:
            data = self._waiting.get()
            with suppress(OSError):
                while data:
                    data = data[os.write(1, data) :]


terminal = Terminal()
