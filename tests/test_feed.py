"""Inputs that one demo got are fed to another: it does the same, and its page shows it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tests.fed import demos_of
from tests.server import ROOT, serve
from tests.test_rewind import KINDS
from tests.visitor import Visitor
from tutor import inputs
from tutor.inputs import File, Input, InputsError, Used

Visit = Callable[..., Visitor]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scripts")


@pytest.fixture(scope="module")
def page(folder: Path, patience: float) -> Iterator[str]:
    script = str(ROOT / "tests" / "sandbox_page.py")
    with serve(script, patience=patience, environment={"SCRIPTS": str(folder)}) as address:
        yield address


@pytest.fixture
def visit(page: str, folder: Path, patience: float) -> Iterator[Visit]:
    """`visit(source)`: a page with the demo at the left, and `other` or the same at the right."""
    visitors: list[Visitor] = []

    def begin(source: str, other: str | None = None) -> Visitor:
        names = []
        for text in (source, source if other is None else other):
            names.append(f"s{abs(hash(text))}.py")
            (folder / names[-1]).write_text(dedent(text).lstrip())
        query = f"left={names[0]}&right={names[1]}"
        visitors.append(Visitor(page, query, patience=patience))
        return visitors[-1]

    yield begin
    for visitor in visitors:
        visitor.close()


def shown(visitor: Visitor) -> list[dict[str, Any]]:
    """What the page says of both demos, left and right, once their plays are over."""
    return demos_of(visitor)


def film(demo: dict[str, Any]) -> list[Any]:
    return [each[1:] for each in demo["film"]]


BUTTON = """
    import streamlit as st
    st.session_state.setdefault("n", 0)
    def add():
        st.session_state.n += 1
    st.button("Add one", key="add", on_click=add)
    st.text(f"n is {st.session_state.n}")
"""
FORM = """
    import streamlit as st
    with st.form("form"):
        name = st.text_input("Who", key="name")
        size = st.slider("Size", 0, 9, 3)
        sent = st.form_submit_button("Send")
    st.session_state.setdefault("all", [])
    if sent:
        st.session_state.all.append((name, size))
"""
CHAT = """
    import streamlit as st
    messages = st.session_state.setdefault("messages", [])
    if prompt := st.chat_input("Say"):
        messages.append(prompt)
        st.rerun()
    st.text(len(messages))
"""
KEYLESS = """
    import streamlit as st
    kind = st.selectbox("Kind", ["a", "b", "c"])
    on = st.checkbox("On")
    first, second = st.text_input("Same", key=None), st.text_input("Other")
    st.session_state.seen = (kind, on, first, second)
"""
RANDOM_KEY = """
    import streamlit as st
    from uuid import uuid4
    name = st.text_input("Who", key=f"name_{uuid4()}")
    st.session_state.seen = [*st.session_state.get("seen", []), name]
"""
FRAGMENT = """
    import streamlit as st
    st.session_state.setdefault("n", 0)
    @st.fragment
    def like():
        if st.button("Like"):
            st.session_state.n += 1
        st.text(f"in {st.session_state.n}")
    like()
    st.text_input("Outside", key="outside")
    st.text(f"out {st.session_state.n}")
"""

PAGES = """
    import streamlit as st
    def chat():
        st.text_input("Draft", key="draft")
        st.text("chat")
    def settings():
        if st.button("More"):
            st.session_state.n = st.session_state.get("n", 0) + 1
    pages = [st.Page(chat, title="Chat"), st.Page(settings, title="Settings")]
    st.navigation(pages, position="top").run()
"""
UPLOAD = """
    import streamlit as st
    files = st.file_uploader("Files", accept_multiple_files=True)
    st.session_state.seen = [(file.name, file.getvalue()) for file in files]
"""
MESSAGE = """
    import streamlit as st
    if said := st.chat_input("Say", accept_file=True):
        st.session_state.seen = (said.text, [file.getvalue() for file in said.files])
"""
TICKS = """
    import streamlit as st
    st.session_state.setdefault("n", 0)
    @st.fragment(run_every=30)
    def tick():
        st.session_state.n += 1
        st.text(f"tick {st.session_state.n}")
    tick()
