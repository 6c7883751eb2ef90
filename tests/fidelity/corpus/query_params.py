"""The address: read, written, cleared, with names that come twice.

query name=Ada&tag=a&tag=b&empty=
click "Write"
click "Many"
click "From dict"
click "Delete"
click "Clear"
"""

import streamlit as st

params = st.query_params
if st.button("Write"):
    params["name"] = "Grace"
    params.new = 3
if st.button("Many"):
    params["tag"] = ["x", "y", "z"]
if st.button("From dict"):
    params.from_dict({"one": "1", "two": ["a", "b"]})
if st.button("Delete"):
    del params["one"]
    params.pop("two")
if st.button("Clear"):
    params.clear()
st.write(params.to_dict(), params.get_all("tag"), len(params), "name" in params)
st.write(sorted(params), params.get("none"), sorted(params.items()))
