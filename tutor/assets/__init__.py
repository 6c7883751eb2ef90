"""The style sheets and scripts of the page."""

from pathlib import Path

FOLDER = Path(__file__).parent


def text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def script(*names: str) -> str:
    """One script of several subjects, of which the first may be its component's."""
    return "\n".join(text(f"{name}.js") for name in names)
