"""A page with one demo, which is fed. `case` names a file in the folder of CASES."""

import json
import os
import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests import fed  # noqa: E402
from tests.walks import played  # noqa: E402
from tutor import sandbox  # noqa: E402

if not hasattr(sys, "fed_page_is_watched"):
    sys.fed_page_is_watched = True  # type: ignore[attr-defined]
    played.watch()

case = st.query_params["case"]
name, given = json.loads((Path(os.environ["CASES"]) / f"{case}.json").read_text())
file = ROOT / "snippets" / f"{name}.py"


if "is fed" not in st.session_state:
    st.session_state["is fed"] = True
    sandbox.feed(name, played.unpacked(given))


@st.fragment(key="demo")
def demo() -> None:
    say = fed.end_said(st.empty(), name)
    sandbox.run(
        file.read_text("utf-8"),
        namespace=name,
        name=str(Path("snippets") / f"{name}.py"),
        reserved=("case",),
        on_nested=say,
    )
    say()


demo()
