"""Options of Streamlit, read, set and refused.

click "Set"
click "Quiet"
click "Fail"
rerun
click "Set"
"""

import streamlit as st

import numpy as np

NAMES = """
    server.headless server.maxUploadSize server.enableXsrfProtection browser.gatherUsageStats
    client.showErrorDetails client.toolbarMode client.showErrorLinks client.showSidebarNavigation
    theme.base theme.primaryColor theme.light.primaryColor theme.font runner.magicEnabled
"""

st.write([st.get_option(name) for name in NAMES.split()])
st.write(st.config.get_options_for_section("client"))
st.image(np.zeros((2, 2), dtype="uint8"), use_column_width=True)
if st.button("Quiet"):
    st.set_option("client.showErrorDetails", "none")
if st.button("Fail"):
    raise ValueError("as much of this is shown as the option says")
if st.button("Set"):
    st.set_option("server.port", 1)
st.write("end")
