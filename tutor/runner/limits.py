"""The limits of edited code. They are one value that is passed in, so that tests use small ones."""

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Seconds, bytes and counts."""

    run_seconds: float = 10
    """Wall time from the reader's action until the script finishes. A rerun that the script asks
    for has the same time of its own; the demo's guard limits how long a chain of them may be."""
    processor_seconds: int = 60
    """Processor time of a worker in all, because it can report that it has finished and go on."""
    memory: int = 400 * MB
    """Memory of a worker and everything it starts, above what it has at its start."""
    tasks: int = 48
    """Processes and threads of a worker and everything it starts."""
    output: int = 8 * MB
    """Sent to the browser in one run; a little more with the reruns that the script asks for.
    The same limit holds for what is printed."""
    messages: int = 20_000
    """Messages to the browser in one run: many small ones cost more than a few large ones."""
    message: int = 20 * MB
    """The size of one message or file from a worker."""
    source: int = 64 * 1024
    """The size of a text."""
    seconds_between_runs: float = 1
    idle_seconds: float = 300
    """How long an app lives without any input from the reader."""
    absent_seconds: float = 30
    """How long an app lives without a browser that shows it."""
    zygotes: int = 8
    """In all; a session has at most one."""
    upload: int = 5 * 1024 * 1024
    answer_seconds: float = 5
    """How long a zygote may take to answer a request."""


SCRIPTED = "Your last version may have left scripts in its frame, so this one gets a new frame."
BUSY = "The server is busy and did not run your code. Your text is kept: try again in a moment."
MUTE = "The frame of your last version no longer answered, so this one gets a new frame."


def too_long(limits: Limits) -> str:
    size = f"{limits.source // 1024} KB"
    return f"The text is longer than {size}. It is kept, but was not run: shorten it."


def too_soon(limits: Limits) -> str:
    seconds = limits.seconds_between_runs
    pause = "One run a second" if seconds == 1 else f"One run in {seconds:g} seconds"
    return f"{pause}, please. Your text is kept: press Run again."


def all_taken(limits: Limits) -> str:
    return (
        f"All {limits.zygotes} places for edited code are in use. Your text is kept: "
        "try again in a minute."
    )


def ended(why: str, limits: Limits) -> str:
    """The message for the reader: why the run was ended, what is kept and what to do."""
    return {
        "time": f"Your code was stopped after {limits.run_seconds:g} s. Your text is kept. "
        "An endless loop, such as `while True`, is the usual cause.",
        "processor": f"Your code used the processor for {limits.processor_seconds} s in all and "
        "was stopped. Your text is kept. A thread that never ends is the usual cause. "
        "Press Run to start afresh.",
        "memory": f"Your code used more than {limits.memory // MB} MB and was stopped. "
        "Your text is kept. A list that keeps growing is the usual cause.",
        "tasks": f"Your code started more than {limits.tasks} processes or threads and was "
        "stopped. Your text is kept. Starting them in a loop is the usual cause.",
        "output": f"Your code sent more than {_size(limits)} to the page and was stopped. "
        "Your text is kept. Draw less, or draw it outside the loop.",
        "printed": f"Your code printed more than {_size(limits)} and was stopped. "
        "Your text is kept. A `print` in an endless loop is the usual cause. "
        "The last lines are under Terminal.",
        "protocol": "The run sent something the page could not read and was stopped. "
        "Your text is kept. Code that reaches into Streamlit itself is the usual cause.",
        "backlog": "Your app received more data than it could read, and was stopped. "
        "Your text is kept. Too many uploads at once are the usual cause: "
        "press Run and upload fewer files, or smaller ones.",
        "stopped": "Your code stopped Streamlit’s runtime, and the app ended with it. "
        "Your text is kept. Use `st.stop()` to end a script, and press Run.",
        "broken": "Streamlit failed inside, because of something that your code has changed. "
        "Your text is kept. A builtin or a part of Streamlit that was replaced is the usual cause: "
        "give yours another name, and press Run.",
        "exited": "Your code ended the Python process (`os._exit`, or a crash in C code). "
        "Your text is kept. Press Run to start afresh.",
        "flood": "Your app sent endless messages to this page and was stopped. "
        "Your text is kept. `postMessage` in a loop is the usual cause.",
        "focus": "Your app took the keyboard from the editor again and again and was stopped. "
        "Your text is kept. `focus()` in a timer is the usual cause.",
        "idle": f"Your app was closed after {_minutes(limits.idle_seconds)} without use. "
        "Your text is kept. Press Run to start it again.",
        "full": all_taken(limits),
        "start": "The process for edited code did not start. Your text is kept. "
        "Press Run to try again.",
    }[why]


def _size(limits: Limits) -> str:
    return f"{limits.output // MB} MB" if limits.output >= MB else f"{limits.output // 1000} kB"


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:g} minutes" if seconds >= 120 else f"{seconds:g} s"
