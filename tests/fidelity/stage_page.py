"""The stage of the fidelity tests: a page that only runs the file named by `?script=…`.

With `&where=top`, the file runs outside any fragment; otherwise in one, as on the site.
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
