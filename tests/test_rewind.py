"""Going back: the browser shows what the script sees."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tests.server import ROOT, serve
from tests.visitor import Visitor
from tests.walks import continuity

Visit = Callable[[str], Visitor]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scripts")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("rewind") / "watched"
    file.touch()
    return file


@pytest.fixture(scope="module")
def page(folder: Path, watched: Path, patience: float) -> Iterator[str]:
    environment = {"SCRIPTS": str(folder), continuity.FILE: str(watched)}
    script = str(ROOT / "tests" / "sandbox_page.py")
    with serve(script, patience=patience, environment=environment) as address:
        yield address


@pytest.fixture
def visit(page: str, folder: Path, watched: Path, patience: float) -> Iterator[Visit]:
    """A demo on a page. Each of its records has to follow from the previous one."""
    visitors: list[Visitor] = []
    known = len(continuity.found(watched))

    def begin(source: str) -> Visitor:
        name = f"s{abs(hash(source))}.py"
        (folder / name).write_text(dedent(source).lstrip())
        visitors.append(Visitor(page, f"left={name}&right=none", patience=patience))
        return visitors[-1]

    yield begin
    for visitor in visitors:
        visitor.close()
    records = continuity.found(watched)[known:]
    assert records
    assert not [record for record in records if record[1]], "the state changed between two records"


def last(visitor: Visitor) -> dict[str, Any]:
    [shown] = [json.loads(node.proto.body) for node in visitor.elements("json")]
    return dict(shown)


def rewind(visitor: Visitor, number: int) -> None:
    visitor.fill("Rewind left", number)
    assert last(visitor)["causes"] == [["rewind", ""]]


def empty_and_fill(it: Visitor) -> None:
    it.fill("it", None)
    it.fill("it", 1.5)


KINDS: dict[str, tuple[str, Callable[[Visitor], None], Callable[[Visitor], None]]] = {
    # The call that draws the widget, and two ways to use it, one after the other.
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
        empty_and_fill,
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
    then, number = browser_value(visitor), last(visitor)["number"]
    shown = last(visitor)["after"]["it"]
    use_again(visitor)
    assert browser_value(visitor) != then
    rewind(visitor, number)
    assert last(visitor)["after"]["it"] == shown
    assert browser_value(visitor) == then
    visitor.click("Look")
    assert last(visitor)["causes"] == [["widget", "Look"]]
    assert last(visitor)["after"]["it"] == shown


def browser_value(visitor: Visitor) -> Any:
    return visitor.value("it")


def script_value(visitor: Visitor, key: str) -> Any:
    return last(visitor)["after"].get(key)


def test_one_rewind_restores_every_widget_that_was_used(visit: Visit) -> None:
    visitor = visit("""
        import streamlit as st

        st.number_input("Tokens", value=10, key="tokens")
        st.text_input("Name", key="name")
        st.button("Look")
    """)
    visitor.fill("Tokens", 20)
    visitor.fill("Tokens", 30)
    visitor.fill("Name#2", "Ada")
    rewind(visitor, 2)
    assert (visitor.value("Tokens"), visitor.value("Name#2")) == (20, "")
    rewind(visitor, 4)
    assert (visitor.value("Tokens"), visitor.value("Name#2")) == (30, "Ada")
    visitor.click("Look")
    assert last(visitor)["causes"] == [["widget", "Look"]]
    assert last(visitor)["changes"] == []


def test_a_rewind_restores_the_submitted_value_of_a_form_s_field(visit: Visit) -> None:
    visitor = visit("""
        import streamlit as st

        with st.form("form"):
            st.text_input("Title", key="title")
            st.form_submit_button("Send")
    """)
    visitor.fill("Title", "one")
    visitor.click("Send")
    visitor.fill("Title", "two")
    visitor.click("Send")
    visitor.fill("Title", "three, not sent")
    rewind(visitor, 2)
    assert (visitor.value("Title"), script_value(visitor, "title")) == ("one", "'one'")
    visitor.click("Send")
    assert (visitor.value("Title"), script_value(visitor, "title")) == ("one", "'one'")


SHOWS = """
    import streamlit as st

    if st.checkbox("Show", True, key="show"):
        st.text_input("Title", key="title")
    st.write(f"title {st.session_state.get('title', 'gone')}")
    st.button("Look")
