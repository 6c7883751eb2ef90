"""Tests of edited code, as a reader runs it: over the socket, through guard and gateway.

    reader = Reader(site, patience=30)
    assert reader.run("import streamlit as st; st.text('mine')").ended == ""
    assert reader.app.texts() == ["mine"]

`small_site` serves the site with small limits. In its process, `guard` makes sure that no edited
text is compiled or run. `bad` has texts that people might type.
"""

from tests.runner.reader import App, Reader, Status
from tests.runner.served import Served, serve

__all__ = ["App", "Reader", "Served", "Status", "serve"]
