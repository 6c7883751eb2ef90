"""The mode, found from real sockets, and the settings that differ from the site's own."""

import asyncio
import socket
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from tests import loop
from tutor import access
from tutor.access import listening, settings

ROOT = Path(__file__).parent.parent
Listen = Callable[[str], int]
LOOPBACK, OPEN = ("127.0.0.1", 8501), ("0.0.0.0", 8501)


@pytest.mark.parametrize(
    ("ends", "names", "reason"),
    [
        ([LOOPBACK], [], ""),
        ([LOOPBACK, ("::1", 8501), ("127.0.0.5", 9), ("::ffff:127.0.0.1", 8501)], [], ""),
        ([LOOPBACK], ["localhost", "127.0.0.1", "[::1]"], ""),
        ([OPEN], [], "this one listens on 0.0.0.0, port 8501."),
        ([("::", 8501)], [], "this one listens on ::, port 8501."),
        ([("192.168.1.7", 80)], [], "this one listens on 192.168.1.7, port 80."),
        ([("::ffff:10.0.0.1", 80)], [], "this one listens on ::ffff:10.0.0.1, port 80."),
        ([("not an address", 80)], [], "this one listens on not an address, port 80."),
        ([LOOPBACK, OPEN], [], "this one listens on 0.0.0.0, port 8501."),
        (
            [OPEN, ("10.0.0.1", 80)],
            [],
            "this one listens on 0.0.0.0, port 8501 and 10.0.0.1, port 80.",
        ),
        ([LOOPBACK], ["course.example"], "this one also goes by the name course.example."),
        ([LOOPBACK], ["*"], "this one also goes by the name *."),
        ([], [], "this one does not listen on any network address."),
    ],
)
def test_edited_code_runs_where_nobody_else_can_reach(
    ends: list[tuple[str, int]], names: list[str], reason: str
) -> None:
    found = listening.mode_of(ends, names)
    assert found.name == ("read-only" if reason else "laptop")
    assert found.reason == (f"{listening.RULE}; {reason}" if reason else "")


@pytest.fixture
def listen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listen]:
    """`listen(address)` opens a socket; no earlier mode is kept.

    The sockets of pytest itself, which it needs for trying tests again, do not count.
    """
    monkeypatch.setattr(listening, "_kept", None)
    all_ends, before = listening.ends_of_this_process, listening.ends_of_this_process()
    monkeypatch.setattr(
        listening,
        "ends_of_this_process",
        lambda: [end for end in all_ends() if end not in before],
    )
    with ExitStack() as sockets:

        def open_one(address: str) -> int:
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            try:
                one = sockets.enter_context(socket.create_server((address, 0), family=family))
            except OSError as error:
                pytest.skip(f"This machine has no {address}: {error}")
            return int(one.getsockname()[1])

        yield open_one


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_a_process_that_listens_on_loopback_is_a_laptop(listen: Listen, address: str) -> None:
    port = listen(address)
    assert (address, port) in listening.ends_of_this_process()
    assert access.mode() == access.Mode("laptop")


@pytest.mark.parametrize("address", ["0.0.0.0", "::"])
def test_one_open_socket_beside_makes_it_read_only(listen: Listen, address: str) -> None:
    listen("127.0.0.1")
    port = listen(address)
    assert access.mode().name == "read-only"
    assert f"{address}, port {port}." in access.mode().reason


def test_a_process_that_does_not_listen_yet_is_asked_again(listen: Listen) -> None:
    assert access.mode() == access.Mode("read-only", listening.NO_ADDRESS)
    listen("127.0.0.1")
    assert access.mode().name == "laptop"


def test_a_certain_answer_is_good_for_a_while_only(
    listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    listen("127.0.0.1")
    assert access.mode().name == "laptop"
    listen("0.0.0.0")
    assert access.mode().name == "laptop"
    monkeypatch.setattr(listening, "KEPT", 0.0)
    assert access.mode().name == "read-only"


@pytest.mark.parametrize("error", [psutil.AccessDenied(1), PermissionError("no")])
def test_edited_code_does_not_run_if_the_sockets_cannot_be_listed(
    listen: Listen, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refused(*_: object) -> None:
        raise error

    listen("127.0.0.1")
    monkeypatch.setattr(psutil.Process, "net_connections", refused)
    assert access.mode().name == "read-only"
    assert type(error).__name__ in access.mode().reason


def test_a_connection_is_no_end_to_listen_at(listen: Listen) -> None:
    port = listen("127.0.0.1")
    with socket.create_connection(("127.0.0.1", port)):
        assert listening.ends_of_this_process() == [("127.0.0.1", port)]


def test_the_log_says_who_may_run_once_the_process_listens(
    listen: Listen, capsys: pytest.CaptureFixture[str]
) -> None:
    async def listen_late() -> access.Mode:
        said = asyncio.create_task(access.announce(patience=10))
        await asyncio.sleep(0.2)
        assert "Edited code" not in capsys.readouterr().out
        listen("127.0.0.1")
        return await said

    assert loop.run(listen_late()).name == "laptop"
    assert capsys.readouterr().out.endswith(f"{listening.LAPTOP}\n")


def test_the_log_says_read_only_when_nothing_ever_listens(
    listen: Listen, capsys: pytest.CaptureFixture[str]
) -> None:
    assert loop.run(access.announce(patience=0.1)).name == "read-only"
    assert capsys.readouterr().out.endswith(f"Edited code: read-only. {listening.NO_ADDRESS}\n")


# Settings.


def test_each_setting_stands_in_the_file() -> None:
    """Even those with Streamlit's default value, so that they override the user's own config."""
    file = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    for setting in settings.SETTINGS:
        section, _, name = setting.option.partition(".")
        assert name in file[section], setting.option


def test_a_changed_setting_is_said_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    options = {one.option: one.value for one in settings.SETTINGS}
    monkeypatch.setattr("streamlit.get_option", options.__getitem__)
    assert settings.differences() == []
    options |= {"server.maxUploadSize": 200}
    assert settings.differences() == [
        "server.maxUploadSize is 200 and should be 5: MB for a file; uploads are kept in memory."
    ]
