"""The stage of the fidelity tests: a page that only runs the file named by `?script=…`.

With `&where=top`, the file runs outside any fragment; otherwise in one, as on the site. With
`&fed=…`, it is fed the inputs in this file.
"""

import os
import sys
import tokenize
from pathlib import Path

import streamlit as st

from tests import fed
from tests.walks import played
from tutor import sandbox

if played.FOLDER in os.environ and not hasattr(sys, "stage_page_is_watched"):
    sys.stage_page_is_watched = True  # type: ignore[attr-defined]
    played.watch()

OWN = ("script", "where", "fed")
script = Path(st.query_params["script"])
case = st.query_params.get("fed")
if case and "is fed" not in st.session_state:
    st.session_state["is fed"] = True
    sandbox.feed(f"fidelity/{script.stem}", played.unpacked(Path(case).read_text()))


def demo() -> None:
    with tokenize.open(script) as file:
        source = file.read()
    namespace = f"fidelity/{script.stem}"
    say = fed.end_said(st.empty(), namespace) if case else None
    sandbox.run(source, namespace=namespace, name=str(script), reserved=OWN, on_nested=say)
    if say:
        say()


if st.query_params.get("where") == "top":
    demo()
else:
    st.fragment(demo)()
