"""Pagination.

choose "page" 2
choose "pagination" 3
choose "page" 1
"""

import streamlit as st

first = st.pagination(5)
second = st.pagination(4, key="page", default=4)
st.write(first, second, st.session_state.page)
for row in range((second - 1) * 3, second * 3):
    st.text(f"row {row}")
