"""Which names of Streamlit's API a script uses."""

import pytest

from tutor import usage


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('st.write("a")', {"st.write"}),
        ("st.session_state.messages.append(1)", {"st.session_state"}),
        ('st.session_state.setdefault("n", 0)', {"st.session_state.setdefault"}),
        ("state = st.session_state\nstate.pop(1)", {"st.session_state.pop"}),
        ("def f():\n    s = st.session_state\n    s.n += 1", {"st.session_state"}),
        ("with st.sidebar:\n    pass", {"st.sidebar"}),
        ('st.sidebar.slider("a")', {"st.sidebar.slider", "st.slider"}),
        ("st.column_config.TextColumn()", {"st.column_config.TextColumn"}),
        ("st.button('a', on_click=f)", {"st.button", "on_click="}),
        ("f(on_click=st.rerun)", {"st.rerun"}),
        ("@st.fragment\ndef f(): pass", {"st.fragment"}),
        ("messages = st.session_state.get('m')\nmessages.clear()", {"st.session_state.get"}),
        ("'st.balloons'  # st.snow", set()),
    ],
)
def test_a_name_is_found_however_it_is_reached(line: str, expected: set[str]) -> None:
    found = set(usage.names(f"import streamlit as st\n{line}\n"))
    # A longer name counts as a use of the names that it begins with.
    assert expected <= found <= expected | {"st.session_state", "st.sidebar", "st.column_config"}


def test_imports_may_give_other_names() -> None:
    source = (
        "from streamlit import chat_input as ask, session_state\nask()\nsession_state.clear()\n"
    )
    assert set(usage.names(source)) >= {"st.chat_input", "st.session_state.clear"}
    assert usage.names("import streamlit\nstreamlit.write(1)\n") == ("st.write",)


@pytest.mark.parametrize(
    "source", ["", "def", "\0", "import pandas as st2\nst2.write()", "st.write"]
)
def test_code_without_streamlit_uses_nothing(source: str) -> None:
    assert usage.names(source) == ()
