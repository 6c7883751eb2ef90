"""The real limits, and those that a bad input of a single reader cannot reach."""

import time
from collections.abc import Callable, Iterator

import pytest

from tests.runner import Reader, Served, serve
from tests.runner.reader import HONEST
from tests.runner.served import comes_true
from tutor.panels import desk
from tutor.runner import Limits, limits
from tutor.runner.run_clock import ALIVE

OpenReader = Callable[..., Reader]
LOOP = "while True: pass"


@pytest.fixture(scope="module")
def real_site(patience: float) -> Iterator[Served]:
    with serve(Limits(), patience) as served:
        yield served


@pytest.fixture(scope="module")
def looping(real_site: Served, patience: float) -> Iterator[tuple[Reader, float]]:
    """A reader whose loop goes on while others test the other limits, and its start time."""
    with Reader(real_site, patience=patience) as reader:
        reader.run(HONEST, "fine 42")
        time.sleep(1)
        reader.start(LOOP)
        yield reader, time.monotonic()


@pytest.fixture(scope="module")
def busy_reader(
    looping: tuple[Reader, float], real_site: Served, patience: float
) -> Iterator[Reader]:
    with Reader(real_site, patience=patience) as reader:
        yield reader


def outgrows(reader: Reader, text: str) -> str:
    time.sleep(1)  # One run a second.
    reader.start(f"import streamlit as st\n{text}")
    return reader.ends().reason


def test_one_run_a_second(busy_reader: Reader) -> None:
    began = time.monotonic()
    responses = [busy_reader.press_run(f"x = {number}") for number in range(2)]
    if time.monotonic() - began < 1:
        assert responses == ["", limits.too_soon(Limits())]
    time.sleep(1)
    assert busy_reader.run(HONEST, "fine 42").state == "live"


def test_8_mb_of_output(busy_reader: Reader) -> None:
    why = outgrows(busy_reader, "for _ in range(90):\n    st.text('x' * 100_000)")
    assert why.startswith("Your code sent more than 8 MB to the page and was stopped.")


def test_400_mb_of_memory(busy_reader: Reader) -> None:
    why = outgrows(busy_reader, "x = b'x' * 700_000_000\nimport time\ntime.sleep(9)")
    assert why.startswith("Your code used more than 400 MB and was stopped.")


def test_400_mb_of_memory_in_all(busy_reader: Reader) -> None:
    fill = "x = bytearray(110_000_000); x[::4096] = b'x' * len(x[::4096]); input()"
    start = f"subprocess.Popen([sys.executable, '-c', {fill!r}], stdin=subprocess.PIPE)"
    why = outgrows(
        busy_reader,
        f"import subprocess, sys\nall = [{start} for _ in range(12)]\nst.text('made')",
    )
    assert why.startswith("Your code used more than 400 MB and was stopped.")


def test_48_processes_and_threads(busy_reader: Reader) -> None:
    threads = "threading.Thread(target=time.sleep, args=(9,)).start()"
    why = outgrows(busy_reader, f"import threading, time\nfor _ in range(60):\n    {threads}")
    assert why.startswith("Your code started more than 48 processes or threads")


def test_64_kb_of_source(busy_reader: Reader) -> None:
    text = "#" * (64 * 1024)
    assert busy_reader.press_run(text + "#") == limits.too_long(Limits())
    time.sleep(1)
    assert busy_reader.press_run(text) == ""


def test_10_seconds(looping: tuple[Reader, float]) -> None:
    reader, began = looping
    assert reader.ends().reason.startswith("Your code was stopped after 10 s.")
    assert time.monotonic() - began > 9
    assert reader.run(HONEST, "fine 42").state == "live"


# With small limits.


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#" * (8 * 1024 + 1), limits.too_long(Limits(source=8 * 1024))),
        ("é" * (4 * 1024 + 1), limits.too_long(Limits(source=8 * 1024))),
        ("\ud800", desk.NO_TEXT),
        (None, desk.NO_TEXT),
        (7, desk.NO_TEXT),
    ],
    ids=["long", "long in bytes", "half a character", "none", "number"],
)
def test_an_invalid_text_is_refused_and_the_next_text_runs(
    reader: Reader, text: object, why: str
) -> None:
    assert reader.press_run(text) == why
    assert reader.run(HONEST, "fine 42").state == "live"


def test_a_text_may_be_just_as_long_as_the_limit(reader: Reader, small_site: Served) -> None:
    text = HONEST.ljust(small_site.allowed.source, "#")
    assert reader.run(text, "fine 42", marked=False).state == "live"


def test_repeated_runs_use_the_same_zygote_and_frame(
    reader: Reader, small_site: Served, patience: float
) -> None:
    frame = reader.run(HONEST, "fine 42").frame
    assert comes_true(lambda: len(small_site.zygotes()) == 2, patience)  # with the spare one
    before = small_site.zygotes()
    for number in range(5):
        assert reader.press_run(f"import streamlit as st; st.text({number})") == ""
    last = reader.wait_for("4")
    assert (last.state, last.frame) == ("live", frame)
    assert small_site.zygotes() == before


def test_when_all_zygotes_are_in_use_the_next_reader_waits_until_one_leaves(
    reader: Reader, open_reader: OpenReader, small_site: Served, patience: float
) -> None:
    others = [open_reader() for _ in range(small_site.allowed.zygotes - 1)]
    readers = [*others, reader]
    for opened in readers:
        opened.start(HONEST)
    late = open_reader()
    assert late.press_run(HONEST) == limits.all_taken(small_site.allowed)
    assert all(opened.wait_for("fine 42").state == "live" for opened in readers)
    assert len(small_site.zygotes()) == small_site.allowed.zygotes
    assert readers[0].run(HONEST, "fine 42").state == "live"  # it keeps its zygote
    readers[0].close()
    assert comes_true(lambda: late.press_run(HONEST) == "", patience)
    late.open_app()
    assert late.wait_for("fine 42").state == "live"
    assert comes_true(lambda: len(small_site.zygotes()) <= small_site.allowed.zygotes, patience)


def test_a_request_that_streamlit_does_not_answer_does_not_end_the_app(
    open_reader: OpenReader, hasty_site: Served
) -> None:
    """For example, a timer may ask for a fragment that has just been removed."""
    reader = open_reader(site=hasty_site)
    reader.run(HONEST, "fine 42")
    reader.app.ask_for_run(fragment="gone")
    time.sleep(hasty_site.allowed.run_seconds + ALIVE + 0.5)
    assert reader.status().state == "live"
    reader.app.rerun()
    assert reader.wait_for("fine 42").state == "live"
