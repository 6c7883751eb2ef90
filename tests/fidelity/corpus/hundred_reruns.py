"""A search that looks at one item a run: a hundred and twenty reruns.

fill "Find" "item 119"
fill "Find" "item 3"
"""

import streamlit as st

wanted = st.text_input("Find")
state = st.session_state
if state.get("wanted") != wanted:
    state.wanted, state.place = wanted, 0
if wanted and f"item {state.place}" != wanted and state.place < 200:
    state.place += 1
    st.rerun()
st.write(f"{wanted or 'Nothing'} stands at {state.place}.")
