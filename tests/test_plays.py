"""A play: it keeps the time of interruptions, has limits, and can be ended."""

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tests.fed import demos_of
from tests.server import ROOT, serve
from tests.visitor import Visitor
from tutor import inputs
from tutor.inputs import Input, Used

Visit = Callable[..., Visitor]
MOST_SECONDS = 1.5
"""How long a fed run may take on these pages."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scripts")


@pytest.fixture(scope="module")
def page(folder: Path, patience: float) -> Iterator[str]:
    environment = {"SCRIPTS": str(folder), "MOST_SECONDS": str(MOST_SECONDS)}
    script = str(ROOT / "tests" / "sandbox_page.py")
    with serve(script, patience=patience, environment=environment) as address:
        yield address


@pytest.fixture
def visit(page: str, folder: Path, patience: float) -> Iterator[Visit]:
    """`visit(source)`: a page with the demo at the left."""
    visitors: list[Visitor] = []

    def begin(source: str, query: str = "") -> Visitor:
        name = f"s{abs(hash(source))}.py"
        (folder / name).write_text(dedent(source).lstrip())
        visitors.append(Visitor(page, f"left={name}&right=none{query}", patience=patience))
        return visitors[-1]

    yield begin
    for visitor in visitors:
        visitor.close()


def shown(visitor: Visitor) -> dict[str, Any]:
    """What the page says of the demo. A run of a fragment alone does not draw it."""
    [demo] = demos_of(visitor)
    return demo


def fed(visitor: Visitor) -> dict[str, Any]:
    """Feed the demo its own inputs, after a reload."""
    visitor.click("Feed left")
    return shown(visitor)


def causes(demo: dict[str, Any]) -> list[str]:
    return [each[1][-1] for each in demo["film"]]


STEPS = """
    import time
    import streamlit as st
    st.button("Other", key="other")
    if st.button("Slow", key="slow"):
        for n in range(40):
            st.session_state.n = n
            time.sleep(0.05)
        st.session_state.whole = True
"""


def interrupt(visitor: Visitor, until: int = 3) -> None:
    """Press *Slow*, and *Other* while that runs."""
    visitor.begin(lambda: visitor.click("Slow"))
    visitor.wait(until * 0.1)
    visitor.click("Other")


def test_a_play_interrupts_a_run_as_the_reader_did(visit: Visit) -> None:
    visitor = visit(STEPS)
    interrupt(visitor)
    before = shown(visitor)
    after = fed(visitor)
    assert "whole" not in before["after"]
    assert "whole" not in after["after"]
    assert [each[3:] for each in after["film"]] == [[], ["interrupted"], []]
    assert after["ended"] == ""
    again = fed(visitor)  # The fed demo has recorded the interruption, too.
    assert [each[3:] for each in again["film"]] == [[], ["interrupted"], []]


def test_an_input_that_comes_too_late_to_interrupt_is_fed_at_the_end(visit: Visit) -> None:
    visitor = visit(STEPS)
    visitor.fill("Give left", inputs.written([press("Other"), late(press("Other"))]))
    after = shown(visitor)
    assert causes(after) == ["load", "widget", "widget"]
    assert [each[3:] for each in after["film"]] == [[], [], []]


def press(label: str) -> Input:
    return Input((Used(label.lower(), "button", label, 0, {"trigger_value": True}),))


def late(given: Input) -> Input:
    return Input(given.used, seconds=30, interrupted=True)


def test_a_stopped_run_is_stopped_again(visit: Visit) -> None:
    visitor = visit(STEPS)
    visitor.begin(lambda: visitor.click("Slow"))
    visitor.wait(0.3)
    visitor.stop()
    visitor.wait(2.5)  # Longer than the run would take.
    visitor.click("Other")
    after = fed(visitor)
    assert "whole" not in after["after"]
    assert causes(after) == ["reload", "widget", "widget"]


def test_the_way_to_an_interrupted_run_ends_where_that_was_ended(visit: Visit) -> None:
    visitor = visit(STEPS)
    interrupt(visitor)
    visitor.fill("Replay left", 2)
    after = shown(visitor)
    assert after["film"][-1][3:] == ["interrupted"]
    assert "whole" not in after["after"]
    assert causes(after)[-2:] == ["replay", "widget"]
    assert after["play"] == ["replay 2", 3, 0, False]


LIMIT = """
    import time
    import streamlit as st
    st.session_state.setdefault("n", 0)
    if st.button("Add one", key="add one"):
        st.session_state.n += 1
    if st.button("Long", key="long"):
        for _ in range(100):
            time.sleep(0.1)
            st.session_state.ticks = _
    if st.button("Sleep", key="sleep"):
        time.sleep(2)