"""


def click_twice(visitor: Visitor) -> None:
    visitor.click("Add one")
    visitor.click("Add one")


def send_form(visitor: Visitor) -> None:
    visitor.fill("Who", "Ada")
    visitor.slide("Size", 5)
    visitor.click("Send")


def like_and_type(visitor: Visitor) -> None:
    visitor.click("Like")
    visitor.fill("Outside", "x")
    visitor.click("Like")


def settings_and_back(visitor: Visitor) -> None:
    visitor.turn_to("Settings")
    visitor.click("More")
    visitor.turn_to("Chat")


def there_and_back(visitor: Visitor) -> None:
    visitor.turn_to("Settings")
    visitor.back()
    visitor.click("More")


def upload_twice(visitor: Visitor) -> None:
    visitor.upload("Files", {"a.txt": b"abc"})
    visitor.upload("Files", {"a.txt": b"abc", "b.txt": b"defgh"})


def in_turn(*acts: Callable[[Visitor], None]) -> Callable[[Visitor], None]:
    def walk(visitor: Visitor) -> None:
        for act in acts:
            act(visitor)

    return walk


TRIGGERS = {"add", "FormSubmitter:form-Send"}
WALKS: dict[str, tuple[str, Callable[[Visitor], None]]] = {
    "button": (BUTTON, click_twice),
    "form": (FORM, send_form),
    "chat": (CHAT, in_turn(lambda it: it.say("one"), lambda it: it.say("two"))),
    "keyless": (
        KEYLESS,
        in_turn(
            lambda it: it.choose("Kind", "b"),
            lambda it: it.check("On"),
            lambda it: it.fill("Same", "t"),
        ),
    ),
    "random key": (
        RANDOM_KEY,
        in_turn(lambda it: it.fill("Who", "Ann"), lambda it: it.fill("Who", "Bob")),
    ),
    "fragment": (FRAGMENT, like_and_type),
    "pages": (PAGES, settings_and_back),
    "history": (PAGES, there_and_back),
    "upload": (UPLOAD, upload_twice),
    "message with a file": (MESSAGE, lambda it: it.say("look", files={"a.txt": b"abc"})),
    "run of the page": (BUTTON, in_turn(Visitor.rerun, lambda it: it.click("Add one"))),
    "timer": (TICKS, in_turn(Visitor.tick, Visitor.tick)),
}


@pytest.mark.parametrize(("source", "walk"), WALKS.values(), ids=WALKS)
def test_a_demo_that_is_fed_makes_the_same_film(
    visit: Visit, source: str, walk: Callable[[Visitor], None]
) -> None:
    visitor = visit(source, "")
    walk(visitor)
    visitor.rerun()  # A run of a fragment alone does not draw what the page says of the demo.
    [before, *_] = shown(visitor)
    visitor.click("Feed left")
    visitor.rerun()  # The browser sends the values that it shows.
    [after, *_] = shown(visitor)
    assert film(after)[1:-1] == film(before)[1:]
    assert after["missing"] == []
    if source != RANDOM_KEY:
        lasting = before["after"].keys() - TRIGGERS - ({"n"} if source == TICKS else set())
        assert {key: after["after"][key] for key in lasting} == {
            key: before["after"][key] for key in lasting
        }


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_widget_takes_what_it_sent(visit: Visit, kind: str) -> None:
    widget, use, use_again = KINDS[kind]
    visitor = visit(
        f"""
        import streamlit as st

        {widget}
        st.button("Look")
    """,
        "",
    )
    use(visitor)
    use_again(visitor)
    visitor.click("Look")
    [before, *_] = shown(visitor)
    visitor.click("Feed left")
    [after, *_] = shown(visitor)
    assert after["missing"] == []
    assert after["after"]["it"] == before["after"]["it"]


def test_what_has_no_widget_is_told_and_the_rest_goes_on(visit: Visit) -> None:
    other = BUTTON.replace('"Add one", key="add"', '"More", key="more"') + CHAT.replace(
        "    import streamlit as st\n", ""
    )
    visitor = visit(BUTTON + CHAT.replace("    import streamlit as st\n", ""), other)
    visitor.click("Add one")
    visitor.say("one")
    visitor.click("Feed right")
    _, right = shown(visitor)
    assert right["missing"] == ["Add one"]
    assert right["after"]["messages"] == "['one']"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '[{"seconds":0,"part":"door"}]',
        '[{"used":[{}],"seconds":0}]',
        '[{"seconds":NaN}]',
        '[{"seconds":Infinity}]',
        f'[{{"seconds":1{"0" * 400}}}]',
        '[{"used":[{"key":"","widget":"","label":"","position":1e999,"value":{}}],"seconds":0}]',
        '[{"used":[],"name":"half of an emoji: \\ud83d","part":"page","seconds":0}]',
        '[{"used":[],"query":{"\\ud83d":["1"]},"part":"load","seconds":0}]',
        "[" * 9999,
    ],
)
def test_damaged_inputs_are_refused(text: str) -> None:
    with pytest.raises(InputsError):
        inputs.read(text)


def test_inputs_are_the_same_after_being_written_and_read() -> None:
    used = Used("key", "button", "Press", 0, {"trigger_value": True})
    query = {"a": ["1"], "b": []}
    given = (Input((used,), "fragment", "like", query, 1.5, interrupted=True), Input())
    assert inputs.read(inputs.written(given)) == given
    older = inputs.written(given[1:]).replace('"interrupted":false,', "")
    assert inputs.read(older) == given[1:]
    newer = inputs.written(given).replace('"seconds"', '"new_field":1,"seconds"')
    assert inputs.read(newer) == given


SLOW = """
    import time
    import streamlit as st
    st.session_state.setdefault("n", 0)
    if st.button("Add one", key="add"):
        time.sleep(0.5)
        st.session_state.n += 1
    st.button("Other")
    st.text(f"n is {st.session_state.n}")
