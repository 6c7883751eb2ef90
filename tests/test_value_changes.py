"""The film's texts about values that are large, uncopyable, or made again in each run."""

import pytest

from tests.test_recorder import Demo
from tutor.panels import story


def descriptions(demo: Demo) -> tuple[str, ...]:
    return story.describe(demo.last, demo.page.session_state["source"]).changes


def after(body: str) -> Demo:
    """The demo after its button was pressed once. `body` may use `go` and `state`."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    demo = Demo(
        "import streamlit as st\n"
        "go = st.button('Go')\n"
        "state = st.session_state\n"
        f"if True:\n{lines}\n"
    )
    demo.page.button[0].click().run()
    assert demo.last.error is None
    return demo


GROWS: dict[str, str] = {
    "a named tuple": "from typing import NamedTuple\nclass One(NamedTuple):\n  text: str",
    "a class with slots": (
        "class One:\n  __slots__ = ('text',)\n  def __init__(self, text): self.text = text"
    ),
    "a class with its own way to be copied": (
        "class One:\n  def __init__(self, text): self.text = text\n"
        "  def __deepcopy__(self, memo): raise ValueError\n  def __reduce__(self): raise ValueError"
    ),
    "a generator": "One = lambda text: (each for each in text)",
    "an error": "One = ValueError",
    "a picture of 300 KB": "One = lambda text: text * 75_000",
}


@pytest.mark.parametrize("kind", GROWS)
def test_a_list_that_grew_is_described_so_whatever_it_contains(kind: str) -> None:
    demo = after(
        f"{GROWS[kind]}\n"
        "items = state.setdefault('items', [One('anna')])\n"
        "if go:\n  items.append(One('otto'))"
    )
    assert descriptions(demo)[0].startswith("`items` grew from 1 to 2 items, in place, at line")


CHANGES: dict[str, tuple[str, str]] = {
    "a field of an object with slots": (
        "class Bot:\n  __slots__ = ('mood',)\n"
        "if 'bot' not in state:\n  state.bot = Bot()\n  state.bot.mood = 'x' * 100\n"
        "if go:\n  state.bot.mood += 'y'",
        "`bot`: its `mood` changed in place",
    ),
    "a field of an object that cannot be copied": (
        "class Bot:\n  def __reduce__(self): raise ValueError\n"
        "if 'bot' not in state:\n  state.bot = Bot()\n  state.bot.log = ['x' * 100]\n"
        "if go:\n  state.bot.log.append(1)",
        "`bot`: its `log` changed in place",
    ),
    "a text of 300 KB": (
        "state.setdefault('text', 'x' * 300_000)\nif go:\n  state.text += 'y'",
        "`text` grew from 300,000 to 300,001 characters",
    ),
    "a dictionary in the place of a list": (
        "state.setdefault('it', [1])\nif go:\n  state.it = {'x': 1, 'y': 2}",
        "`it` changed from `[1]` to `{'x': 1, 'y': 2}`, at line",
    ),
    "a long dictionary in the place of a short list": (
        "state.setdefault('it', [1])\nif go:\n  state.it = dict.fromkeys(range(99))",
        "`it` changed from a list of 1 item to a dict of 99 items, at line",
    ),
    "a list in the place of nothing": (
        "state.setdefault('it', None)\nif go:\n  state.it = list(range(99))",
        "`it` changed from `None` to a list of 99 items, at line",
    ),
    "nothing in the place of an object with fields": (
        "class Bot:\n  def __init__(self): self.mood = 'x' * 50\n"
        "if 'bot' not in state:\n  state.bot = Bot()\nif go:\n  state.bot = None",
        "`bot` changed from `Bot(mood='xxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` to `None`, at line",
    ),
    "a large buffer": (
        "state.setdefault('data', bytearray(300_000))\nif go:\n  state.data[-1] = 1",
        "`data` changed in place",
    ),
    "beside a large text": (
        "state.setdefault('it', {'picture': 'x' * 300_000, 'votes': []})\n"
        "if go:\n  state.it['votes'].append('up')",
        "`it`: its `votes` changed in place",
    ),
    "a large array": (
        "import numpy as np\nstate.setdefault('data', np.zeros(100_000))\n"
        "if go:\n  state.data[-1] = 1",
        "`data` changed in place",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_changed_part_of_a_value_is_described(what: str) -> None:
    body, start = CHANGES[what]
    assert descriptions(after(body))[0].startswith(start)


ALIKE: dict[str, str] = {
    "a dict of a class of its own": "class Own(dict): pass\nstate.it = Own(a=1)",
    "an object": "class Own:\n  def __init__(self): self.a = [1]\nstate.it = Own()",
    "a member of an enum": "import enum\nclass E(enum.Enum): A = 1\nstate.it = E.A",
    "a function": "state.it = lambda: 1",
    "a table": "import pandas as pd\nstate.it = pd.DataFrame({'a': [1, None], 'b': ['x', 'y']})",
    "an array": "import numpy as np\nstate.it = np.array([1, float('nan')])",
    "a selection": "from streamlit.util import AttributeDictionary\n"
    "state.it = AttributeDictionary({'selection': {'rows': [1]}})",
    "an aware moment": "import datetime as d\nstate.it = d.datetime(2026, 1, 1, tzinfo=d.UTC)",
}


@pytest.mark.parametrize("kind", ALIKE)
def test_a_value_that_is_made_again_and_looks_the_same_has_not_changed(kind: str) -> None:
    assert descriptions(after(ALIKE[kind])) == ()


def test_a_selection_in_a_table_is_not_a_change_in_the_next_run() -> None:
    demo = Demo(
        """
        import pandas as pd
        import streamlit as st

        table = pd.DataFrame({"title": ["Work", "Home"]})
        st.dataframe(table, key="talks", on_select="rerun", selection_mode="single-row")
        st.data_editor(table, key="edits")
        st.button("Look")
        """
    )
    demo.page.button[0].click().run()
    assert descriptions(demo) == ()


@pytest.mark.parametrize(
    "value", ["(n for n in range(9))", "__import__('threading').Lock()", "list(range(300_000))"]
)
def test_a_value_that_cannot_be_compared_is_not_described_as_unchanged(value: str) -> None:
    demo = after(f"if 'it' not in state: state.it = {value}\nstate.it")
    assert descriptions(demo) == ("whether `it` changed cannot be told",)
    assert "it" in demo.last.cannot_rewind


def test_going_back_keeps_values_that_cannot_be_copied_and_restores_the_rest() -> None:
    demo = after(
        "state.setdefault('lock', [__import__('threading').Lock()])\n"
        "state.setdefault('log', [])\n"
        "if go:\n  state.log.append(1)\n  state.lock.append(2)"
    )
    assert demo.rewind(1)
    assert demo.last.before["log"] == []
    lock = demo.last.before["lock"]
    assert isinstance(lock, list)
    assert len(lock) == 2
    assert "lock" in demo.film[0].cannot_rewind
