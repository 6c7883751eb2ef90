"""The record of a demo's runs: why each ran, what it did, and the way back."""

import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tutor.panels import going_back
from tutor.run_record import RunRecord
from tutor.sandbox.films import MOST_BYTES, MOST_RECORDS


def page() -> None:
    import streamlit as st

    from tutor import sandbox

    @st.fragment
    def demo() -> None:
        source = st.session_state["source"]
        sandbox.run(source, namespace="it", name="it.py", reserved=("lesson",), max_reruns=4)

    asked = st.session_state.pop("rewind to", None)
    if asked:
        st.session_state["possible"] = sandbox.rewind("it", asked)
    if st.session_state.pop("reload", False):
        sandbox.reload("it")
    if st.session_state.pop("again", False):
        sandbox.again("it")
    demo()
    st.session_state["film"] = sandbox.film("it")


class Demo:
    """A demo on a page, without a browser. Each click runs the whole page."""

    def __init__(self, source: str) -> None:
        self.page = AppTest.from_function(page, default_timeout=20)
        self.page.session_state["source"] = textwrap.dedent(source).lstrip()
        self.page.run()

    @property
    def film(self) -> tuple[RunRecord, ...]:
        assert not [error for error in self.page.exception if "tutor" in str(error.stack_trace)]
        records: tuple[RunRecord, ...] = self.page.session_state["film"]
        return records

    @property
    def last(self) -> RunRecord:
        return self.film[-1]

    def rewind(self, number: int) -> bool:
        self.page.session_state["rewind to"] = number
        self.page.run()
        return bool(self.page.session_state["possible"])


def signs(record: RunRecord) -> dict[str, str]:
    return {change.key: change.sign for change in record.changes}


CHAT = """
    import streamlit as st

    if "messages" not in st.session_state:
        st.session_state.messages = []
    for message in st.session_state.messages:
        st.write(message)
    if prompt := st.chat_input("Say something", key="prompt"):
        st.session_state.messages.append(prompt)
        st.write(prompt)
"""


def test_a_chat_is_recorded_from_the_load_to_the_second_message() -> None:
    demo = Demo(CHAT)
    demo.page.chat_input[0].set_value("one").run()
    demo.page.chat_input[0].set_value("two").run()
    load, first, second = demo.film
    assert [record.causes[0].kind for record in demo.film] == ["load", "widget", "widget"]
    assert (first.causes[0].name, first.causes[0].new) == ("Say something", "'one'")
    assert signs(load) == {"messages": "+", "prompt": "+"}
    assert signs(second)["messages"] == "≈"
    assert [change.lines for change in second.changes if change.key == "messages"] == [(8,)]
    assert load.shown_after["messages"].size == 0
    assert second.shown_before["messages"].size == 1
    assert second.shown_after["messages"].size == 2


def test_the_record_has_the_lines_that_ran_and_those_that_did_not() -> None:
    demo = Demo(CHAT)
    demo.page.chat_input[0].set_value("one").run()
    load, first = (record.phases[0].lines for record in demo.film)
    assert 4 in load
    assert 8 not in load
    assert 4 not in first, "`messages` was already there"
    assert {8, 9} <= first
    assert load | first <= demo.last.lines.keys()


def test_a_docstring_is_not_a_line_that_runs() -> None:
    demo = Demo('"""A caption."""\n\nimport streamlit as st\n\nst.write(1)\n"drawn"\n')
    assert demo.last.phases[0].lines == {3, 5, 6}
    assert demo.last.lines.keys() == {3, 5, 6}


def test_each_access_to_a_key_has_its_line() -> None:
    accesses = (
        Demo(
            """
        import streamlit as st

        "there" in st.session_state
        st.session_state.get("there")
        st.session_state.setdefault("there", 1)
        st.session_state["there"] += 1
        del st.session_state.there
        """
        )
        .last.phases[0]
        .accesses
    )
    assert [(access.kind, access.line, access.found) for access in accesses] == [
        ("check", 3, False),
        ("read", 4, False),
        ("default", 5, False),
        ("write", 5, False),
        ("read", 6, True),
        ("write", 6, True),
        ("delete", 7, True),
    ]


def test_a_callback_is_a_phase_of_its_own_before_the_script() -> None:
    demo = Demo(
        """
        import streamlit as st

        def add_one():
            st.session_state.count += 1

        st.session_state.setdefault("count", 0)
        st.button("Add", on_click=add_one)
        """
    )
    demo.page.button[0].click().run()
    callback, script = demo.last.phases
    assert (callback.kind, callback.name) == ("callback", "add_one")
    assert callback.lines == {4}
    assert [access.kind for access in callback.accesses] == ["read", "write"]
    assert script.kind == "script"
    assert 4 not in script.lines
    assert [change.lines for change in demo.last.changes] == [(4,)]


