"""The style sheets and scripts of the panels."""

from pathlib import Path

FOLDER = Path(__file__).parent.parent / "assets"


def text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")
