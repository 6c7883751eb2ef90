"""Checks that the comparison finds differences; otherwise the other tests would prove nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fidelity import known, steps
from tests.fidelity.known import Known
from tests.fidelity.likeness import differences
from tests.fidelity.play import compare, native, play
from tests.fidelity.servers import Servers
from tests.fidelity.steps import Plan

COUNTER = """
import streamlit as st

st.session_state.setdefault("n", 0)
if st.button("Add"):
    st.session_state.n += 1
st.write(st.session_state.n)
name = st.text_input("Name", key="name")
"""
STEPS = Plan("", ('click "Add"', 'fill "Name" "Ada"'))

Pair = Callable[[str, str], list[str]]


@pytest.fixture
def pair(servers: Servers, tmp_path: Path) -> Pair:
    """Plays two sources with the same steps, and returns the differences after each step."""

    def play_both(first: str, second: str) -> list[str]:
        sides = []
        for number, source in enumerate((first, second)):
            script = tmp_path / f"side_{number}" / "script.py"
            script.parent.mkdir()
            script.write_text(source)
            with native(servers, script) as side:
                sides.append(play(side, STEPS))
        return [
            f"{one.step}: {each}"
            for one, other in zip(*sides, strict=True)
            for each in differences(one.like, other.like)
        ]

    return play_both


def test_a_script_is_like_itself(pair: Pair) -> None:
    assert pair(COUNTER, COUNTER) == []


@pytest.mark.parametrize(
    ("old", "new", "shows"),
    [
        ("n += 1", "n += 2", 'click "Add": /main/1 markdown/fields/markdown/body: native "`1`"'),
        ('"Add"', '"Add", help="x"', "open: /main/0 button/fields/button/help: only on stage"),
        ("st.write", "st.text", "open: /main/1/kind: native "),
        ("name = ", "st.write(1)\nname = ", "only on stage"),
        ("name = ", "name = st.sidebar.write(1) or ", "open: /sidebar/0: only on stage"),
        ("name = ", "st.query_params.a = 1\nname = ", "open: /address/0: only on stage"),
        ('key="name"', 'key=f"name"[:3]', "open: /main/2 text_input/fields/text_input/id"),
        ('"Name", key', '"Name", "x", key', "open: /values/0/1/stringValue"),
        ("name = ", "st.toast('x')\nname = ", "open: /event/0: only on stage"),
        ("name = ", "print('x')\nname = ", 'open: /terminal/0: only on stage: ["x"]'),
        ("n += 1", "n += 1 / 0", '/terminal/0: only on stage: ["Uncaught app execution"'),
        ("name = ", "st.fragment(lambda: None, run_every=9)()\nname = ", "open: /timers"),
    ],
)
def test_differences_are_reported(pair: Pair, old: str, new: str, shows: str) -> None:
    assert old in COUNTER
    found = pair(COUNTER, COUNTER.replace(old, new))
    assert any(shows in each for each in found), found


def test_a_widget_that_is_made_anew_is_told_from_one_that_stays(pair: Pair) -> None:
    stays = 'import streamlit as st\nst.button("Add")\nst.text_input("Name", "", key="name")'
    anew = stays.replace('"", key="name"', 'key=f"name"').replace(
        "st.button", "n = st.session_state.setdefault('n', 0)\nst.session_state.n += 1\nst.button"
    )
    anew = anew.replace('key=f"name"', 'max_chars=90 + st.session_state.n, key="name"')
    found = pair(anew.replace("90 + st.session_state.n", "90 + 0 * n"), anew)
    assert any("/text_input/id" in each for each in found if each.startswith("click")), found


def test_an_answer_that_waits_for_the_first_run_is_reported(
    servers: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docstring = '"""Sleeps.\n\nbegin click "Slow"\nwait 0.2\nclick "Quick"\n"""\n'
    body = (
        "import time\nimport streamlit as st\nWRAP\ndef work():\n"
        '    st.button("Quick")\n'
        '    if st.button("Slow"):\n        [st.text(time.sleep(0.1)) for _ in range(20)]\n'
        "work()\n"
    )
    monkeypatch.setattr("tests.fidelity.play.CORPUS", tmp_path)
    page, fragment = tmp_path / "page.py", tmp_path / "fragment.py"
    page.write_text(docstring + body.replace("WRAP", ""))
    fragment.write_text(docstring + body.replace("WRAP", "@st.fragment"))
    with native(servers, page) as quick, native(servers, fragment) as slow:
        found = compare(page, quick, slow)
    assert any("answered after" in each for each in found), found


def test_a_known_difference_that_shows_no_more_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "KNOWN", (Known("script", "^after 'open': /main/0", "a test"),))
    assert known.unknown("script", ["after 'open': /main/0 differs"]) == []
    assert known.unknown("script", ["after 'open': /main/1 differs"])[0].endswith("/main/1 differs")
    assert known.unknown("script", [])[0].startswith("Stale")
    assert known.unknown("another", ["x"]) == ["x"]


def test_a_step_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="'press' is no step"):
        steps.read('"""Words.\n\npress "Add"\n"""')
