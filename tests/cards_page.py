"""A page with one demo, for tests that read its cards: `?script=…&film=…` name two files.

The demo is inside a fragment, as on the site. After each run, however it ended, the page writes the
cards to the second file.
"""

import json
import tokenize
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from tutor import sandbox
from tutor.panels import story

NAMES = ("script", "film")
script, film = (Path(st.query_params[name]) for name in NAMES)
namespace = f"cards/{script.stem}"


@st.fragment
def demo() -> None:
    with tokenize.open(script) as file:
        source = file.read()

    def write(_: sandbox.RunRecord | None = None) -> None:
        cards = [asdict(story.describe(record, source)) for record in sandbox.film(namespace)]
        film.write_text(json.dumps(cards, default=str))

    try:
        sandbox.run(
            source,
            namespace=namespace,
            name=str(script),
            reserved=NAMES,
            max_reruns=5,
            interrupted_by=(),
            on_nested=write,
        )
    finally:
        write()


if not st.checkbox("Leave the demo"):
    demo()
