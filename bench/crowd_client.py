"""The visitors of a crowd, as bare clients of Streamlit's protocol: they draw no page.

python -m bench.crowd_client asked.json
"""

import asyncio
import json
import random
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

PATIENCE = 60.0  # seconds for an answer
ARRIVALS = 0.05  # seconds from one visitor to the next
OF_ONE_ADDRESS = 60  # visitors: the site limits how many may come from one


LOST = (WebSocketException, OSError, TimeoutError)


class Crowd:
    def __init__(self, asked: dict[str, Any]) -> None:
        self.address = asked["address"].replace("http", "ws")
        self.visitors: int = asked["visitors"]
        self.seconds: float = asked["seconds"]
        self.every: float = asked["every"]
        self.messages = _messages(asked["messages"])
        self.neighbours = [_messages(each) for each in asked["neighbours"]]
        self.clicks: list[float] = []
        self.opened: list[float] = []
        self.lost = 0

    async def run(self) -> None:
        """Neighbours come first, and leave when the visitors have gone."""
        neighbours = [
            asyncio.create_task(self.disturb(self.visitors + number, messages))
            for number, messages in enumerate(self.neighbours)
        ]
        arrived = asyncio.Barrier(self.visitors)
        await asyncio.gather(*(self.visit(number, arrived) for number in range(self.visitors)))
        for neighbour in neighbours:
            if neighbour.done():
                neighbour.result()  # it has failed
            neighbour.cancel()

    async def visit(self, number: int, arrived: asyncio.Barrier) -> None:
        """Arrive one after the other; when all have a page, press at random moments."""
        await asyncio.sleep(number * ARRIVALS)
        opening, *presses = self.messages
        async with AsyncExitStack() as stack:
            socket = None
            with self.counted():
                started = perf_counter()
                opened = await stack.enter_async_context(self.connection(number))
                await self.answered(opened, opening)
                self.opened.append((perf_counter() - started) * 1000)
                socket = opened
            await arrived.wait()
            if socket is not None:
                with self.counted():
                    await self.press(socket, presses)

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count a visitor who gets no answer or loses the connection."""
        try:
            yield
        except LOST:
            self.lost += 1

    def connection(self, number: int) -> connect:
        return connect(
            f"{self.address}/_stcore/stream",
            origin=self.address.replace("ws", "http"),
            subprotocols=["streamlit"],  # type: ignore[list-item]
            compression=None,
            max_size=None,
            ping_interval=None,
            proxy=None,
            local_addr=(f"127.0.0.{1 + number // OF_ONE_ADDRESS}", 0),
        )

    async def press(self, socket: ClientConnection, presses: list[bytes]) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + self.seconds
        due = loop.time() + random.uniform(0, self.every)
        turn = 0
        while due < until:
            await asyncio.sleep(max(0.0, due - loop.time()))
            started = perf_counter()
            await self.answered(socket, presses[turn % len(presses)])
            self.clicks.append((perf_counter() - started) * 1000)
            turn += 1
            due += self.every

    async def disturb(self, number: int, messages: list[bytes]) -> None:
        """Press again and again without waiting for an answer, but read all that comes."""
        opening, *presses = messages

        async def read(socket: ClientConnection) -> None:
            async for _ in socket:
                pass

        async with self.connection(number) as socket, asyncio.TaskGroup() as tasks:
            await self.answered(socket, opening)
            tasks.create_task(read(socket))
            await asyncio.sleep(random.uniform(0, self.every))
            for press in cycle(presses):
                await socket.send(press)
                await asyncio.sleep(self.every)

    async def answered(self, socket: ClientConnection, message: bytes) -> None:
        """Send it, and read until the run has ended."""
        await socket.send(message)
        async with asyncio.timeout(PATIENCE):
            while not ForwardMsg.FromString(bytes(await socket.recv(decode=False))).HasField(
                "script_finished"
            ):
                pass


def _messages(encoded: list[str]) -> list[bytes]:
    return [b64decode(message) for message in encoded]


def main() -> None:
    crowd = Crowd(json.loads(Path(sys.argv[1]).read_text()))
    asyncio.run(crowd.run())
    print(json.dumps({"clicks": crowd.clicks, "opened": crowd.opened, "lost": crowd.lost}))


if __name__ == "__main__":
    main()
