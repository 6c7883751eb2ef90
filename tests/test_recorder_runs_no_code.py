"""Recording calls no code of a script's own classes, so a demo cannot notice it."""

import textwrap
from collections import Counter

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from tests import spies
from tests.test_recorder import Demo
from tutor.panels import story

HELD: dict[str, str] = {
    "in the state": "st.session_state.it = Spy('a')",
    "with slots": "st.session_state.it = SpySlots('a')",
    "in a list that grows": "st.session_state.setdefault('it', []).append(Spy('a'))",
    "in a dict and a tuple": "st.session_state.it = {'a': (Spy('a'), [SpySlots('b')])}",
    "in place of built-in types": (
        "st.session_state.it = [SpyList([1]), SpyDict(a=1), SpyText('a')]"
    ),
    "as a number": "st.session_state.it = {'n': SpyNumber(3), 'r': range(SpyNumber(2))}",
    "in an attribute": "import types\nst.session_state.it = types.SimpleNamespace(a=Spy('a'))",
    "in a partial and a method": (
        "import functools\nst.session_state.it = [functools.partial(print, Spy('a'))]"
    ),
    "in an array and a table": (
        "import numpy as np, pandas as pd\n"
        "cells = np.empty(1, dtype=object)\n"
        "cells[0] = Spy('a')\n"
        "frame = pd.DataFrame({'n': [1]})\n"
        "frame.attrs['spy'] = [Spy('a')]\n"
        "st.session_state.it = [cells, frame]"
    ),
    "as a class": "st.session_state.it = [Spy, type(Spy)]",
    "under a secret's name": "st.session_state.api_key = Spy('a')",
    "that is changed": "st.session_state.setdefault('it', Spy('a'))\n"
    "object.__setattr__(st.session_state.it, 'name', str(st.session_state.get('n')))",
}


def page(body: str) -> str:
    return textwrap.dedent(
        """
        import streamlit as st
        from tests.spies import Spy, SpyDict, SpyList, SpyNumber, SpySlots, SpyText, asked

        {body}
        st.session_state.n = st.session_state.get("n", 0) + 1
        st.button("Go", key="go")
        """
    ).format(body=body)


def drive(page: AppTest) -> Counter[str]:
    """Count the calls while the page is opened and its button is pressed twice."""
    spies.asked.clear()
    page.run()
    page.button[0].click().run()
    page.button[0].click().run()
    assert not page.exception
    return Counter(spies.asked)


@pytest.mark.parametrize("where", HELD)
def test_recording_calls_no_code_of_the_values_in_the_state(where: str) -> None:
    native = drive(AppTest.from_string(page(HELD[where]), default_timeout=20))
    demo = Demo("")
    demo.page.session_state["source"] = page(HELD[where])
    assert drive(demo.page) == native
    assert demo.last.error is None
    assert demo.last.shown_after
    spies.asked.clear()
    story.describe(demo.last, page(HELD[where]))
    assert not spies.asked


OPTIONS = """
import streamlit as st
from tests.spies import asked

class Option:
    def __init__(self, name): self.name = name
    def __eq__(self, other): asked.append("eq"); return self.name == getattr(other, "name", None)
    def __hash__(self): asked.append("hash"); return hash(self.name)
    def __str__(self): asked.append("str"); return self.name
    def __repr__(self): asked.append("repr"); return self.name
    def __len__(self): asked.append("len"); return 1
    def __bool__(self): asked.append("bool"); return True
    def __deepcopy__(self, memo): asked.append("deepcopy"); return Option(self.name)

if "options" not in st.session_state:
    st.session_state.options = [Option("a"), Option("b")]
options = st.session_state.options
st.selectbox("Choose", options, key="chosen")
st.radio("And", options, key="other", format_func=lambda one: one.name)
st.multiselect("Or", options, key="many")
st.button("Go")
"""


def choose(page: AppTest) -> Counter[str]:
    spies.asked.clear()
    page.run()
    page.selectbox[0].select_index(1).run()
    page.radio[0].set_value("b").run()
    page.button[0].click().run()
    assert not page.exception
    return Counter(spies.asked)


def test_recording_calls_no_code_of_the_options_of_a_widget() -> None:
    native = choose(AppTest.from_string(OPTIONS, default_timeout=20))
    demo = Demo("")
    demo.page.session_state["source"] = OPTIONS
    assert choose(demo.page) == native


FAILS = """
import streamlit as st
from tests.spies import asked

class Own(Exception):
    def __str__(self): asked.append("str"); return "own words"
    def __repr__(self): asked.append("repr"); return "own"

st.button("Go")
raise Own("a")
"""


def test_the_message_of_an_error_is_read_as_often_as_with_streamlit_run() -> None:
    def asked(page: AppTest) -> Counter[str]:
        spies.asked.clear()
        page.run()
        return Counter(spies.asked)

    # The default of `streamlit run`; the site shows no details of its own errors.
    details = config.get_option("client.showErrorDetails")
    config.set_option("client.showErrorDetails", "full")
    demo = Demo("")
    demo.page.session_state["source"] = FAILS
    try:
        assert asked(demo.page) == asked(AppTest.from_string(FAILS, default_timeout=20))
    finally:
        config.set_option("client.showErrorDetails", details)
    assert demo.last.error is not None
    assert (demo.last.error.type, demo.last.error.message) == ("Own", "a")
