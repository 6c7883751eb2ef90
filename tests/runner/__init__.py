"""Edited code, as a reader runs it: over the socket, through the door and the gateway.

    reader = Reader(site, patience=30)
    assert reader.run("import streamlit as st; st.text('mine')").ended == ""
    assert reader.app.texts() == ["mine"]

`site` serves the site with small limits, with a guard that lets no edited text be compiled or run
in its own process. `bad` is what people type.
"""

from tests.runner.reader import App, Reader, Status
from tests.runner.served import Served, serve

__all__ = ["App", "Reader", "Served", "Status", "serve"]
