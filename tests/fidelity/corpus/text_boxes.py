"""Text boxes with and without keys, a default, a limit, an icon, required and live.

fill "Plain" "Ada"
fill "keyed" "Grace"
fill "Area" "two lines"
empty "Default"
fill "Live" "abc"
fill "Secret" "hunter2"
rerun
"""

import streamlit as st

st.write(st.text_input("Plain"))
st.write(st.text_input("Keyed", key="keyed", max_chars=20, placeholder="a name"))
st.write(st.text_input("Default", "start", help="with help", icon=":material/person:"))
st.write(st.text_area("Area", key="area", height=120))
st.write(st.text_input("Live", live=True, key="live"))
st.write(st.text_input("Secret", type="password", key="secret"))
st.write(st.text_input("Empty", value=None, key="empty", required=True))
st.text_area("Off", "as it is", disabled=True)
st.write(sorted(st.session_state.items()))
