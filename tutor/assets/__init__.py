"""The style sheets and scripts of the page."""

from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent


def text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


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
