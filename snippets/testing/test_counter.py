"""Two clicks, and what they must have changed."""

from streamlit.testing.v1 import AppTest


def test_adding_one_twice():
    at = AppTest.from_file("counter.py").run()
    at.button(key="add").click().run()
    at.button(key="add").click().run()
    assert at.session_state.count == 2
    assert at.markdown[0].value == "Count: 2"
    assert not at.exception
