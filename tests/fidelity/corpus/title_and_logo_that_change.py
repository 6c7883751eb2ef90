"""Title and logo are set, changed and left out, also when the run fails before the menu.

click "Rename"
check "No logo"
uncheck "No logo"
click "Fail"
rerun
click "In fragment"
click "Stop"
rerun
click "Rerun"
"""
import streamlit as st

if st.button("Stop"):
    st.stop()
if st.button("Fail"):
    raise ValueError("before all else")
if not st.checkbox("No logo"):
    st.logo(":material/home:")
names = st.session_state.setdefault("names", [])
if st.button("Rename"):
    names.append("x")
    st.set_page_config(page_title="Named " + "".join(names))
if st.button("Rerun"):
    st.rerun()
st.set_page_config(page_icon=":material/anchor:", layout="wide")


@st.fragment
def part():
    if st.button("In fragment"):
        st.set_page_config(page_title="From the fragment")


part()
st.navigation([st.Page(lambda: st.write("one"), title="One page", url_path="one")]).run()
