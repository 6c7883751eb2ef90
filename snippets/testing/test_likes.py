"""One click in the fragment, and both texts after it."""

from streamlit.testing.v1 import AppTest


def test_a_like_is_in_the_total():
    at = AppTest.from_file("likes.py").run()
    at.button(key="like").click().run()
    assert at.markdown[0].value == "Likes: 1"
    assert at.markdown[1].value == "Total: 1"
