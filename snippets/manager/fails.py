"""Two tests, and a store that gets the default list itself.

Raises `AssertionError` after pressing Run the tests.
"""

from copy import deepcopy

import streamlit as st

DEFAULTS = {"messages": [], "settings": {"model": "gpt-4"}}


class ChatState:
    def __init__(self, store):
        self.store = store
        for name, default in DEFAULTS.items():
            if name not in store:
                store[name] = default

    def add_message(self, role, content):
        self.store["messages"].append(
            {"role": role, "content": content}
        )

    def get_messages(self):
        return deepcopy(self.store["messages"])


def test_a_caller_cannot_change_the_history():
    chat = ChatState({})
    chat.add_message("user", "Hello")
    chat.get_messages().clear()
    assert len(chat.get_messages()) == 1


def test_two_sessions_share_nothing():
    mine, yours = ChatState({}), ChatState({})
    mine.add_message("user", "Hello")
    assert yours.get_messages() == []


st.session_state.setdefault("passed", 0)
if st.button("Run the tests"):
    test_a_caller_cannot_change_the_history()
    test_two_sessions_share_nothing()
    st.session_state.passed = 2
st.metric("Passed", st.session_state.passed)