def test_the_four_kinds_of_change_have_different_signs() -> None:
    demo = Demo(
        """
        import streamlit as st

        state = st.session_state
        if "kept" not in state:
            state.kept, state.grown, state.replaced, state.gone = [], [], [1], 1
        if st.button("Change"):
            state.grown.append(1)
            state.replaced = [2]
            state.new = 1
            del state.gone
        """
    )
    demo.page.button[0].click().run()
    assert signs(demo.last) == {"grown": "≈", "replaced": "~", "new": "+", "gone": "−"}


IN_PLACE = {
    "a method": ("state.log.append(1)", [5]),
    "two of them": ("log = state.log\nlog.append(1)\nlog.reverse()", [6, 7]),
    "a sort of what is sorted": ("log = state.log\nlog.append(1)\nlog.sort()", [6]),
    "a method's value is used": ("state.more = state.log.append(1)", [5]),
    "an item": ("state.log[0:0] = [1]", [5]),
    "an item goes": ("del state.log[0]", [5]),
    "an addition": ("state.log += [1]", [5]),
    "an addition elsewhere": ("state.other += 1\nlog = state.log\nlog += [1]", [7]),
    "a default": ("log = state.setdefault('log', [])\nlog.append(1)", [6]),
    "a default at once": ("state.setdefault('log', []).append(1)", [5]),
    "another key's default": ("log = state.log\nstate.setdefault('x', 0)\nlog.append(1)", [7]),
    "put back": ("log = state.log\nlog.append(1)\nstate.log = log", [6]),
    "another key is taken out": ("log = state.log\nstate.pop('other')\nlog.append(1)", [7]),
    "by a function": ("log = state.log\nheapq.heappush(log, 1)", [6]),
    "of a mapping in it": ("state.names.setdefault('a', 1)", [5]),
}


@pytest.mark.parametrize("name", IN_PLACE)
def test_a_change_in_place_names_the_lines_that_did_it(name: str) -> None:
    body, lines = IN_PLACE[name]
    start = "state.log, state.names, state.other = [0], {}, 0"
    demo = Demo(
        "import heapq\nimport streamlit as st\nstate = st.session_state\n"
        f"if st.button('Go'):\n{textwrap.indent(body, '    ')}\n"
        f"elif 'log' not in state:\n    {start}\n"
    )
    demo.page.button[0].click().run()
    found = {change.key: list(change.lines) for change in demo.last.changes if change.sign == "≈"}
    assert list(found.values()) == [lines]


def test_the_cause_of_a_rerun_names_the_line_that_asked_for_it() -> None:
    demo = Demo(
        """
        import streamlit as st

        if st.button("Again"):
            st.rerun()
        """
    )
    demo.page.button[0].click().run()
    _, click, rerun = demo.film
    assert (click.rerun_line, click.asked_for_rerun) == (4, True)
    assert (rerun.causes[0].kind, rerun.causes[0].line) == ("rerun", 4)


def test_each_rerun_of_a_long_chain_is_recorded() -> None:
    demo = Demo("import streamlit as st\nif st.checkbox('On'):\n    st.rerun()\n")
    demo.page.checkbox[0].check().run()
    kinds = [record.causes[0].kind for record in demo.film]
    assert kinds == ["load", "widget", "rerun", "rerun", "rerun", "rerun"]
    assert demo.last.stopped


def test_a_failing_callback_makes_a_record_with_the_line_of_the_error() -> None:
    demo = Demo(
        """
        import streamlit as st

        def fail():
            raise ValueError("no")

        st.button("Fail", on_click=fail)
        """
    )
    demo.page.button[0].click().run()
    assert demo.last.error is not None
    assert (demo.last.error.type, demo.last.error.line) == ("ValueError", 4)
    assert [phase.kind for phase in demo.last.phases] == ["callback"]


def test_rewind_puts_plain_keys_and_keyed_widgets_back() -> None:
    demo = Demo(
        """
        import streamlit as st

        st.session_state.setdefault("messages", [])
        text = st.text_input("Text", "first", key="text")
        st.button("Keep", key="keep", on_click=lambda: st.session_state.messages.append(text))
        st.session_state.later = 1
        """
    )
    demo.page.button(key="keep").click().run()
    demo.page.text_input[0].set_value("second").run()
    demo.page.button(key="keep").click().run()
    assert demo.rewind(2)
    assert demo.last.causes[0].kind == "rewind"
    assert demo.last.causes[0].number == 2
    assert demo.last.shown_after["messages"].size == 1
    assert demo.page.text_input[0].value == "first"
    demo.page.button(key="keep").click().run()
    assert demo.film[1].shown_after["messages"].size == 1, "the frame itself has changed"
    assert demo.last.shown_after["messages"].size == 2
    assert not demo.rewind(99)


