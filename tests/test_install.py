"""`make` on a machine where everything or something is not installed yet."""

import ast
import errno
import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import install

ROOT = Path(__file__).parent.parent
NOBODY_THERE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project that needs nothing."""
    shutil.copy(ROOT / "install.py", tmp_path)
    for name in install.LISTS["dev"]:
        (tmp_path / name).touch()
    return tmp_path


def call(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "install.py", *(words or ("site",))],
        cwd=folder,
        env=os.environ | {"PIP_CONFIG_FILE": os.devnull} | env,
        capture_output=True,
        text=True,
    )


def test_a_whole_installation_is_left_alone_and_a_broken_one_begun_anew(folder: Path) -> None:
    assert call(folder).returncode == 0
    mark = folder / ".venv" / "mark"
    mark.touch()
    assert call(folder).stdout == ""
    # A changed list is installed into the existing environment.
    (folder / "requirements.txt").write_text("# changed\n")
    assert "Installing what the site needs" in call(folder).stdout
    assert mark.exists()

    (folder / "requirements.txt").write_text("altair==5.5.0\n")
    failed = call(folder, **NOBODY_THERE)
    assert failed.returncode == 1
    assert failed.stderr.endswith(
        "The packages could not be fetched. Check the network, and run this again.\n"
    )
    (folder / "requirements.txt").write_text("")
    assert call(folder, "dev").returncode == 0
    assert not mark.exists()


def test_a_second_install_waits_for_the_first(folder: Path) -> None:
    begun = [sys.executable, "-u", "install.py", "site"]
    with (folder / ".install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = subprocess.Popen(begun, cwd=folder, stdout=subprocess.PIPE, text=True)
        assert second.stdout
        assert second.stdout.readline() == "Waiting for another install in this folder ...\n"
        assert not (folder / ".venv").exists()
    with second:
        assert "Installing what the site needs" in second.stdout.read()
    assert second.returncode == 0
    assert (folder / ".venv").exists()


def test_another_python_is_taken_where_it_is_named(folder: Path) -> None:
    assert call(folder).returncode == 0
    config, mark = folder / ".venv" / "pyvenv.cfg", folder / ".venv" / "mark"
    config.write_text(config.read_text().replace("version = 3", "version = 2"))
    mark.touch()
    assert call(folder).returncode == 0
    assert mark.exists()
    assert call(folder, "--named", "site").returncode == 0
    assert not mark.exists()
    mark.touch()
    assert call(folder, "--named", "site").returncode == 0
    assert mark.exists()


def test_a_list_that_pip_refuses_is_told_as_that(folder: Path) -> None:
    (folder / "requirements.txt").write_text("not a requirement\n")
    failed = call(folder)
    assert failed.returncode == 1
    assert "Invalid requirement" in failed.stderr
    assert failed.stderr.endswith("The next call starts again from the beginning.\n")


def test_a_python_without_environments_says_which_package_is_missing(folder: Path) -> None:
    (folder / "ensurepip.py").write_text("raise ImportError('No module named ensurepip')")
    failed = call(folder)
    assert failed.returncode == 1
    assert "apt install python3-venv" in failed.stderr
    assert "Traceback" not in failed.stderr


@pytest.mark.parametrize("python", [(3, 6), (3, 10), (3, 15), (4, 0)])
def test_a_python_that_does_not_do_is_refused(python: tuple[int, int]) -> None:
    with pytest.raises(install.CannotInstall, match=r"This needs Python 3\.11 to 3\.14, and") as no:
        install.refuse(python)
    assert "make run PYTHON=python3.13" in str(no.value)
    assert ("do not support that one yet" in str(no.value)) == (python > install.NEWEST)


@pytest.mark.parametrize("python", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_a_python_that_does_is_taken(python: tuple[int, int]) -> None:
    install.refuse(python)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EROFS, r"Nothing can be written in .* \(Read-only file system\)\. Copy the folder"),
        (errno.EACCES, r"Nothing can be written in .* \(Permission denied\)\. Copy the folder"),
        (errno.ENOSPC, "The disk is full"),
    ],
)
def test_where_nothing_can_be_written_a_sentence_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refused() -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.chdir(folder)
    monkeypatch.setattr(install, "begin", refused)
    with pytest.raises(install.CannotInstall, match=said):
        install.install("site")


def test_the_tools_for_scripts_are_installed_once_for_each_lock(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[list[str]] = []

    def npm(tool: str, command: list[str], name: str) -> None:
        calls.append(command)
        Path("node_modules").mkdir(exist_ok=True)

    monkeypatch.chdir(folder)
    install.install("dev")
    monkeypatch.setattr(install, "call", npm)
    (folder / "package-lock.json").write_text("{}")
    install.install("site")
    assert calls == []
    install.install("dev")
    assert "Installing what checks the page's scripts" in capsys.readouterr().out
    install.install("dev")
    assert len(calls) == 1
    assert "ci" in calls[0]
    (folder / "package-lock.json").write_text('{"lockfileVersion": 3}')
    install.install("dev")
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("npm error code ECONNREFUSED", "The packages could not be fetched. Check the network"),
        ("npm error code EUSAGE", "npm could not install the packages in package-lock.json"),
    ],
)
def test_messages_of_npm_are_shown_as_those_of_pip(said: str, told: str) -> None:
    command = [sys.executable, "-c", f"print({said!r}); raise SystemExit(1)"]
    with pytest.raises(install.CannotInstall, match=told):
        install.call("npm", command, "package-lock.json")


def test_an_old_python_can_read_it() -> None:
    ast.parse((ROOT / "install.py").read_text(), feature_version=(3, 6))


@pytest.mark.skipif(shutil.which("make") is None, reason="There is no make here.")
def test_make_says_so_where_there_is_no_python(folder: Path) -> None:
    shutil.copy(ROOT / "Makefile", folder)
    failed = subprocess.run(
        ["make", "site", "PYTHON=python3.99"], cwd=folder, capture_output=True, text=True
    )
    assert failed.returncode
    assert "There is no python3.99 here. Install Python 3.11 to 3.14" in failed.stdout
