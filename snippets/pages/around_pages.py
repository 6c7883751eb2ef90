"""The entry script draws the selectbox around every page."""

import streamlit as st


def draw_model():
    st.selectbox("Model", ["gpt-4", "claude-3"], key="model")


def chat():
    st.write(f"A chat with {st.session_state.model}")


def prompts():
    st.write(f"Prompts for {st.session_state.model}")


chosen = st.navigation(
    [
        st.Page(chat, title="Chat"),
        st.Page(prompts, title="Prompts"),
    ],
    position="top",
)
draw_model()
chosen.run()
