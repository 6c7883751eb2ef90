"""A replay goes back to a run by playing the inputs again, and sets back what a rewind cannot."""

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tests.fed import demos_of
from tests.server import ROOT, serve
from tests.visitor import Visitor
from tests.walks import continuity
from tutor import inputs

Visit = Callable[..., Visitor]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scripts")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("replay") / "watched"
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

    def begin(source: str, query: str = "") -> Visitor:
        name = f"s{abs(hash(source))}.py"
        (folder / name).write_text(dedent(source).lstrip())
        visitors.append(Visitor(page, f"left={name}&right=none{query}", patience=patience))
        return visitors[-1]

    yield begin
    for visitor in visitors:
        visitor.close()
    records = continuity.found(watched)[known:]
    assert records
    assert not [record for record in records if record[1]], "the state changed between two records"


def last(visitor: Visitor) -> dict[str, Any]:
    [shown] = demos_of(visitor)
    return dict(shown)


def value(visitor: Visitor, key: str) -> Any:
    return last(visitor)["after"].get(key)


def causes(visitor: Visitor) -> list[str]:
    return [each[1][-1] for each in last(visitor)["film"]]


def replay(visitor: Visitor, number: int, *, needed: bool = True, clicks: int) -> None:
    visitor.fill("Replay left", number)
    visitor.rerun()
    assert f"said [{needed}, {clicks}, True]" in visitor.texts()


def rewind(visitor: Visitor, number: int) -> None:
    visitor.fill("Rewind left", number)
    assert last(visitor)["causes"] == [["rewind", ""]]


MIXED = """
    import streamlit as st
    @st.fragment
    def part():
        liked = st.checkbox("Like")
        if st.button("Count", key="count"):
            st.session_state.n = st.session_state.get("n", 0) + 1
        st.text(f"liked {liked}")
    mood = st.slider("Mood", 0, 9)
    files = st.file_uploader("Files", accept_multiple_files=True)
    name = st.text_input("Title", key="title")
    part()
    st.session_state.lock = (n for n in range(3))
    st.session_state.seen = (mood, len(files), name)
    st.button("Look")
"""


def test_a_replay_sets_back_what_a_rewind_leaves(visit: Visit) -> None:
    visitor = visit(MIXED)
    visitor.slide("Mood", 3)  # 2
    visitor.upload("Files", {"a.txt": b"abc"})  # 3
    visitor.check("Like")  # 4
    visitor.click("Count")  # 5
    visitor.fill("Title", "one")  # 6
    then = last(visitor)["after"]
    visitor.slide("Mood", 7)
    visitor.upload("Files", {})
    visitor.check("Like", False)
    visitor.click("Count")
    visitor.click("Look")
    replay(visitor, 6, clicks=5)
    now = last(visitor)
    assert {key: now["after"][key] for key in ("n", "seen", "title")} == {
        key: then[key] for key in ("n", "seen", "title")
    }
    assert (visitor.value("Mood"), visitor.value("Like"), visitor.value("Title")) == (
        [3],
        True,
        "one",
    )
    assert "liked True" in visitor.texts()
    assert [each[0] for each in now["film"]] == list(range(1, 19))
    assert causes(visitor)[11:17] == ["replay", *["widget"] * 5]
    assert now["play"] == ["replay 6", 6, 0, False]
    visitor.fill("Title", "two")
    assert value(visitor, "seen") == "(3, 1, 'two')"
    assert causes(visitor)[-1] == "widget"


KEYLESS = """
    import streamlit as st
    step = st.number_input("Step", value=1)
    def add():
        st.session_state.n = st.session_state.get("n", 0) + int(step)
    st.button("Add", key="add", on_click=add)
    size = st.slider("Size", 0, 9, key="size")
    st.session_state.setdefault("n", 0)
    st.session_state.seen = (int(step), size)
"""


def test_replays_and_rewinds_in_a_row_each_go_back_to_the_right_state(visit: Visit) -> None:
    visitor = visit(KEYLESS)
    visitor.fill("Step", 10)  # 2
    visitor.click("Add")  # 3: 10
    visitor.fill("Step", 100)  # 4
    visitor.click("Add")  # 5: 110
    replay(visitor, 3, clicks=2)  # 6 to 8: 10
    assert value(visitor, "n") == "10"
    visitor.slide("Size", 5)  # with the rerun of the page before, 10
    visitor.click("Add")  # 11: 20
    assert (value(visitor, "n"), value(visitor, "seen")) == ("20", "(10, 5)")
    rewind(visitor, 8)  # 12: 10
    assert (value(visitor, "n"), visitor.value("Size")) == ("10", [0])
    visitor.click("Add")  # 13: 20
    replay(visitor, 11, needed=False, clicks=4)  # 14 to 19
    assert (value(visitor, "n"), value(visitor, "seen")) == ("20", "(10, 5)")
    replay(visitor, 13, needed=False, clicks=3)
    assert (value(visitor, "n"), value(visitor, "seen")) == ("20", "(10, 0)")
    replay(visitor, 5, clicks=4)
    assert (value(visitor, "n"), visitor.value("Step")) == ("110", 100)
    rewind(visitor, 3)
    assert value(visitor, "n") == "10"


