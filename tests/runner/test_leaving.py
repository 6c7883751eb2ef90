"""Cleanup after an unused app, an app that no browser shows, a session, and the server."""

import secrets
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException

import psutil
import pytest

from tests.runner import Reader, Served, serve
from tests.runner.reader import HONEST
from tests.runner.served import AT_REST, comes_true
from tutor.runner import Limits, limits, memory
from tutor.runner.supervisor import LINGER

IDLE = Limits(idle_seconds=5, seconds_between_runs=0)
UNSEEN = Limits(absent_seconds=1, seconds_between_runs=0)
PATIENT = Limits(run_seconds=300)

FAMILY = """
import os, subprocess, threading, time
import streamlit as st

subprocess.Popen(["sleep", "300"])
subprocess.Popen(["sleep", "300"], start_new_session=True)
if not os.fork():
    os.setsid()
    if not os.fork():
        time.sleep(300)
    os._exit(0)
os.wait()
threading.Thread(target=time.sleep, args=(300,)).start()
st.text("begun")
"""


@pytest.fixture(scope="module")
def hasty_site(patience: float) -> Iterator[Served]:
    with serve(UNSEEN, patience) as served:
        yield served


COUNTER = """
import streamlit as st

st.session_state.setdefault("count", 0)
st.session_state.count += st.button("More")
st.text(st.session_state.count)
"""


def test_an_unused_app_is_ended_with_a_message(patience: float) -> None:
    """Another app that is used goes on."""
    with (
        serve(IDLE, patience) as site,
        Reader(site, patience=patience) as busy,
        Reader(site, patience=patience) as idle,
    ):
        idle.run(HONEST, "fine 42")
        busy.run(COUNTER, "0")
        clicks = 0
        while idle.status().state == "live" or clicks < 5:
            time.sleep(IDLE.idle_seconds / 20)
            busy.app.click("More")
            clicks += 1
            assert busy.app.texts() == [str(clicks)]
        assert idle.ends().reason == limits.ended("idle", IDLE)
        assert idle.run(HONEST, "fine 42").state == "live"


def test_an_app_that_no_browser_shows_is_released_and_restarts_when_one_comes(
    hasty_site: Served, patience: float
) -> None:
    with Reader(hasty_site, patience=patience) as reader:
        reader.run(HONEST, "fine 42")
        reader.app.close()
        assert comes_true(lambda: reader.status().state == "none", patience)
        reader.open_app()
        assert reader.wait_for("fine 42").state == "live"


def test_an_app_and_its_address_end_with_the_session(hasty_site: Served, patience: float) -> None:
    reader = Reader(hasty_site, patience=patience)
    reader.run(FAMILY, "begun")
    address = f"/gw/{reader.token}/"
    assert hasty_site.ask(address)[0].status == 200
    reader.close()
    assert comes_true(lambda: hasty_site.ask(address)[0].status == 404, patience)
    assert hasty_site.ask(f"{address}status")[0].status == 404
    assert comes_true(lambda: len(hasty_site.process_tree()) <= AT_REST, patience)


def test_nothing_is_left_if_the_reader_leaves_while_an_app_starts(
    hasty_site: Served, patience: float
) -> None:
    for _ in range(3):  # The first may get the spare zygote.
        with Reader(hasty_site, patience=patience) as reader:
            assert reader.press_run("import streamlit as st") == ""
    assert comes_true(lambda: len(hasty_site.process_tree()) <= AT_REST, patience)
    assert comes_true(lambda: len(hasty_site.folders()) <= 1, patience)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_all_processes_end_with_the_server(how: signal.Signals, patience: float) -> None:
    with serve(PATIENT, patience) as site:
        reader, other = (Reader(site, patience=patience) for _ in range(2))
        reader.run(FAMILY, "begun")
        other.start("while True: pass")
        assert len(site.process_tree()) >= 6
        # Wait for the spare zygote: if the server is killed just before it starts one, the new
        # folder is left.
        assert comes_true(lambda: len(site.folders()) == 3, patience)
        news = f"/gw/{reader.token}/status?known={reader.status().news}"
        threading.Thread(target=_wait_for, args=(site, news)).start()  # like the page
        time.sleep(0.2)
        site.process.send_signal(how)
        # They would otherwise go on for much longer.
        assert comes_true(lambda: not site.process_tree(), patience), site.process_tree()
        assert not site.folders()


