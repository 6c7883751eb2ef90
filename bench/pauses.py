"""Notes how long garbage collections stop a server. Runs inside of it, before it starts.

It writes a line for each collection: the generation and the milliseconds.
"""

import gc
import os
from time import perf_counter

_file = os.open(os.environ["BENCH_PAUSES"], os.O_WRONLY | os.O_APPEND)
_started = 0.0


def _note(phase: str, info: dict[str, int]) -> None:
    global _started
    if phase == "start":
        _started = perf_counter()
    else:
        took = (perf_counter() - _started) * 1000
        os.write(_file, f"{info['generation']} {took:.2f}\n".encode())


gc.callbacks.append(_note)