def test_a_replay_can_be_asked_for_in_another_fragment_of_the_page(visit: Visit) -> None:
    visitor = visit(MIXED)
    visitor.slide("Mood", 3)
    visitor.click("Count")
    visitor.slide("Mood", 7)
    visitor.click("Replay beside")
    assert visitor.value("Mood") == [3]
    visitor.rerun()  # A run of a fragment alone does not draw what the page says of the demo.
    assert causes(visitor)[-4:] == ["replay", "widget", "widget", "page"]
    assert value(visitor, "n") == "1"
    visitor.check("Like")
    assert "liked True" in visitor.texts()


def test_a_replay_to_the_load_plays_nothing(visit: Visit) -> None:
    visitor = visit(KEYLESS)
    visitor.fill("Step", 10)
    visitor.click("Add")
    replay(visitor, 1, clicks=0)
    assert (value(visitor, "n"), visitor.value("Step")) == ("0", 1)


def test_a_rewind_after_a_replay_still_sets_widgets_with_keys(visit: Visit) -> None:
    visitor = visit(KEYLESS)
    visitor.slide("Size", 4)
    visitor.slide("Size", 6)
    replay(visitor, 3, needed=False, clicks=2)
    rewind(visitor, 2)
    assert (visitor.value("Size"), value(visitor, "size")) == ([4], "4")


def test_a_replay_begins_with_the_query_parameters_of_the_load(visit: Visit) -> None:
    visitor = visit(
        """
        import streamlit as st
        st.session_state.setdefault("first", dict(st.query_params))
        if st.button("Turn", key="turn"):
            st.query_params.clear()
            st.query_params.page = "2"
        st.session_state.now = dict(st.query_params)
        """,
        query="&name=Ada",
    )
    visitor.click("Turn")
    visitor.click("Turn")
    replay(visitor, 1, needed=False, clicks=0)
    assert value(visitor, "now") == "{'name': 'Ada'}"
    assert "name=Ada" in visitor.query
    assert "page=2" not in visitor.query
    replay(visitor, 2, needed=False, clicks=1)
    assert (value(visitor, "first"), value(visitor, "now")) == ("{'name': 'Ada'}", "{'page': '2'}")


def test_a_replay_opens_the_pages_again(visit: Visit) -> None:
    visitor = visit("""
        import streamlit as st
        def chat():
            st.session_state.page = "chat"
        def settings():
            st.session_state.page = "settings"
            if st.button("More", key="more"):
                st.session_state.n = st.session_state.get("n", 0) + 1
        pages = [st.Page(chat, title="Chat"), st.Page(settings, title="Settings")]
        st.navigation(pages, position="top").run()
    """)
    visitor.turn_to("Settings")
    visitor.click("More")
    visitor.turn_to("Chat")
    replay(visitor, 3, needed=False, clicks=2)
    assert (value(visitor, "page"), value(visitor, "n")) == ("'settings'", "1")
    visitor.click("More")
    assert value(visitor, "n") == "2"


def test_without_an_upload_there_is_no_replay(visit: Visit) -> None:
    visitor = visit(MIXED)
    visitor.upload("Files", {"a.txt": bytes(inputs.MOST_BYTES)})
    visitor.click("Look")
    visitor.fill("Replay left", 3)
    assert "said [True, None, False]" in visitor.texts()
    assert "replay" not in causes(visitor)


def test_a_click_during_a_replay_ends_it_and_counts(visit: Visit) -> None:
    visitor = visit("""
        import time
        import streamlit as st
        st.session_state.setdefault("n", 0)
        st.button("Other", key="other")
        st.text_input("Title")
        if st.button("Add", key="add"):
            time.sleep(0.4)
            st.session_state.n += 1
    """)
    for _ in range(3):
        visitor.click("Add")
    visitor.begin(lambda: visitor.fill("Replay left", 4))
    visitor.wait(0.6)
    visitor.click("Other")
    visitor.rerun()
    assert last(visitor)["ended"] == "by reader"
    assert causes(visitor)[-2] == "widget"
    assert last(visitor)["play"][2] > 0
    replay(visitor, 3, needed=False, clicks=2)
    assert value(visitor, "n") == "2"
