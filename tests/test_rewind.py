"""Going back: the browser shows what the script sees."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tests.server import ROOT, serve
from tests.visitor import Visitor

Visit = Callable[[str], Visitor]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scripts")


@pytest.fixture(scope="module")
def page(folder: Path, patience: float) -> Iterator[str]:
    environment = {"SCRIPTS": str(folder)}
    script = str(ROOT / "tests" / "sandbox_page.py")
    with serve(script, patience=patience, environment=environment) as address:
        yield address


@pytest.fixture
def visit(page: str, folder: Path, patience: float) -> Iterator[Visit]:
    visitors: list[Visitor] = []

    def begin(source: str) -> Visitor:
        name = f"s{abs(hash(source))}.py"
        (folder / name).write_text(dedent(source).lstrip())
        visitors.append(Visitor(page, f"left={name}&right=none", patience=patience))
        return visitors[-1]

    yield begin
    for visitor in visitors:
        visitor.close()


def last(visitor: Visitor) -> dict[str, Any]:
    [shown] = [json.loads(node.proto.body) for node in visitor.elements("json")]
    return dict(shown)


def rewind(visitor: Visitor, number: int) -> None:
    visitor.fill("Rewind left", number)
    assert last(visitor)["causes"] == [["rewind", ""]]


KINDS: dict[str, tuple[str, Callable[[Visitor], None], Callable[[Visitor], None]]] = {
    # The widget, and how a visitor uses it once and once more.
    "checkbox": (
        "st.checkbox('It', key='it')",
        lambda it: it.check("it"),
        lambda it: it.check("it", False),
    ),
    "toggle": (
        "st.toggle('It', key='it')",
        lambda it: it.check("it"),
        lambda it: it.check("it", False),
    ),
    "radio": (
        "st.radio('It', ['a', 'b', 'c'], key='it')",
        lambda it: it.choose("it", "b"),
        lambda it: it.choose("it", "c"),
    ),
    "selectbox": (
        "st.selectbox('It', ['a', 'b', 'c'], key='it')",
        lambda it: it.choose("it", "b"),
        lambda it: it.choose("it", "c"),
    ),
    "an empty selectbox": (
        "st.selectbox('It', ['a', 'b', 'c'], index=None, key='it')",
        lambda it: it.choose("it", "b"),
        lambda it: it.choose("it"),
    ),
    "multiselect": (
        "st.multiselect('It', ['a', 'b', 'c'], key='it')",
        lambda it: it.choose("it", "b"),
        lambda it: it.choose("it", "b", "c"),
    ),
    "pills": (
        "st.pills('It', ['a', 'b', 'c'], key='it')",
        lambda it: it.choose("it", "b"),
        lambda it: it.choose("it", "c"),
    ),
    "segmented control": (
        "st.segmented_control('It', ['a', 'b'], selection_mode='multi', key='it')",
        lambda it: it.choose("it", "b"),
        lambda it: it.choose("it"),
    ),
    "feedback": (
        "st.feedback('stars', key='it')",
        lambda it: it.choose("it", "2"),
        lambda it: it.choose("it", "4"),
    ),
    "slider": (
        "st.slider('It', 0.0, 2.0, 1.0, key='it')",
        lambda it: it.slide("it", 0.5),
        lambda it: it.slide("it", 1.2),
    ),
    "range": (
        "st.slider('It', 0, 10, (2, 4), key='it')",
        lambda it: it.slide("it", 3, 5),
        lambda it: it.slide("it", 1, 9),
    ),
    "select slider": (
        "st.select_slider('It', ['a', 'b', 'c'], key='it')",
        lambda it: it.slide("it", "b"),
        lambda it: it.slide("it", "c"),
    ),
    "number input": (
        "st.number_input('It', value=10, key='it')",
        lambda it: it.fill("it", 20),
        lambda it: it.fill("it", 30),
    ),
    "an empty number": (
        "st.number_input('It', value=None, key='it')",
        lambda it: it.fill("it", None) or it.fill("it", 1.5),
        lambda it: it.fill("it", None),
    ),
    "text input": (
        "st.text_input('It', key='it')",
        lambda it: it.fill("it", "one"),
        lambda it: it.fill("it", "two"),
    ),
    "text area": (
        "st.text_area('It', key='it')",
        lambda it: it.fill("it", "one"),
        lambda it: it.fill("it", "two"),
    ),
    "date": (
        "st.date_input('It', '2026-01-01', key='it')",
        lambda it: it.fill("it", "2026-02-02"),
        lambda it: it.fill("it", "2026-03-03"),
    ),
    "time": (
        "st.time_input('It', '08:00', key='it')",
        lambda it: it.fill("it", "09:15"),
        lambda it: it.fill("it", "10:30"),
    ),
    "date and time": (
        "st.datetime_input('It', '2026-01-01 08:00', key='it')",
        lambda it: it.fill("it", "2026-02-02T09:15"),
        lambda it: it.fill("it", "2026-03-03T10:30"),
    ),
    "colour": (
        "st.color_picker('It', '#000000', key='it')",
        lambda it: it.fill("it", "#ff0000"),
        lambda it: it.fill("it", "#00ff00"),
    ),
    "pagination": (
        "st.pagination(9, key='it')",
        lambda it: it.choose("it", "3"),
        lambda it: it.choose("it", "5"),
    ),
    "expander": (
        "st.expander('It', key='it', on_change='rerun').write('in')",
        lambda it: it.open("it"),
        lambda it: it.open("it", False),
    ),
    "popover": (
        "st.popover('It', key='it', on_change='rerun').write('in')",
        lambda it: it.open("it"),
        lambda it: it.open("it", False),
    ),
    "tabs": (
        "st.tabs(['a', 'b', 'c'], key='it', on_change='rerun')",
        lambda it: it.open_tab("b"),
        lambda it: it.open_tab("c"),
    ),
    "in a fragment": (
        "st.fragment(lambda: st.text_input('It', key='it'))()",
        lambda it: it.fill("it", "one"),
        lambda it: it.fill("it", "two"),
    ),
    "remembered while it is away": (
        "st.text_input('It', key='it', persist_state='session')",
        lambda it: it.fill("it", "one"),
        lambda it: it.fill("it", "two"),
    ),
    "bound to the address": (
        "st.text_input('It', key='it', bind='query-params')",
        lambda it: it.fill("it", "one"),
        lambda it: it.fill("it", "two"),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_after_a_rewind_the_browser_shows_what_the_script_sees(visit: Visit, kind: str) -> None:
    widget, use, use_again = KINDS[kind]
    visitor = visit(f"""
        import streamlit as st

        {widget}
        st.button("Look")
    """)
    use(visitor)
    visitor.click("Look")
    then, number = held(visitor), last(visitor)["number"]
    seen = last(visitor)["after"]["it"]
    use_again(visitor)
    assert held(visitor) != then
    rewind(visitor, number)
    assert last(visitor)["after"]["it"] == seen
    assert held(visitor) == then
    visitor.click("Look")
    assert last(visitor)["causes"] == [["widget", "Look"]]
    assert last(visitor)["after"]["it"] == seen


def held(visitor: Visitor) -> Any:
    return visitor.value("it")
