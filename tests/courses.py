"""Courses that are not the real one."""

from collections.abc import Mapping
from pathlib import Path


def write(root: Path, lessons: Mapping[str, str], snippets: Mapping[str, str]) -> None:
    """Lessons under names like `010_odd`, snippets under names like `odd/endless`."""
    texts = {f"lessons/{name}.md": text for name, text in lessons.items()}
    texts |= {f"snippets/{name}.py": text for name, text in snippets.items()}
    for name, text in texts.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
