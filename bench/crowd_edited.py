"""Readers with edited code, beside a crowd: each uses an app in a process of its own."""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from bench import acts
from bench.sides import PATIENCE, Served
from tests.runner import Reader
from tests.runner import Served as Site
from tutor.runner import Limits


@contextmanager
def readers(served: Served, number: int, every: float) -> Iterator[None]:
    """All have run a text; then each sends a chat message every few seconds, until the end."""
    site = Site(served.address, Limits(), Path(), psutil.Process(served.pid))
    is_over = threading.Event()
    text = acts.CHAT.read_text("utf-8") + "\nst.caption('mine')\n"
    opened = [Reader(site, acts.query(acts.CHAT), patience=PATIENCE) for _ in range(number)]

    def use(reader: Reader) -> None:
        is_over.wait(random.uniform(0, every))
        turn = 0
        while not is_over.wait(every):
            reader.app.say(f"m{turn}")
            turn += 1

    try:
        for reader in opened:
            reader.run(text, "mine", marked=False)
        threads = [threading.Thread(target=use, args=(reader,)) for reader in opened]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            is_over.set()
            for thread in threads:
                thread.join()
    finally:
        for reader in opened:
            reader.close()
