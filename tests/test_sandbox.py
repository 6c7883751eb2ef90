"""Demos side by side on one page: what each keeps, and what it must not touch."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tests.server import ROOT, serve
from tests.visitor import Visitor

Visit = Callable[..., Visitor]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scripts")


@pytest.fixture(scope="module")
def page(folder: Path, patience: float) -> Iterator[str]:
    os.environ["SCRIPTS"] = str(folder)
    with serve(str(ROOT / "tests" / "sandbox_page.py"), patience=patience) as address:
        yield address
    del os.environ["SCRIPTS"]


@pytest.fixture
def visit(page: str, folder: Path) -> Iterator[Visit]:
    """`visit(left="one.py", right="two.py", scripts={"one.py": "..."})`, or a script as `left`."""
    visitors: list[Visitor] = []

    def begin(left: str = "none", right: str = "none", query: str = "") -> Visitor:
        names = []
        for source in (left, right):
            name = source
            if "\n" in source:
                name = f"s{abs(hash(source))}.py"
                (folder / name).write_text(dedent(source).lstrip())
            names.append(name)
        visitor = Visitor(page, f"left={names[0]}&right={names[1]}&{query}".rstrip("&"))
        visitors.append(visitor)
        return visitor

    yield begin
    for visitor in visitors:
        visitor.close()


def record(visitor: Visitor, side: str = "left") -> dict[str, Any]:
    """The newest record of a demo, as the page shows it."""
    shown = [json.loads(node.proto.body) for node in visitor.elements("json")]
    return next(demo for demo in shown if demo["place"] == side)


def within(visitor: Visitor, side: str) -> list[str]:
    return visitor.texts(visitor.find(side))


def page_runs(visitor: Visitor) -> str:
    return next(text for text in visitor.texts() if text.startswith("page run"))


COUNTER = """
    import streamlit as st

    st.session_state.setdefault("count", 0)
    if st.button("Add", key="add"):
        st.session_state.count += 1
    st.text_input("Name", key="name")
    st.write(f"count {st.session_state.count} {sorted(st.session_state)}")
