"""The stage of the fidelity tests: `?script=…` names the file to run, and nothing else is here.

With `&where=top` it runs at the top of the page; without, in a fragment, as on the site.
"""

import tokenize
from pathlib import Path

import streamlit as st

from tutor import sandbox

script = Path(st.query_params["script"])


def demo() -> None:
    with tokenize.open(script) as file:
        source = file.read()
    sandbox.run(
        source,
        namespace=f"fidelity/{script.stem}",
        name=str(script),
        reserved=("script", "where"),
    )


if st.query_params.get("where") == "top":
    demo()
else:
    st.fragment(demo)()