"""
REFUSED = """
    import streamlit as st
    if st.button("Break", key="break"):
        st.session_state.size = "large"
    st.slider("Size", 0, 9, key="size")
"""


def test_a_click_during_a_play_ends_it_and_counts(visit: Visit) -> None:
    visitor = visit(SLOW, "")
    for _ in range(4):
        visitor.click("Add one")
    visitor.begin(lambda: visitor.click("Feed left"))
    visitor.wait(0.7)
    visitor.click("Other")
    visitor.rerun()
    [left, *_] = shown(visitor)
    assert left["ended"] == "by reader"
    assert len(left["film"]) < 6
    assert left["film"][-2][1] == ["widget"]


def test_a_script_that_sets_a_refused_value_is_fed_like_any_other(visit: Visit) -> None:
    visitor = visit(REFUSED, "")
    visitor.slide("Size", 5)
    visitor.click("Break")
    visitor.click("Feed left")
    [left, *_] = shown(visitor)
    assert [causes for _, causes, *_ in left["film"]] == [["reload"], ["widget"], ["widget"]]
    assert left["error"]


def test_a_token_stands_for_a_file_on_this_server_and_is_nothing_elsewhere(visit: Visit) -> None:
    used = Used("", "file_uploader", "F", 0, {}, files=(File("a", "b", b"content"),))
    given = Input((used,))
    text = inputs.written([given])
    assert "content" not in text
    [read] = inputs.read(text)
    assert read.used[0].files[0].data is None
    assert inputs.with_data(read) == given
    forged = replace(read.used[0].files[0], token="0" * 32)
    unknown = replace(read, used=(replace(used, files=(forged,)),))
    assert inputs.with_data(unknown) == unknown
    visitor = visit(UPLOAD)
    visitor.upload("Files", {"a.txt": b"abc"})
    visitor.click("Feed written")
    assert [each["missing"] for each in shown(visitor)] == [[], []]


def test_files_can_be_written_with_their_data() -> None:
    given = Input((Used("", "file_uploader", "F", 0, {}, files=(File("a", "b", b"\0x"),)),))
    assert inputs.read(inputs.written([given], with_files=True)) == (given,)


def test_what_was_typed_into_a_password_box_can_be_left_out() -> None:
    told = Used("a", "text_input", "A", 0, {"string_value": "hi"})
    secret = Used("b", "text_input", "B", 0, {"string_value": "hunter2"}, secret=True)
    left = inputs.without_secrets(Input((told, secret)))
    assert left.used == (told, replace(secret, value={}, kept=False))


def test_a_file_that_is_too_large_is_told(visit: Visit) -> None:
    visitor = visit(UPLOAD)
    visitor.upload("Files", {"a.txt": bytes(inputs.MOST_BYTES)})
    visitor.click("Feed right")
    assert [each["missing"] for each in shown(visitor)] == [[], ["Files"]]


def test_the_page_knows_which_fed_values_the_browser_cannot_show(visit: Visit) -> None:
    visitor = visit(UPLOAD)
    visitor.upload("Files", {"a.txt": b"abc"})
    assert [each["held"] for each in shown(visitor)] == [[], []]
    visitor.click("Feed right")
    assert [each["held"] for each in shown(visitor)] == [[], ["Files"]]
