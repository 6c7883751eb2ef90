"""Nobody asks a value in the state for its repr, its length or its hash.

click "Again"
click "Again"
"""

import streamlit as st

count = st.session_state.setdefault("count", [0])


class Spy:
    def _tell(self, *_):
        count[0] += 1
        return 1

    __repr__ = __str__ = lambda self: "spy" * self._tell()
    __len__ = __hash__ = __bool__ = _tell
    __eq__ = __contains__ = lambda self, other: bool(self._tell())

    def __deepcopy__(self, memo):
        self._tell()
        return self


st.button("Again")
st.write("asked", count[0])
st.session_state.spy = Spy()
st.session_state.list = [Spy(), {"a": Spy()}]
