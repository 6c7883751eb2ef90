"""One flag stands for all keys.

Raises `AttributeError` after the update.
"""

import streamlit as st

FIELDS = {"user_name": "Alice"}
if st.toggle("Deploy an update", key="deployed"):
    FIELDS["language"] = "English"


class ChatStateManager:
    @staticmethod
    def initialize():
        if "initialized" not in st.session_state:
            for name, default in FIELDS.items():
                st.session_state[name] = default
            st.session_state.initialized = True


ChatStateManager.initialize()

st.write("Name:", st.session_state.user_name)
if "language" in FIELDS:
    st.write("Language:", st.session_state.language)
