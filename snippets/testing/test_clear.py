"""A text, a click on Clear, and one more run."""

from streamlit.testing.v1 import AppTest


def test_clear_empties_the_box():
    at = AppTest.from_file("deletes.py").run()
    at.text_input(key="draft").input("Hello").run()
    at.button(key="clear").click().run()
    assert at.text_input(key="draft").value == ""
    at.button(key="rerun").click().run()
    assert at.text_input(key="draft").value == ""