def test_a_rewind_is_recorded_as_changes_from_the_state_that_it_replaced() -> None:
    demo = Demo(
        """
        import streamlit as st

        st.session_state.setdefault("messages", [])
        st.session_state.runs = st.session_state.get("runs", 0) + 1
        if st.button("Add", key="add"):
            st.session_state.messages.append("more")
            st.session_state.later = 1
        """
    )
    demo.page.button(key="add").click().run()
    demo.page.button(key="add").click().run()
    assert demo.rewind(1)
    assert signs(demo.last) == {"later": "−", "messages": "~", "runs": "~"}
    assert demo.last.shown_left is not None
    texts = [
        {key: shown[key].text for key in ("messages", "runs")}
        for shown in (demo.last.shown_left, demo.last.shown_before, demo.last.shown_after)
    ]
    assert texts == [
        {"messages": "['more', 'more']", "runs": "3"},
        {"messages": "[]", "runs": "1"},
        {"messages": "[]", "runs": "2"},
    ]
    assert demo.rewind(demo.last.number)
    assert signs(demo.last) == {"runs": "~"}
    assert [record.number for record in demo.film if record.shown_left is not None] == [4, 5]


def test_going_back_names_the_unkeyed_widgets_that_have_changed_since() -> None:
    demo = Demo(
        """
        import streamlit as st

        st.slider("Mood", 0, 9)
        st.text_input("Name")
        st.button("Look")
        """
    )
    demo.page.button[0].click().run()
    assert going_back.lost(demo.film[0], demo.last) == ()
    demo.page.text_input[0].set_value("Ada").run()
    sentence = "*Name* would stay as it is now: it has no key."
    assert going_back.lost(demo.film[0], demo.last) == (sentence,)
    assert going_back.lost(demo.last, demo.last) == ()
    demo.rewind(1)
    assert going_back.stayed(demo.last) == ("*Name* stayed as it was: it has no key.",)
    demo.rewind(3)
    assert going_back.stayed(demo.last) == ()


def test_a_reload_begins_a_new_film() -> None:
    demo = Demo(CHAT)
    demo.page.chat_input[0].set_value("one").run()
    demo.page.session_state["reload"] = True
    demo.page.run()
    assert [record.causes[0].kind for record in demo.film] == ["reload"]


def test_only_the_newest_records_are_kept() -> None:
    demo = Demo("import streamlit as st\nst.button('Go', key='go')\n")
    for _ in range(MOST_RECORDS + 5):
        demo.page.button[0].click().run()
    assert len(demo.film) == MOST_RECORDS
    assert demo.film[0].number == 7
    assert demo.last.number == MOST_RECORDS + 6


def test_snapshots_stay_within_their_limit() -> None:
    demo = Demo(
        """
        import streamlit as st

        st.session_state.runs = st.session_state.get("runs", 0) + 1
        for number in range(4):
            st.session_state[f"text {number}"] = "x" * 200_000 + str(st.session_state.runs)
        st.button("Go", key="go")
        """
    )
    for _ in range(15):
        demo.page.button[0].click().run()
    film = demo.page.session_state["demo:it"].film
    dropped = [record.number for record in demo.film if record.dropped]
    kept = [record.number for record in demo.film if film.can_rewind(record.number)]
    assert sum(film.snapshot(number).size for number in kept) <= MOST_BYTES
    assert dropped
    assert [record.number for record in demo.film] == [*dropped, *kept]
    assert kept[-1] == demo.last.number
    assert not demo.rewind(dropped[-1])
    assert demo.rewind(demo.last.number)