"""


def test_a_click_in_a_demo_runs_that_demo_only(visit: Visit) -> None:
    visitor = visit(COUNTER, COUNTER)
    before = page_runs(visitor)
    visitor.click("add#1")
    assert record(visitor, "left")["number"] == 2
    assert record(visitor, "right")["number"] == 1
    assert page_runs(visitor) == before


def test_two_demos_with_the_same_keys_and_labels_do_not_touch_each_other(visit: Visit) -> None:
    visitor = visit(COUNTER, COUNTER)
    visitor.click("add#1")
    visitor.click("add#1")
    visitor.click("add#2")
    visitor.fill("Name#2", "left name")
    assert record(visitor, "left")["after"] == {"add": "False", "count": "2", "name": "'left name'"}
    assert record(visitor, "right")["after"] == {"add": "True", "count": "1", "name": "''"}


def test_a_demo_sees_its_own_keys_and_the_page_sees_none_of_them(visit: Visit) -> None:
    visitor = visit(COUNTER)
    assert within(visitor, "left")[0] == "count 0 ['add', 'count', 'name']"
    visitor.rerun()
    keys = page_runs(visitor)
    visitor.fill("Name#2", "Ada")
    visitor.rerun()
    assert visitor.value("Name#1") != "Ada"
    assert page_runs(visitor).partition(",")[2] == keys.partition(",")[2]


def test_clearing_the_session_state_clears_one_demo(visit: Visit) -> None:
    clears = """
        import streamlit as st

        st.session_state.setdefault("count", 7)
        if st.button("Clear"):
            st.session_state.clear()
        st.write(f"has {sorted(st.session_state)}")
    """
    visitor = visit(clears, COUNTER)
    visitor.click("add")
    visitor.fill("Name", "Page")
    visitor.click("Clear")
    assert within(visitor, "left")[0] == "has []"
    assert record(visitor, "right")["after"]["count"] == "1"
    assert visitor.value("Name") == "Page"


def test_a_demo_that_returns_has_its_values(visit: Visit, folder: Path) -> None:
    (folder / "counter.py").write_text(dedent(COUNTER))
    visitor = visit("counter.py")
    visitor.click("add")
    visitor.fill("Name#2", "Ada")
    visitor.fill("Script left", "none")
    assert "count" not in " ".join(visitor.texts())
    visitor.fill("Script left", "counter.py")
    assert record(visitor)["after"] == {"add": "False", "count": "1", "name": "'Ada'"}
    assert visitor.value("Name#2") == "Ada", "the browser was not told the value"
    visitor.click("add")
    assert record(visitor)["after"]["name"] == "'Ada'"


def test_unkeyed_widgets_that_return_have_their_values(visit: Visit, folder: Path) -> None:
    (folder / "unkeyed.py").write_text(
        "import streamlit as st\n"
        "pet = st.selectbox('Pet', ['cat', 'dog'])\n"
        "st.write(st.slider('Size', 0, 10), st.checkbox('On'), pet)\n"
    )
    visitor = visit("unkeyed.py")
    visitor.slide("Size", 4)
    visitor.check("On")
    visitor.choose("Pet", "dog")
    visitor.fill("Script left", "none")
    visitor.fill("Script left", "unkeyed.py")
    assert within(visitor, "left")[0] == "`4` `True` dog"
    visitor.slide("Size", 5)
    assert within(visitor, "left")[0] == "`5` `True` dog"


def test_a_returning_widget_that_cannot_be_set_gets_its_default(visit: Visit, folder: Path) -> None:
    (folder / "upload.py").write_text(
        "import streamlit as st\nfile = st.file_uploader('File')\nst.write(file and file.name)\n"
    )
    visitor = visit("upload.py")
    visitor.upload("File", {"a.txt": b"a"})
    assert within(visitor, "left")[0] == "a.txt"
    visitor.fill("Script left", "none")
    visitor.fill("Script left", "upload.py")
    assert within(visitor, "left")[0] == "`None`"


def test_reload_forgets_one_demo_and_nothing_else(visit: Visit) -> None:
    visitor = visit(COUNTER, COUNTER)
    visitor.click("add#1")
    visitor.click("add#2")
    visitor.fill("Name#2", "left name")
    visitor.fill("Name#3", "right name")
    visitor.click("Reload left")
    assert record(visitor, "left")["number"] == 1
    assert record(visitor, "left")["after"] == {"add": "False", "count": "0", "name": "''"}
    assert record(visitor, "right")["after"]["count"] == "1"
    assert record(visitor, "right")["after"]["name"] == "'right name'"


def test_cached_functions_of_the_same_name_have_separate_caches(visit: Visit) -> None:
    cached = """
        import streamlit as st

        @st.cache_resource
        def calls():
            return []

        @st.cache_data(scope="session")
        def once():
            calls().append("called")
            return len(calls())

        st.write(f"once {once()} calls {len(calls())}")
        st.button("Again")
    """
    visitor = visit(cached, cached)
    assert within(visitor, "left")[0] == "once 1 calls 1"
    assert within(visitor, "right")[0] == "once 1 calls 1"
    visitor.click("Again")
    assert within(visitor, "left")[0] == "once 1 calls 1"
    visitor.click("Reload left")
    # A reload ends the session, and with it the session's cache; the shared one stays.
    assert within(visitor, "left")[0] == "once 2 calls 2"


def test_pickle_finds_a_class_while_another_visitor_runs_another_demo(visit: Visit) -> None:
    pickles = """
        import time
        import streamlit as st

        class Point:
            x = {number}

        @st.cache_data(show_spinner=False)
        def slow(turn):
            time.sleep(0.5)
            return Point()

        turn = st.number_input("Turn", 0)
        st.write(f"x {{slow(turn).x}}")
    """
    first, second = visit(pickles.format(number=1)), visit(pickles.format(number=2))
    first.begin(lambda: first.fill("Turn", 1))
    first.wait(0.2)
    second.fill("Turn", 2)
    second.rerun()
    first.settle()
    first.rerun()
    assert within(first, "left")[0] == "x 1"
    assert within(second, "left")[0] == "x 2"


def test_a_demo_that_clears_the_caches_clears_its_own(visit: Visit) -> None:
    counted = """
        import streamlit as st

        @st.cache_resource
        def calls():
            return []

        @st.cache_data
        def once():
            calls().append("called")
            return len(calls())

        if st.button("Clear data"):
            st.cache_data.clear()
        if st.button("Clear all"):
            st.cache_data.clear()
            st.cache_resource.clear()
        st.write(f"once {once()} calls {len(calls())}")
    """
    visitor = visit(counted, counted)
    visitor.click("Clear data#1")
    assert within(visitor, "left")[0] == "once 2 calls 2"
    visitor.click("Clear all#1")
    assert within(visitor, "left")[0] == "once 1 calls 1"
    visitor.rerun()
    assert within(visitor, "right")[0] == "once 1 calls 1"
    visitor.click("Clear data#2")
    assert within(visitor, "right")[0] == "once 2 calls 2", "it was cleared by the other demo"


def test_the_page_goes_on_after_a_demo_fails(visit: Visit) -> None:
    fails = """
        import streamlit as st

        def deep():
            raise ValueError("too deep")

        st.write("before")
        if st.checkbox("Fail"):
            deep()
        st.write("after")
    """
    visitor = visit(fails, COUNTER)
    visitor.check("Fail")
    assert within(visitor, "left")[:2] == ["before", "ValueError: too deep"]
    assert record(visitor)["error"] == ["ValueError", "too deep", 4]
    trace = "\n".join(visitor.elements("exception")[0].proto.stack_trace)
    assert "deep()" in trace
    assert "tutor" not in trace
    visitor.click("add")
    visitor.check("Fail", False)
    assert within(visitor, "left")[:2] == ["before", "after"]
    assert record(visitor)["error"] is None


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("if True\n", ["SyntaxError", 1]),
        ("import streamlit as st\nst.write(1)\nraise SystemExit\n", ["SystemExit", 3]),
        ("import nowhere_to_be_found\n", ["ModuleNotFoundError", 1]),
        ("x = '\0'\n", ["ValueError", None]),
    ],
)
def test_a_script_that_cannot_run_shows_its_error_in_the_demo(
    visit: Visit, folder: Path, body: str, error: list[object]
) -> None:
    (folder / "bad.py").write_text(body)
    visitor = visit("bad.py")
    shown = record(visitor)["error"]
    if shown[0] == "SyntaxError" and "\0" in body:  # from Python 3.12 on
        error = ["SyntaxError", shown[2]]
    assert [shown[0], shown[2]] == error
    assert len(visitor.elements("exception")) == 1
    assert visitor.texts()[-1] == "end of the page"


def test_a_syntax_error_is_shown_as_python_prints_it(visit: Visit, folder: Path) -> None:
    (folder / "bad.py").write_text("x = 1\nif x:\n    y = (x))\n")
    drawn = visit("bad.py").elements("exception")[0].proto
    assert (drawn.type, drawn.message) == ("SyntaxError", "unmatched ')'")
    lines = ['File "bad.py", line 3', "  y = (x))", "         ^"]
    assert list(drawn.stack_trace) == ["\n".join(lines)]


def test_a_syntax_error_in_executed_text_shows_the_calls_to_it(visit: Visit, folder: Path) -> None:
    (folder / "bad.py").write_text("def f(text):\n    exec(text)\n\nf('1 +')\n")
    drawn = visit("bad.py").elements("exception")[0].proto
    assert "^\nSyntaxError: invalid syntax" in drawn.message
    assert [row.rpartition("in ")[2].split("\n")[0] for row in drawn.stack_trace] == [
        "<module>",
        "f",
    ]


def test_stop_ends_the_demo_and_not_the_page(visit: Visit) -> None:
    visitor = visit("import streamlit as st\nst.write('one')\nst.stop()\nst.write('two')\n")
    assert within(visitor, "left")[0] == "one"
    assert "two" not in visitor.texts()
    assert visitor.texts()[-1] == "end of the page"


def test_a_rerun_while_the_page_is_drawn_leaves_the_page_whole(visit: Visit) -> None:
    visitor = visit(
        """
        import streamlit as st

        if "ready" not in st.session_state:
            st.session_state.ready = True
            st.rerun()
        st.write("ready")
        """
    )
    assert within(visitor, "left")[0] == "ready"
    assert visitor.texts()[-1] == "end of the page"


def test_a_rerun_while_the_page_is_drawn_keeps_the_demo_s_elements(visit: Visit) -> None:
    visitor = visit(
        """
        import streamlit as st

        st.session_state.setdefault("runs", 0)
        st.session_state.runs += 1
        if st.session_state.runs % 2:
            st.rerun()
        file = st.file_uploader("File")
        st.write(st.text_input("Text"), file and file.name)
        """
    )
    visitor.fill("Text", "typed")
    visitor.upload("File", {"a.txt": b"a"})
    visitor.rerun()
    assert visitor.value("Text") == "typed"
    assert within(visitor, "left")[0] == "typed a.txt"


def test_a_rerun_does_not_send_the_page_to_a_page_of_the_demo(visit: Visit) -> None:
    again = """
        import streamlit as st

        st.session_state.setdefault("n", 0)
        if st.button("Again") or 0 < st.session_state.n < 3:
            st.session_state.n += 1
            st.rerun()
    """
    visitor = visit(again)
    before = visitor.script
    visitor.click("Again")
    assert record(visitor)["after"]["n"] == "3"
    assert visitor.script == before


def test_an_endless_rerun_is_stopped_and_its_line_is_named(visit: Visit) -> None:
    endless = """
        import streamlit as st

        st.session_state.setdefault("runs", 0)
        st.session_state.runs += 1
        if st.text_input("Again", key="again"):
            st.rerun()
    """
    visitor = visit(endless, COUNTER)
    visitor.fill("Again", "yes")
    stopped = record(visitor)
    assert stopped["stopped"]
    assert stopped["rerun_line"] == 6
    assert stopped["after"]["runs"] == "7", "the click's own run and five more"
    visitor.click("add")
    assert record(visitor, "right")["after"]["count"] == "1"
    visitor.fill("Again", "")
    assert not record(visitor)["stopped"]
    assert record(visitor)["after"]["runs"] == "8"


def test_a_demo_cannot_reach_the_page_s_address(visit: Visit) -> None:
    address = """
        import streamlit as st

        st.write(f"sees {sorted(st.query_params.to_dict().items())}")
        if st.button("Set"):
            st.query_params["pet"] = "cat"
        if st.button("Take over"):
            st.query_params["left"] = "none"
        if st.button("Clear"):
            st.query_params.clear()
    """
    visitor = visit(address, query="pet=dog")
    assert within(visitor, "left")[0] == "sees [('pet', 'dog')]"
    left = visitor.query.partition("&pet")[0]
    visitor.click("Set")
    assert visitor.query == f"{left}&pet=cat"
    visitor.click("Take over")
    assert visitor.query == f"{left}&pet=cat"
    visitor.click("Clear")
    assert visitor.query == left
    visitor.rerun()
    assert within(visitor, "left")[0] == "sees []"


def test_a_demo_cannot_change_the_page_s_title_or_navigation(visit: Visit) -> None:
    visitor = visit(
        """
        import streamlit as st

        st.set_page_config(page_title="Mine", layout="wide")
        page = st.navigation([st.Page(lambda: st.write("inner"), title="Inner", url_path="in")])
        page.run()
        """
    )
    assert within(visitor, "left")[:2] == ["Mine", "inner"], "they are drawn in its own frame"
    kinds = {message.WhichOneof("type") for message in visitor.messages}
    assert not kinds & {"page_config_changed", "navigation"}


SLOW = """
    import time
    import streamlit as st

    st.session_state.setdefault("done", 0)
    st.button("Go", key="go")
    for step in range(60):
        st.write(step)
        time.sleep(0.05)
    st.session_state.done += 1