"""


@pytest.mark.parametrize("name", ["Long", "Sleep"])
def test_a_run_that_is_too_slow_ends_the_play_and_the_demo_can_be_used(
    visit: Visit, name: str
) -> None:
    visitor = visit(LIMIT)
    add = press("Add one")
    visitor.fill("Give left", inputs.written([add, press(name), add, add]))
    after = shown(visitor)
    assert after["ended"] == "too slow"
    assert after["play"] == ["", 4, 2, False]
    assert after["after"].get("ticks") != "99"
    visitor.click("Add one")
    after = shown(visitor)
    assert after["after"]["n"] == "2"
    assert causes(after)[-1] == "widget"


def test_a_play_can_be_stopped(visit: Visit) -> None:
    visitor = visit(LIMIT)
    slow = [press("Add one"), press("Sleep"), press("Add one")]
    visitor.begin(lambda: visitor.fill("Give left", inputs.written(slow)))
    visitor.wait(1)
    visitor.click("Stop left")
    visitor.rerun()
    after = shown(visitor)
    assert after["ended"] == "stopped"
    assert after["play"][1:] == [3, 1, False]
    assert after["after"]["n"] == "1"
    visitor.click("Add one")
    assert shown(visitor)["after"]["n"] == "2"


def test_a_second_play_replaces_the_first(visit: Visit) -> None:
    visitor = visit(LIMIT)
    slow = [press("Sleep"), *[press("Long")] * 3]
    visitor.begin(lambda: visitor.fill("Give left", inputs.written(slow)))
    visitor.wait(0.5)
    visitor.fill("Give left", inputs.written([press("Add one"), press("Add one")]))
    after = shown(visitor)
    assert after["after"]["n"] == "2"
    assert "ticks" not in after["after"]
    assert after["ended"] == ""
    assert after["play"] == ["", 2, 0, False]


def test_a_play_goes_on_after_a_demo_that_reruns_without_end_was_stopped(visit: Visit) -> None:
    visitor = visit("""
        import streamlit as st
        st.button("Other", key="other")
        if st.button("Loop", key="loop"):
            st.session_state.loops = True
        if st.session_state.get("loops") and not st.session_state.other:
            st.rerun()
        st.session_state.ended = True
    """)
    visitor.fill("Give left", inputs.written([press("Loop"), press("Other")]))
    after = shown(visitor)
    assert after["after"]["ended"] == "True"
    assert causes(after)[-2:] == ["rerun", "widget"]
    assert after["ended"] == ""


REFUSES = """
    import streamlit as st
    st.selectbox("Kind", ["a", "b"], key="kind")
    st.slider("Size", 0, 9, 3, key="size")
    st.date_input("Day", "2026-01-01", key="day")
    st.text_input("Name", key="name")
    st.checkbox("On", key="on")
    st.multiselect("Many", ["a", "b"], key="many")
    st.data_editor({"n": [1]}, key="table")
    st.number_input("Number", 0, 9, key="number")
    if st.button("Press", key="press"):
        st.session_state.n = st.session_state.get("n", 0) + 1
    st.session_state.seen = [st.session_state[k] for k in ("kind", "size", "day", "name", "on")]
