"""A short note on the address, which the reader can put away."""

import streamlit as st


@st.fragment(key="note")
def show(text: str) -> None:
    """`text` is empty if there is nothing to say; the place is kept, so that nothing moves."""
    with st.container(key="site-note", horizontal=True):
        if text and st.session_state.get("site:put_away") != _asked():
            st.markdown(text)
            st.button("Dismiss", key="site:dismiss", type="tertiary", on_click=_put_away)


def _put_away() -> None:
    st.session_state["site:put_away"] = _asked()


def _asked() -> dict[str, str]:
    return st.query_params.to_dict()
