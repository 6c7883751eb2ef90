"""Changes of the state between two runs, and at the end of one."""

from threading import Thread

import pytest

from tests.test_recorder import Demo, signs
from tests.walks.continuity import untold
from tutor.apptest import CannotExport, export
from tutor.run_record import Change, RunRecord


def why(record: RunRecord) -> dict[str, tuple[str, str]]:
    return {change.key: (change.sign, change.why) for change in record.since}


def of(record: RunRecord, key: str) -> Change:
    return next(change for change in record.changes if change.key == key)


HIDES = """
    import streamlit as st

    if st.checkbox("Show", True, key="show"):
        st.text_input("Name", key="name")
    st.button("Next")
"""


def test_a_run_that_does_not_draw_a_widget_removes_its_value() -> None:
    demo = Demo(HIDES)
    demo.page.text_input[0].set_value("Ada").run()
    demo.page.checkbox[0].uncheck().run()
    assert of(demo.last, "name") == Change("name", "−", why="widget gone")
    assert "name" not in demo.last.after
    demo.page.button[0].click().run()
    assert demo.last.changes == demo.last.since == ()


def test_a_key_that_was_set_before_its_widget_was_drawn_gets_that_value_back() -> None:
    demo = Demo(
        """
        import streamlit as st

        st.session_state.setdefault("name", "nobody")
        if st.session_state.get("again") and st.checkbox("Show", True):
            st.text_input("Name", key="name")
        st.session_state.again = True
        st.button("Next")
        """
    )
    demo.page.button[0].click().run()
    demo.page.text_input[0].set_value("Ada").run()
    demo.page.checkbox[0].uncheck().run()
    assert of(demo.last, "name") == Change("name", "~", why="widget gone")
    assert demo.last.after["name"] == "nobody"
    demo.page.button[0].click().run()
    assert demo.last.since == ()
    assert demo.last.before["name"] == "nobody"


ENDS = {
    # A run that ends like this keeps the values of widgets that it did not draw.
    "st.rerun()": "if not st.session_state.pop('ran', False):\n"
    "        st.session_state.ran = True\n        st.rerun()",
    "st.stop()": "st.stop()",
    "an exception": "raise ValueError('no')",
}


@pytest.mark.parametrize("end", ENDS)
def test_a_run_that_ends_early_removes_no_value(end: str) -> None:
    demo = Demo(
        "import streamlit as st\n"
        "show = st.checkbox('Show', True)\n"
        f"if not show:\n    {ENDS[end]}\n"
        "if show:\n    st.text_input('Name', key='name')\n"
    )
    demo.page.text_input[0].set_value("Ada").run()
    demo.page.checkbox[0].uncheck().run()
    assert demo.film[2].after["name"] == "Ada"
    assert "name" not in signs(demo.film[2])
    for later in demo.film[3:]:  # the rerun ran to its end
        assert later.since == ()
        assert of(later, "name").why == "widget gone"


def test_a_fragment_s_run_keeps_widgets_that_it_does_not_draw() -> None:
    demo = Demo(
        """
        import streamlit as st

        st.text_input("Name", key="name")
        if st.checkbox("Show", True):
            st.fragment(lambda: st.number_input("Age", key="age"))()
        """
    )
    demo.page.number_input[0].set_value(3).run()
    assert {"name", "age"} <= demo.last.after.keys()
    demo.page.checkbox[0].uncheck().run()
    assert of(demo.last, "age").why == "widget gone"


def test_a_button_is_true_in_one_run_only() -> None:
    demo = Demo("import streamlit as st\nst.button('Go', key='go')\nst.button('Next')\n")
    demo.page.button[0].click().run()
    assert demo.last.after["go"] is True
    demo.page.button[1].click().run()
    assert why(demo.last) == {"go": ("~", "trigger")}
    assert (demo.last.before["go"], demo.last.changes) == (False, ())


THREADS = """
    import threading
    import time

    import streamlit as st
    from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

    st.session_state.setdefault("log", [])
    log = st.session_state.log

    def work():
        log.append("done")
        st.session_state.found = len(log)

    if st.button("Start"):
        worker = threading.Thread(target=work)
        add_script_run_ctx(worker, get_script_run_ctx())
        st.session_state.worker = worker
    st.button("Look")
"""


def test_a_thread_s_change_between_two_runs_is_in_the_next_record() -> None:
    demo = Demo(THREADS)
    demo.page.button[0].click().run()
    worker = demo.last.after["worker"]
    assert isinstance(worker, Thread)
    worker.start()
    worker.join()
    demo.page.button[1].click().run()
    assert why(demo.last) == {"found": ("+", "thread"), "log": ("≈", "thread")}
    assert demo.last.shown_since["log"].text == "[]"
    assert demo.last.shown_before["log"].text == "['done']"
    assert demo.last.changes == ()
    with pytest.raises(CannotExport, match="`found` changed before or in run 3, by no line of it"):
        export(demo.film, "snippets/a/b.py", THREADS)