"""
UNFIT: dict[str, Used] = {
    "a wrong type": Used("size", "slider", "Size", 0, {"bool_value": True}),
    "an unknown type": Used("size", "slider", "Size", 0, {"what_value": True}),
    "no text": Used("name", "text_input", "Name", 0, {"string_value": [1]}),
    "no JSON": Used("table", "dataframe", "", 0, {"string_value": "{"}),
    "text for a box": Used("on", "checkbox", "On", 0, {"string_value": "yes"}),
    "a trigger for a box": Used("on", "checkbox", "On", 0, {"trigger_value": True}),
}


@pytest.mark.parametrize("used", UNFIT.values(), ids=UNFIT)
def test_a_widget_that_refuses_its_value_counts_as_missing_and_the_play_goes_on(
    visit: Visit, used: Used
) -> None:
    visitor = visit(REFUSES)
    before = shown(visitor)["after"]["seen"]
    visitor.fill("Give left", inputs.written([press("Press"), Input((used,)), press("Press")]))
    after = shown(visitor)
    assert after["error"] is None
    assert after["after"]["n"] == "2"
    assert after["after"]["seen"] == before
    assert after["missing"] == [used.label]
    visitor.click("Press")
    assert shown(visitor)["after"]["n"] == "3"


OUTSIDE: dict[str, Used] = {
    "no position": Used("size", "slider", "Size", 0, {"double_array_value": {"data": []}}),
    "no date": Used("day", "date_input", "Day", 0, {"string_array_value": {"data": ["x"]}}),
    "a slider's limit": Used("size", "slider", "Size", 0, {"double_array_value": {"data": [50]}}),
    "a number's limit": Used("number", "number_input", "Number", 0, {"double_value": 50}),
    "an unknown option": Used("kind", "selectbox", "Kind", 0, {"string_value": "z"}),
    "unknown options": Used(
        "many", "multiselect", "Many", 0, {"string_array_value": {"data": "z"}}
    ),
}


@pytest.mark.parametrize("used", OUTSIDE.values(), ids=OUTSIDE)
def test_a_value_beyond_the_limits_of_its_widget_leaves_the_demo_usable(
    visit: Visit, used: Used
) -> None:
    visitor = visit(REFUSES)
    visitor.fill("Give left", inputs.written([Input((used,)), press("Press")]))
    after = shown(visitor)
    assert after["after"]["n"] == "1"
    visitor.click("Press")
    after = shown(visitor)
    assert (after["error"], after["after"]["n"]) == (None, "2")


def test_a_demo_begins_with_the_query_parameters_that_the_other_was_loaded_with(
    visit: Visit,
) -> None:
    visitor = visit(
        """
        import streamlit as st
        st.session_state.setdefault("first", dict(st.query_params))
        if st.button("Turn", key="turn"):
            st.query_params.page = "2"
            del st.query_params["name"]
        st.session_state.now = dict(st.query_params)
        """,
        query="&name=Ada&tag=a&tag=b&embed=true&embed_options=light_theme",
    )
    visitor.click("Turn")
    before = shown(visitor)["after"]
    assert before["first"] == "{'name': 'Ada', 'tag': 'b'}"
    after = fed(visitor)["after"]
    assert (after["first"], after["now"]) == (before["first"], before["now"])
    assert "page=2" in visitor.query
    assert "left=" in visitor.query


def test_a_load_comes_too_late_for_a_demo_that_is_loaded(visit: Visit) -> None:
    visitor = visit(LIMIT)
    visitor.click("Add one")
    load = Input(part="load", query={"name": ["Ada"]})
    visitor.fill("Give left", inputs.written([load, press("Add one")]))
    after = shown(visitor)
    assert after["after"]["n"] == "2"
    assert after["play"] == ["", 2, 0, False]
    assert "name=" not in visitor.query


def test_a_return_forgets_what_the_browser_forgets_in_a_play_too(visit: Visit) -> None:
    visitor = visit("""
        import streamlit as st
        st.text_input("Title", key="title")
        files = st.file_uploader("Files", accept_multiple_files=True)
        st.session_state.seen = [*st.session_state.get("seen", []), len(files)]
        st.button("Look")
    """)
    name = visitor.query.partition("&")[0].removeprefix("left=")
    visitor.fill("Title", "one")
    visitor.upload("Files", {"a.txt": b"abc"})
    visitor.fill("Script left", "none")
    visitor.fill("Script left", name)
    visitor.click("Look")
    before = shown(visitor)
    assert before["after"]["seen"] == "[0, 0, 1, 0, 0]"
    after = fed(visitor)
    assert [each[1:] for each in after["film"]][1:] == [each[1:] for each in before["film"]][1:]
    assert after["after"]["seen"] == before["after"]["seen"]
    visitor.click("Look")  # The browser of the fed demo has never had the file.
    assert shown(visitor)["after"]["seen"] == "[0, 0, 1, 0, 0, 0]"
    assert visitor.value("Title") == "one"
