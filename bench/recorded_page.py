"""A page that contains only a demo: `?script=…&recorded=no`."""

from pathlib import Path

import streamlit as st

from tutor import sandbox

script = Path(st.query_params["script"])
recorded = st.query_params.get("recorded") != "no"


@st.fragment
def demo() -> None:
    sandbox.run(
        script.read_text("utf-8"),
        namespace="it",
        name=str(script),
        reserved=("script", "recorded"),
        recorded=recorded,
    )


demo()