def test_a_thread_s_change_during_a_run_is_not_attributed_to_a_line() -> None:
    demo = Demo(
        THREADS
        + """
    if st.session_state.get("go"):
        worker = st.session_state.worker
        worker.start()
        worker.join()
    st.session_state.go = "worker" in st.session_state
"""
    )
    demo.page.button[0].click().run()
    demo.page.button[1].click().run()
    assert of(demo.last, "found") == Change("found", "+", why="thread")
    with pytest.raises(CannotExport, match="by no line of it"):
        export(demo.film, "snippets/a/b.py", THREADS)


LISTS = """
    import threading
    import time

    import streamlit as st
    from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

    state = st.session_state
    log = state.setdefault("log", [])
    state.setdefault("count", 0)
    if "go" not in state:
        state.go, state.gone = threading.Event(), threading.Event()
    go, gone = state.go, state.gone

    def append():
        go.wait()
        while not gone._cond._waiters:
            time.sleep(0.01)
        log.append("from beside")
        gone.set()

    def count():
        state.count += 1

    if st.button("Start"):
        threading.Thread(target=append).start()
    if st.button("Wait"):
        go.set()
        gone.wait()
    if st.button("Count"):
        worker = threading.Thread(target=count)
        add_script_run_ctx(worker, get_script_run_ctx())
        worker.start()
        worker.join()
"""


def test_a_change_by_a_thread_of_an_earlier_run_is_not_attributed_to_a_line() -> None:
    demo = Demo(LISTS)
    demo.page.button[0].click().run()
    assert demo.last.changes == ()
    demo.page.button[1].click().run()
    assert of(demo.last, "log") == Change("log", "≈", why="thread")
    with pytest.raises(CannotExport, match="`log` changed before or in run 3, by no line of it"):
        export(demo.film, "snippets/a/b.py", LISTS)
    demo.page.button[2].click().run()
    assert of(demo.last, "count") == Change("count", "~", why="thread")


def test_a_change_that_another_session_makes_to_a_shared_object_is_recorded() -> None:
    shared = """
        import streamlit as st

        @st.cache_resource
        def everybody():
            return []

        st.session_state.all = everybody()
        if st.button("Add"):
            everybody().append(1)
    """
    here, there = Demo(shared), Demo(shared)
    there.page.button[0].click().run()
    here.page.run()
    assert why(here.last) == {"all": ("≈", "thread")}


PAGES = """
    import streamlit as st

    def home():
        st.text_input("Name", key="name")
        st.text_input("Kept", key="kept", persist_state="session")
        if st.button("Go"):
            st.switch_page(second)

    def other():
        st.write(st.session_state.get("name"))
        st.button("Stay")

    second = st.Page(other)
    st.navigation([st.Page(home), second]).run()
"""


def test_the_values_lost_by_a_page_switch_are_in_the_record_of_the_new_page() -> None:
    demo = Demo(PAGES)
    demo.page.text_input[0].set_value("Ada").run()
    demo.page.text_input[1].set_value("Bob").run()
    demo.page.button[0].click().run()
    assert why(demo.last) == {"name": ("−", "page switch")}
    assert demo.last.after["kept"] == "Bob"


def test_a_rewind_is_the_reason_for_the_changes_since_the_last_run() -> None:
    demo = Demo(HIDES)
    demo.page.text_input[0].set_value("Ada").run()
    demo.page.text_input[0].set_value("Bob").run()
    assert demo.rewind(2)
    assert why(demo.last) == {"name": ("~", "rewind")}
    assert demo.rewind(1)
    assert why(demo.last) == {"name": ("~", "rewind")}
    assert demo.last.after["name"] == ""


def test_a_reload_has_no_changes_since_an_earlier_run() -> None:
    demo = Demo(HIDES)
    demo.page.text_input[0].set_value("Ada").run()
    demo.page.session_state["reload"] = True
    demo.page.run()
    assert [(record.since, dict(record.before)) for record in demo.film] == [((), {})]


def test_the_check_of_all_walks_finds_missing_and_wrong_changes() -> None:
    record = RunRecord(2, {}, {}, since=(Change("n", "~"), Change("new", "+"), Change("old", "−")))
    assert untold({"n": [1], "old": 1}, record, {"n": [1, 2], "new": 1}) == []
    assert untold({"n": [1]}, RunRecord(2, {}, {}), {"n": [1, 2]}) == [
        "n: ~≈, but the record has nothing"
    ]
    assert untold({"n": 1, "old": 1}, record, {"n": 1}) == [
        "n: the same, but the record has ~",
        "new: the same, but the record has +",
    ]
