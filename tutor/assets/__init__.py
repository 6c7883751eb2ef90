"""The style sheets and scripts of the page."""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent
# What is inside an element is indented.
_TOP_LEVEL_TAG = re.compile(r"^<(\w+)", re.MULTILINE)


def text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def markup(name: str) -> str:
    """Of a component. Nothing in it can be pressed before its script has drawn it.

    Streamlit shows the markup first, and loads the script then: a click in between would be lost.
    """
    return _TOP_LEVEL_TAG.sub(r"<\1 inert", text(f"{name}.html"))


@cache
def version() -> str:
    """Stands in the address of each module, so that a browser never uses an old one."""
    digest = sha256()
    for path in sorted(FOLDER.glob("*.js")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def address(name: str) -> str:
    """Of a module, below the site's path, or below that of an app's frame (see `serving`)."""
    return f"assets/{version()}/{name}.js"


def component(name: str) -> str:
    """The inline script of a component whose module exports what Streamlit calls.

    It does not ask for `document.baseURI`, which a `<base>` in an app would change.

    Raises FileNotFoundError if there is no such module.
    """
    if not (FOLDER / f"{name}.js").is_file():
        raise FileNotFoundError(f"{name}.js")
    return (
        f'const module = new URL("{address(name)}", location.href).href\n'
        "export default async (given) => (await import(module)).default(given)\n"
    )
