"""Passwords, and values with the name of a secret, are shown nowhere."""

import pytest

from tests.test_recorder import Demo
from tutor.apptest import CannotExport, export
from tutor.panels import story
from tutor.panels.film_news import newest

BOX = """
    import streamlit as st

    code = st.text_input("Access code", type="password", key="code")
    if code:
        st.session_state.note = f"They typed {code}, twice: {code}"
        st.session_state.known = [{"who": code}]
    if st.button("Leave"):
        st.session_state.left = True
    if st.button("Fail"):
        raise ValueError(f"no such code: {code}")
"""


def everything(demo: Demo) -> str:
    """Everything that the page can show of the film."""
    cards = [story.describe(record, "") for record in demo.film]
    return repr(newest(cards, {card.number: card.lost for card in cards}))


def refused(demo: Demo) -> str:
    with pytest.raises(CannotExport) as why:
        export(demo.film, "snippets/a/b.py", demo.page.session_state["source"])
    return str(why.value)


def test_the_content_of_a_password_box_is_shown_nowhere() -> None:
    demo = Demo(BOX)
    demo.page.text_input[0].set_value("hunter2").run()
    assert demo.last.causes[0].new == "hidden"
    assert demo.last.shown_after["code"].text == "hidden"
    assert demo.last.shown_after["note"].text == "'They typed hidden, twice: hidden'"
    assert "hunter2" not in everything(demo)
    assert refused(demo) == "The test would show what you entered in “Access code”."


def test_an_error_message_is_shown_without_the_password() -> None:
    demo = Demo(BOX)
    demo.page.text_input[0].set_value("hunter2").run()
    demo.page.button[1].click().run()
    assert demo.last.error is not None
    assert demo.last.error.message == "no such code: hidden"


def test_a_password_stays_hidden_when_its_box_is_gone() -> None:
    demo = Demo(
        """
        import streamlit as st

        if "code" not in st.session_state:
            st.session_state.code = ""
        if not st.session_state.get("inside"):
            with st.form("enter"):
                code = st.text_input("Code", type="password")
                name = st.text_input("Name")
                if st.form_submit_button("Enter"):
                    st.session_state.inside = True
                    st.session_state.update(code=code, name=name)
                    st.rerun()
        elif st.button("Leave"):
            st.session_state.inside = False
            st.session_state.last = "it was " + st.session_state.code
        """
    )
    demo.page.text_input[0].set_value("s3cr'et")
    demo.page.text_input[1].set_value("Ann s3cr'et")
    demo.page.button[0].click().run()
    demo.page.button[0].click().run()
    assert demo.last.shown_after["last"].text == "'it was hidden'"
    assert demo.last.shown_after["name"].text == "'Ann hidden'"
    assert "s3cr" not in everything(demo)


def test_a_password_is_hidden_in_names_of_keys_and_widgets() -> None:
    demo = Demo(
        """
        import streamlit as st

        code = st.text_input("Code", type="password")
        if st.button("Keep") and code:
            st.session_state[f"of {code}"] = []
            st.query_params[code] = "1"
        if code:
            st.slider(f"Of {code}", 0, 9, key=f"slider {code}")
            st.slider(f"More of {code}", 0, 9)
        if st.button("Add"):
            st.session_state[f"of {code}"].append(1)
        """
    )
    demo.page.text_input[0].set_value("hunter2").run()
    demo.page.button[0].click().run()
    demo.page.button[1].click().run()
    demo.page.slider[0].set_value(3).run()
    assert "hunter2" not in everything(demo)
    assert [change.key for change in demo.film[-2].changes] == ["of hidden"]
    assert demo.film[-2].shown_after["of hidden"].text == "[1]"


def test_a_password_in_another_box_is_not_shown_as_the_word_hidden() -> None:
    demo = Demo(
        """
        import streamlit as st

        st.text_input("Code", type="password")
        st.text_input("Name", key="name")
        """
    )
    demo.page.text_input[1].set_value("hidden").run()
    assert story.describe(demo.last, "").why == ("You typed `'hidden'` in *Name*.",)
    demo.page.text_input[0].set_value("hunter2").run()
    demo.page.text_input[1].set_value("hunter2").run()
    card = story.describe(demo.last, "")
    assert card.why == ("You used *Name*.",)
    assert card.changes == ("`name` changed (hidden), by its widget",)


def test_a_short_password_is_hidden_under_its_own_key_only() -> None:
    demo = Demo(BOX)
    demo.page.text_input[0].set_value("abc").run()
    assert demo.last.shown_after["code"].text == "hidden"
    assert "abc" in demo.last.shown_after["note"].text


def test_an_empty_password_box_hides_nothing() -> None:
    demo = Demo(BOX)
    demo.page.button[0].click().run()
    assert demo.last.shown_after["code"].text == "''"
    assert "hidden" not in everything(demo)
    assert "set_value" not in export(demo.film, "snippets/a/b.py", BOX)


def test_a_password_that_the_script_put_into_its_box_is_hidden_in_earlier_records_too() -> None:
    demo = Demo(
        """
        import streamlit as st

        st.session_state.setdefault("code", "hunter2")
        st.session_state.setdefault("copy", "hunter2")
        if st.toggle("Edit"):
            st.text_input("Code", type="password", key="code")
        """
    )
    assert "hunter2" in everything(demo)
    demo.page.toggle[0].set_value(True).run()
    assert "hunter2" not in everything(demo)


def test_a_password_shown_for_a_while_is_hidden_in_the_film() -> None:
    demo = Demo(
        """
        import streamlit as st

        kind = "default" if st.toggle("Show") else "password"
        st.text_input("Code", type=kind, key="code")
        """
    )
    demo.page.text_input[0].set_value("hunter2").run()
    demo.page.toggle[0].set_value(True).run()
    demo.page.text_input[0].set_value("hunter3").run()
    assert "hunter" not in everything(demo)


def test_a_secret_is_hidden_by_label_or_key_whether_typed_or_not() -> None:
    demo = Demo(
        """
        import streamlit as st

        st.text_input("API key", "sk-default", key="a")
        st.text_area("Text", "sk-area", key="api_key")
        st.selectbox("Token", ["sk-own"], accept_new_options=True, key="b")
        st.session_state.access_token = "sk-state"
        """
    )
    assert "sk-" not in everything(demo)
    demo.page.text_input[0].set_value("sk-typed").run()
    assert "sk-" not in everything(demo)
    assert "entered in “API key”" in refused(demo)


def test_switches_numbers_and_choices_are_never_secrets() -> None:
    demo = Demo(
        """
        import streamlit as st

        st.toggle("Use my own API key", key="use_api_key")
        st.number_input("Secret number", 0, 100, key="secret_number")
        st.radio("Token type", ["word", "letter"], key="token_type")
        st.button("Forget the API key")
        """
    )
    demo.page.toggle[0].set_value(True).run()
    demo.page.number_input[0].set_value(42).run()
    demo.page.radio[0].set_value("letter").run()
    demo.page.button[0].click().run()
    assert [frame.causes[0].new for frame in demo.film[1:]] == ["True", "42", "'letter'", "True"]
    assert "hidden" not in everything(demo)
    source = demo.page.session_state["source"]
    assert ".set_value(42)" in export(demo.film, "snippets/a/b.py", source)