BAD: dict[str, tuple[str, Callable[[RunRecord], Any]]] = {
    "fails when compared or shown": (
        """
        class Bad:
            def __eq__(self, other): raise ValueError("no")
            def __repr__(self): raise ValueError("no")
            def __bool__(self): raise ValueError("no")
            def __deepcopy__(self, memo): raise ValueError("no")
            def __reduce__(self): raise ValueError("no")
        st.session_state.it = Bad()
        """,
        lambda record: record.shown_after["it"].text == "<Bad>",
    ),
    "a list of 50 MB": (
        "st.session_state.it = [0] * 6_500_000",
        lambda record: "too large" in record.cannot_rewind["it"],
    ),
    "contains itself": (
        "st.session_state.it = it = [1]\nit.append(it)",
        lambda record: "…" in record.shown_after["it"].text,
    ),
    "10,000 keys": (
        "for number in range(10_000):\n    st.session_state[f'k{number}'] = number",
        lambda record: len(record.shown_after) == 10_001,
    ),
    "keys that are no names": (
        "st.session_state['two words'] = 1\nst.session_state[7] = 2\nst.session_state['✓'] = 3",
        lambda record: {"two words", "7", "✓"} <= record.shown_after.keys(),
    ),
    "deletes everything": (
        "st.session_state.it = 1\nst.session_state.clear()\nst.session_state.left = 2",
        lambda record: record.shown_after.keys() == {"go", "left"},
    ),
    "a generator and a lock": (
        "import threading\n"
        "st.session_state.it = (n for n in range(3))\nst.session_state.lock = threading.Lock()",
        lambda record: {"it", "lock"} <= record.cannot_rewind.keys(),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_difficult_value_is_recorded_and_the_demo_goes_on(name: str) -> None:
    body, is_recorded = BAD[name]
    lines = textwrap.dedent(body).strip()
    demo = Demo(f"import streamlit as st\n{lines}\nst.button('Go', key='go')\nst.write('end')\n")
    demo.page.button[0].click().run()
    assert [element.value for element in demo.page.markdown] == ["end"]
    assert is_recorded(demo.last)
    assert demo.last.error is None
    demo.rewind(1)
    assert [element.value for element in demo.page.markdown] == ["end"]


def test_a_recorded_script_has_only_its_own_names() -> None:
    demo = Demo(
        """
        import streamlit as st

        st.session_state.names = sorted(name for name in globals() if not name.startswith("__"))
        """
    )
    assert demo.last.after["names"] == ["st"]


def test_a_run_by_the_page_s_button_has_another_cause_than_a_run_of_the_page() -> None:
    demo = Demo("import streamlit as st\n")
    demo.page.session_state["again"] = True
    demo.page.run()
    demo.page.run()
    assert [record.causes[0].kind for record in demo.film] == ["load", "again", "page"]


def test_streamlit_s_own_access_to_a_key_is_not_attributed_to_a_line() -> None:
    demo = Demo(
        """
        import streamlit as st

        if st.button("Suggest"):
            st.session_state.said = "Tell me a joke"
        if said := st.chat_input("Say", key="said"):
            st.write(said)
        with st.form("form", clear_on_submit=True):
            st.text_input("Name", key="name", bind="query-params")
            st.form_submit_button("Send", key="send")
        st.slider("Size", key="size", persist_state="session")
        st.multiselect("Tags", ["a"], key="tags")
        st.data_editor([{"a": 1}], key="table")
        st.tabs(["A", "B"], key="tab", on_change="rerun")
        st.write(st.session_state)
        st.write("said" in st.session_state)
        st.write(dict(st.session_state).get("said"))
        """
    )
    demo.page.button[0].click().run()
    demo.page.chat_input[0].set_value("done").run()
    accesses = [
        access for record in demo.film for phase in record.phases for access in phase.accesses
    ]
    assert {access.line for access in accesses} == {4, 15, 16}
    assert {(access.kind, access.line) for access in accesses if access.kind != "read"} == {
        ("write", 4),
        ("check", 15),
    }


def test_an_access_by_a_helper_module_is_attributed_to_its_caller() -> None:
    demo = Demo(
        """
        import streamlit as st
        from collections import ChainMap

        chain = ChainMap(st.session_state)
        chain["said"] = 1
        """
    )
    assert [change.lines for change in demo.last.changes] == [(5,)]


def test_a_callback_without_lines_has_the_line_that_passed_it() -> None:
    demo = Demo(
        """
        import streamlit as st

        state = st.session_state
        state.setdefault("messages", {0: "one", 1: "two", 2: "three"})
        for number, text in list(state.messages.items()):
            st.write(text)
            st.button(
                "", icon=":material/delete:", key=f"del_{number}",
                on_click=state.messages.pop, args=[number],
            )
        """
    )
    for key in ("del_1", "del_0"):
        demo.page.button(key=key).click().run()
        assert (demo.last.phases[0].name, demo.last.phases[0].lines) == ("pop", frozenset({7}))
        changed = [one for one in demo.last.changes if one.key == "messages"]
        assert [(one.lines, one.certain) for one in changed] == [((7,), True)]