"""


def test_a_newer_click_ends_a_running_demo(visit: Visit) -> None:
    visitor = visit(SLOW)
    visitor.begin(lambda: visitor.click("Go"))
    visitor.wait(0.2)
    visitor.click("Go")
    assert record(visitor)["after"]["done"] == "2", "the second click waited for the first run"
    assert [row[3:] for row in record(visitor)["film"]] == [[], ["interrupted"], []]


def test_a_click_in_a_named_fragment_of_the_page_ends_a_running_demo(visit: Visit) -> None:
    visitor = visit(SLOW)
    visitor.begin(lambda: visitor.click("Go"))
    visitor.wait(0.2)
    visitor.click("Beside")
    visitor.rerun()
    assert record(visitor)["after"]["done"] == "2", "the click waited for the demo to end"


def test_a_fragment_of_the_demo_runs_alone(visit: Visit) -> None:
    nested = """
        import streamlit as st

        st.session_state.setdefault("inner", 0)
        st.session_state.setdefault("outer", 0)
        st.session_state.outer += 1

        @st.fragment
        def part():
            if st.button("Inner", key="in"):
                st.session_state.inner += 1
            st.write(f"inner {st.session_state.inner} outer {st.session_state.outer}")

        part()
        st.button("Outer")
    """
    visitor = visit(nested)
    before = page_runs(visitor)
    visitor.click("Inner")
    visitor.click("Inner")
    assert within(visitor, "left")[0] == "inner 2 outer 1"
    visitor.click("Outer")
    assert within(visitor, "left")[0] == "inner 2 outer 2"
    assert record(visitor)["number"] == 4
    assert page_runs(visitor) == before
    assert record(visitor)["film"][1] == [2, ["fragment", "widget"], ["part"]]
    assert record(visitor)["film"][3] == [4, ["widget"], ["script"]]


def test_a_demo_needs_a_page() -> None:
    from tutor import sandbox

    with pytest.raises(RuntimeError, match="inside the run of a page"):
        sandbox.run("1", namespace="nowhere")