"""


def test_a_rewind_restores_a_widget_that_is_gone_with_its_value(visit: Visit) -> None:
    visitor = visit(SHOWS)
    visitor.fill("Title", "one")
    visitor.check("Show", False)
    visitor.click("Look")
    rewind(visitor, 2)
    assert (visitor.value("Show"), visitor.value("Title")) == (True, "one")
    visitor.click("Look")
    assert script_value(visitor, "title") == "'one'"


def test_a_rewind_removes_a_widget_that_did_not_exist_yet(visit: Visit) -> None:
    visitor = visit(SHOWS.replace("True", "False"))
    visitor.check("Show")
    visitor.fill("Title", "one")
    rewind(visitor, 1)
    assert "title gone" in visitor.texts()
    assert script_value(visitor, "title") is None
    visitor.check("Show")
    assert (visitor.value("Title"), script_value(visitor, "title")) == ("", "''")


def test_a_widget_that_did_not_exist_yet_but_is_drawn_gets_its_default(
    visit: Visit,
) -> None:
    visitor = visit("""
        import streamlit as st

        if st.checkbox("Show"):  # has no key, and stays as it is
            st.text_input("Title", key="title")
        st.button("Look")
    """)
    visitor.check("Show")
    visitor.fill("Title", "one")
    rewind(visitor, 1)
    assert (visitor.value("Title"), script_value(visitor, "title")) == ("", "''")
    assert last(visitor)["unset"] == [["Show", "checkbox"]]
    visitor.click("Look")
    assert last(visitor)["causes"] == [["widget", "Look"]]


def test_a_rewind_does_not_restore_a_value_that_is_no_longer_an_option(
    visit: Visit,
) -> None:
    visitor = visit("""
        import streamlit as st

        many = st.checkbox("Many", True)  # has no key, and stays as it is
        st.selectbox("One", ["a", "b", "c"] if many else ["a"], key="one")
        st.slider("Two", 0, 100 if many else 10, key="two")
        st.number_input("Three", 0, 100 if many else 10, key="three")
        st.multiselect("Four", ["a", "b"] if many else ["a"], key="four")
    """)
    visitor.choose("One", "c")
    visitor.slide("Two", 50)
    visitor.fill("Three", 50)
    visitor.choose("Four", "a", "b")
    visitor.check("Many", False)
    visitor.slide("Two", 5)
    rewind(visitor, 5)
    assert last(visitor)["error"] is None
    shown = [visitor.value(name) for name in ("One", "Two", "Three", "Four")]
    assert shown == ["a", [0], 0, ["a"]]
    assert [script_value(visitor, key) for key in ("one", "two", "three", "four")] == (
        ["'a'", "0", "0", "['a']"]
    )


def test_values_that_cannot_be_set_or_copied_stay(visit: Visit) -> None:
    visitor = visit("""
        import streamlit as st

        st.file_uploader("Photo", key="photo")
        st.data_editor({"n": [1]}, key="table")
        st.slider("Mood", 0, 10)
        if "lock" not in st.session_state:
            st.session_state.lock = (n for n in range(3))
        st.button("Look", key="look")
        st.write(type(st.session_state.lock).__name__)
    """)
    visitor.upload("Photo", {"a.txt": b"text"})
    visitor.slide("Mood", 5)
    visitor.click("Look")
    rewind(visitor, 1)
    assert last(visitor)["error"] is None
    assert "a.txt" in script_value(visitor, "photo")
    assert "generator" in visitor.texts()
    assert visitor.value("Mood") == [5]
    assert sorted(name for name, _ in last(visitor)["unset"]) == ["", "Mood", "Photo"]


def test_a_rewound_widget_is_set_later_if_the_run_ends_before_it(visit: Visit) -> None:
    visitor = visit("""
        import streamlit as st

        st.session_state.setdefault("runs", 0)
        broken = st.checkbox("Broken")  # has no key, and stays as it is
        st.text_input("Name", key="first")
        if broken:
            raise ValueError("no")
        st.text_input("Title", key="title")
        st.button("Look")
    """)
    visitor.fill("Title", "one")
    visitor.fill("Title", "two")
    visitor.check("Broken")
    rewind(visitor, 2)
    assert last(visitor)["error"][0] == "ValueError"
    visitor.check("Broken", False)
    assert (visitor.value("Title"), script_value(visitor, "title")) == ("one", "'one'")
    visitor.click("Look")
    assert last(visitor)["causes"] == [["widget", "Look"]]


def test_a_rewind_in_the_middle_of_reruns_sends_values_once(visit: Visit) -> None:
    visitor = visit("""
        import streamlit as st

        if not st.session_state.setdefault("calm", False):
            st.session_state.calm = True
            st.rerun()
        st.text_input("Title", key="title")
        st.button("Look")
    """)
    visitor.fill("Title", "one")
    rewind_to = 1  # a run that ended by st.rerun(), before the field was drawn
    visitor.fill("Rewind left", rewind_to)
    assert (visitor.value("Title"), script_value(visitor, "title")) == ("", "''")
    visitor.click("Look")
    assert last(visitor)["causes"] == [["widget", "Look"]]
    assert script_value(visitor, "title") == "''"


def test_a_rewound_value_is_sent_again_if_the_run_asks_for_another(visit: Visit) -> None:
    """Streamlit drops what is not sent yet when the next run begins, which happens now and then."""
    visitor = visit("""
        import streamlit as st

        twice = st.checkbox("Twice")  # has no key, and stays as it is
        if twice:
            st.text_input("Title", key="title")
            if "done" not in st.session_state:
                st.session_state.done = True
                st.rerun()
        st.button("Look")
    """)
    visitor.check("Twice")
    visitor.fill("Title", "one")
    visitor.fill("Rewind left", 1)
    assert last(visitor)["causes"] == [["rerun", ""]]
    drawn = [message.delta.new_element.text_input for message in visitor.messages]
    assert [each.set_value for each in drawn if each.label == "Title"][-1]
    assert (visitor.value("Title"), script_value(visitor, "title")) == ("", "''")
    visitor.click("Look")
    assert last(visitor)["causes"] == [["widget", "Look"]]
    assert script_value(visitor, "title") == "''"


def test_a_rewind_sets_the_widgets_of_fragments_with_the_others(visit: Visit) -> None:
    visitor = visit("""
        import streamlit as st

        @st.fragment
        def part():
            st.text_input("Title", key="title")

        st.text_input("First", key="first")
        part()
        st.button("Look")
    """)
    visitor.fill("Title", "one")
    visitor.fill("First", "one")
    visitor.fill("Title", "two")
    visitor.fill("First", "two")
    rewind(visitor, 3)
    assert (visitor.value("Title"), visitor.value("First")) == ("one", "one")
    visitor.fill("Title", "three")
    visitor.click("Look")
    assert (script_value(visitor, "title"), script_value(visitor, "first")) == ("'three'", "'one'")


def test_a_rewind_restores_a_disabled_widget_too(visit: Visit) -> None:
    visitor = visit("""
        import streamlit as st

        locked = st.checkbox("Locked", key="locked")
        st.text_input("Title", key="title", disabled=locked)
        st.checkbox("Keyless lock")
    """)
    visitor.fill("Title", "one")
    visitor.fill("Title", "two")
    visitor.check("Locked")
    rewind(visitor, 4)
    visitor.check("Locked", False)
    rewind(visitor, 2)
    assert (visitor.value("Title"), script_value(visitor, "title")) == ("one", "'one'")
    rewind(visitor, 4)
    assert (visitor.value("Title"), script_value(visitor, "title")) == ("two", "'two'")
    assert visitor.find("Title").proto.disabled


def test_a_run_that_is_overtaken_ends_where_the_newer_one_begins(visit: Visit) -> None:
    visitor = visit("""
        import time
        import streamlit as st

        log = st.session_state.setdefault("log", [])
        st.button("Go", key="go")
        for step in range(30):
            time.sleep(0.05)
            log.append(step)  # no call of Streamlit's: a click does not stop it
        st.write("end")
    """)
    visitor.begin(lambda: visitor.click("Go"))
    visitor.wait(0.3)
    visitor.click("Go")
    visitor.click("Go")
    interrupted = [row[0] for row in last(visitor)["film"] if "interrupted" in row]
    assert interrupted == [2]


def test_a_thread_s_change_between_two_runs_is_in_the_next_card(
    visit: Visit, tmp_path: Path, patience: float
) -> None:
    go, gone = tmp_path / "go", tmp_path / "gone"
    visitor = visit(f"""
        import threading
        import time
        from pathlib import Path
        import streamlit as st
        from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

        def work():
            while not Path({str(go)!r}).exists():
                time.sleep(0.01)
            st.session_state.found = 1
            Path({str(gone)!r}).touch()

        if st.button("Start"):
            worker = threading.Thread(target=work)
            add_script_run_ctx(worker, get_script_run_ctx())
            worker.start()
        if st.button("Look"):
            st.write("looked")
    """)
    visitor.click("Start")
    go.touch()
    until = time.monotonic() + patience
    while not gone.exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    visitor.click("Look")
    assert last(visitor)["since"] == [["+", "found", "thread"]]
    assert last(visitor)["changes"] == []


def test_records_of_fragments_dialogs_and_pages_follow_from_each_other(visit: Visit) -> None:
    visitor = visit("""
        import streamlit as st

        @st.fragment
        def part():
            if st.checkbox("More", key="more"):
                st.text_input("Title", key="title")
            if st.button("Again", key="again"):
                st.rerun()

        @st.dialog("Box")
        def box():
            st.text_input("In the box", key="boxed")
            if st.button("Save", key="save"):
                st.session_state.saved = st.session_state.boxed
                st.rerun()

        def home():
            st.text_input("Name", key="home")
            part()
            if st.button("Open", key="open"):
                box()
            if st.button("Leave", key="leave"):
                st.switch_page(second)

        def other():
            if st.button("Clear", key="clear"):
                st.session_state.clear()
            st.button("Fail", key="fail", on_click=lambda: 1 / 0)

        second = st.Page(other)
        st.navigation([st.Page(home), second]).run()
    """)
    visitor.fill("Name#2", "Ada")
    visitor.check("More")
    visitor.fill("Title", "one")
    visitor.check("More", False)
    visitor.click("Again")
    visitor.click("Open")
    visitor.fill("In the box", "Bob")
    visitor.click("Save")
    assert script_value(visitor, "saved") == "'Bob'"
    assert script_value(visitor, "boxed") is None
    visitor.click("Leave")
    assert ["−", "home", "page switch"] in last(visitor)["since"]
    visitor.click("Fail")  # in its callback: the script does not run
    visitor.rerun()
    visitor.click("Clear")
    visitor.rerun()
    assert last(visitor)["number"] > 10


def test_a_demo_that_left_the_page_continues_where_it_was(visit: Visit) -> None:
    visitor = visit(SHOWS)
    name = visitor.query.partition("&")[0].removeprefix("left=")
    visitor.fill("Title", "one")
    visitor.fill("Script left", "none")
    visitor.fill("Script left", name)
    assert last(visitor)["causes"] == [["return", ""]]
    assert last(visitor)["since"] == []
    visitor.click("Reload left")
    assert last(visitor)["causes"] == [["reload", ""]]
    assert last(visitor)["since"] == []
