"""A short note about the address, which the reader can dismiss."""

import streamlit as st


@st.fragment(key="note")
def show(text: str) -> None:
    """Show the note. An empty `text` draws the container alone, so that nothing moves."""
    with st.container(key="site-note", horizontal=True):
        if text and st.session_state.get("site:dismissed") != _address():
            st.markdown(text)
            st.button("Dismiss", key="site:dismiss", type="tertiary", on_click=_dismiss)


def _dismiss() -> None:
    st.session_state["site:dismissed"] = _address()


def _address() -> dict[str, str]:
    return st.query_params.to_dict()
