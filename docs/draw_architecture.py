"""Draw the layers of `tutor`, and the imports between them, as `docs/architecture.svg`.

    python docs/draw_architecture.py           write the picture
    python docs/draw_architecture.py --check   exit with 1 if the picture is out of date

The layers come from the import-linter contract in `pyproject.toml`, the arrows from the imports.
An import that a path of other imports implies is left out.
"""

import argparse
import re
import sys
import tomllib
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "architecture.svg"
WIDTH, ROW, TOP = 900, 96, 16
BOX_HEIGHT, LETTER, PADDING = 34, 8.2, 24  # px; LETTER is a letter's width in the font below
LEFT = 70  # px that the numbers of the layers take
STYLE = """
  text { font: 14px ui-monospace, Menlo, Consolas, monospace; fill: #1f2328; text-anchor: middle }
  .number { fill: #59636e; text-anchor: start; font-family: system-ui, sans-serif }
  .layer { fill: #f6f8fa } .module { fill: #fff; stroke: #59636e }
  path { fill: none; stroke: #59636e; stroke-opacity: .55; marker-end: url(#arrow) }
  marker path { fill: #59636e; stroke: none; marker-end: none }
  @media (prefers-color-scheme: dark) {
    svg { background: #0d1117 } text { fill: #f0f6fc } .number { fill: #9198a1 }
    .layer { fill: #151b23 } .module { fill: #0d1117; stroke: #9198a1 }
    path { stroke: #9198a1 } marker path { fill: #9198a1 }
  }
"""


def layers() -> list[list[str]]:
    """The modules of each layer, the highest layer first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    contract = next(contract for contract in contracts if contract["type"] == "layers")
    return [re.findall(r"\w+", layer) for layer in contract["layers"]]


def imports() -> dict[str, set[str]]:
    """For each module below `tutor`, the others that it or its submodules import."""
    sys.path.insert(0, str(ROOT))
    graph = grimp.build_graph("tutor", cache_dir=None)
    found: dict[str, set[str]] = {}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            importer, name = module.split(".")[1:2], imported.split(".")[1:2]
            if importer and name and importer != name:
                found.setdefault(importer[0], set()).update(name)
    return found


def reduced(graph: dict[str, set[str]]) -> list[tuple[str, str]]:
    """The edges of an acyclic graph that no longer path implies."""

    def reachable(start: str) -> set[str]:
        return {start}.union(*(reachable(name) for name in graph.get(start, ())))

    return sorted(
        (importer, name)
        for importer, names in graph.items()
        for name in names
        if not any(name in reachable(other) for other in names - {name})
    )


def drawn(rows: list[list[str]], edges: list[tuple[str, str]]) -> str:
    """The picture as SVG."""
    boxes: dict[str, tuple[float, int, float]] = {}
    parts = []
    for number, row in enumerate(rows):
        top = TOP + number * ROW
        parts.append(
            f'<rect class="layer" x="8" y="{top - 8}" width="{WIDTH - 16}"'
            f' height="{BOX_HEIGHT + 16}" rx="6"/>'
            f'<text class="number" x="20" y="{top + 22}">{len(rows) - 1 - number}</text>'
        )
        widths = [len(name) * LETTER + PADDING for name in row]
        gap = (WIDTH - LEFT - sum(widths)) / (len(row) + 1)
        x = LEFT + gap
        for name, width in zip(row, widths, strict=True):
            boxes[name] = x, top, width
            x += width + gap
    for importer, name in edges:
        (x, top, width), (to_x, to_top, to_width) = boxes[importer], boxes[name]
        start, end = x + width / 2, to_x + to_width / 2
        bottom, middle = top + BOX_HEIGHT, (top + BOX_HEIGHT + to_top) / 2
        parts.append(
            f'<path d="M{start:.0f} {bottom} C{start:.0f} {middle:.0f},'
            f' {end:.0f} {middle:.0f}, {end:.0f} {to_top - 2}"/>'
        )
    for name, (x, top, width) in boxes.items():
        parts.append(
            f'<rect class="module" x="{x:.0f}" y="{top}" width="{width:.0f}"'
            f' height="{BOX_HEIGHT}" rx="4"/>'
            f'<text x="{x + width / 2:.0f}" y="{top + 22}">{escape(name)}</text>'
        )
    height = TOP + len(rows) * ROW - (ROW - BOX_HEIGHT) + TOP
    arrow = (
        '<marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"'
        ' markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8Z"/></marker>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' aria-label="The layers of tutor and their imports"><style>{STYLE}</style>'
        f"<defs>{arrow}</defs>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw docs/architecture.svg.")
    parser.add_argument("--check", action="store_true", help="only compare; exit with 1 if stale")
    picture = drawn(layers(), reduced(imports()))
    if not parser.parse_args().check:
        PICTURE.write_text(picture, "utf-8")
    elif PICTURE.read_text("utf-8") != picture:
        sys.exit("docs/architecture.svg is out of date: run `make picture`.")


if __name__ == "__main__":
    main()
