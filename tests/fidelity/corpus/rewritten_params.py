"""Query parameters are set, changed, emptied and read back.

query a=1&b=2
click "Set"
click "List"
click "Drop"
click "Clear"
click "Set"
"""

import streamlit as st

params = st.query_params
if st.button("Set"):
    params["a"] = "two words & more"
if st.button("List"):
    params["tag"] = ["x", "y"]
if st.button("Drop"):
    params.pop("a", None)
if st.button("Clear"):
    params.clear()
st.write(params.to_dict(), params.get_all("tag"))