HIDDEN = """
import os, signal, subprocess, sys, time
import streamlit as st

zygote = os.getppid()
supervisor = int(open(f"/proc/{zygote}/stat").read().rpartition(")")[2].split()[1])
sleep = [sys.executable, "-c", "import time; time.sleep(300)", "MARK"]
for _ in range(3):
    subprocess.Popen(sleep, start_new_session=True, env={}, cwd="/")
time.sleep(0.3)
"""


def sleepers(mark: str) -> list[psutil.Process]:
    """Processes with an empty environment, found by their last argument."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.cmdline()[-1:] == [mark] and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="the system has no such thing")
@pytest.mark.parametrize(
    "then",
    [
        "os.kill(zygote, signal.SIGKILL)",
        "os.kill(zygote, signal.SIGTERM)",
        "os.kill(zygote, signal.SIGSTOP); time.sleep(99)",
        "os.kill(supervisor, signal.SIGKILL)",
        "os.kill(supervisor, signal.SIGTERM)",
        "os.kill(supervisor, signal.SIGSTOP); os.kill(zygote, signal.SIGKILL); time.sleep(99)",
        "os._exit(0)",
        "raise SystemExit",
    ],
)
def test_a_process_without_environment_ends_even_if_zygote_or_supervisor_are_killed(
    then: str, small_site: Served, patience: float
) -> None:
    mark = f"mark-{secrets.token_hex(8)}"
    with Reader(small_site, patience=patience) as reader:
        reader.start(HIDDEN.replace("MARK", mark) + then)
        assert comes_true(lambda: len(sleepers(mark)) == 3, patience)
        if then == "raise SystemExit":
            reader.wait_for()
        else:
            reader.ends()
        assert reader.run(HONEST, "fine 42").state == "live"
    assert comes_true(lambda: not sleepers(mark), patience), sleepers(mark)


@pytest.mark.skipif(sys.platform != "linux", reason="the system has no such thing")
def test_they_end_with_a_server_that_is_killed_while_the_zygote_is_stopped(patience: float) -> None:
    mark = f"mark-{secrets.token_hex(8)}"
    with serve(PATIENT, patience) as site:
        with Reader(site, patience=patience) as reader:
            reader.start(HIDDEN.replace("MARK", mark) + "os.kill(zygote, signal.SIGSTOP)")
            assert comes_true(lambda: len(sleepers(mark)) == 3, patience)
            time.sleep(0.5)
            site.process.kill()
        assert comes_true(lambda: not sleepers(mark), patience + LINGER), sleepers(mark)
        assert comes_true(lambda: not site.folders(), patience)


FOLDER = """
import os
from multiprocessing.shared_memory import SharedMemory
import streamlit as st

os.makedirs("a/b/c", exist_ok=True)
for _ in range(3000):
    os.makedirs("d", exist_ok=True)
    os.chdir("d")
os.chdir(os.path.dirname(__file__))
for name in ("a/b", "a", ".", ".."):
    os.chmod(name, 0)
try:
    kept = SharedMemory("NAME", create=True, size=1000)
except FileExistsError:  # The script has run before.
    kept = SharedMemory("NAME")
st.text("made")
"""


def test_folder_and_shared_memory_are_removed_with_the_app(
    hasty_site: Served, patience: float
) -> None:
    name = f"tutor-{secrets.token_hex(8)}"
    with Reader(hasty_site, patience=patience) as reader:
        reader.run(FOLDER.replace("NAME", name), "made")
    assert comes_true(lambda: len(hasty_site.folders()) <= 1, patience), hasty_site.folders()
    assert comes_true(lambda: not (memory.SHARED / name).exists(), patience)


def _wait_for(site: Served, news: str) -> None:
    with suppress(OSError, HTTPException):
        site.ask(news)
