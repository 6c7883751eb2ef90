"""st.connection: a class of one's own, with state that is kept.

click "Again"
click "Reset"
"""

import streamlit as st
from streamlit.connections import BaseConnection


class Numbers(BaseConnection[list]):
    def _connect(self, **kwargs):
        return [kwargs.get("first", 0)]

    def more(self):
        self._instance.append(len(self._instance))
        return list(self._instance)


st.button("Again")
numbers = st.connection("numbers", type=Numbers, first=5)
if st.button("Reset"):
    numbers.reset()
st.write(numbers.more())
try:
    st.connection("nothing")
except Exception as error:
    st.write(type(error).__name__)
