"""The cards' texts about the cause of a run, for a visitor over the socket."""

import textwrap
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.Common_pb2 import ChatInputValue, FileUploaderState, StringTriggerValue

from tests.cards import PAGE, Player, opened
from tests.fidelity.servers import Servers
from tests.visitor.upload import upload
from tests.visitor.values import Value
from tutor.run_record import Action
from tutor.sandbox.actions import actions

Open = Callable[..., Player]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with Servers() as servers:
        yield servers.start(PAGE, details="type")


@pytest.fixture
def demo(port: int, tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as contexts:

        def open_player(source: str, query: str = "") -> Player:
            script = tmp_path / "it.py"
            script.write_text("import streamlit as st\n" + textwrap.dedent(source))
            return contexts.enter_context(opened(port, script, tmp_path, query))

        yield open_player


def told(cards: list[Any]) -> list[tuple[str, str]]:
    """The title and the first sentence of each card."""
    return [(card.title, card.why[0]) for card in cards]


def test_a_card_shows_the_message_whether_or_not_the_box_takes_files(demo: Open) -> None:
    player = demo(
        """
        st.chat_input("Plain", key="plain")
        st.chat_input("Files", key="files", accept_file="multiple")
        st.chat_input("Both", key="both", accept_file=True, accept_audio=True)
        """
    )
    assert told(player.take("say hello Plain", "say hello Files", "say hello Both")) == [
        ("Plain sent", "You sent `'hello'` in *Plain*."),
        ("Files sent", "You sent `'hello'` in *Files*."),
        ("Both sent", "You sent `'hello'` in *Both*."),
    ]
    known = len(player.cards)
    player.visitor.say("see this", "Files", files={"notes.txt": b"abc"})
    player.visitor.say("", "Files", files={"a.txt": b"a"})
    player.visitor.say("two", "Files", files={"a.txt": b"a", "b.txt": b"b"})
    assert told(player.cards[known:]) == [
        ("Files sent", "You sent `'see this'` with the file `notes.txt` in *Files*."),
        ("Files sent", "You sent the file `a.txt` in *Files*."),
        ("Files sent", "You sent `'two'` with the files `a.txt` and `b.txt` in *Files*."),
    ]


def test_a_sound_recording_is_described_as_a_recording(demo: Open) -> None:
    player = demo('st.chat_input("Both", accept_file=True, accept_audio=True)\n')
    node = player.visitor.find("Both")
    [sound] = upload(player.visitor, {"sound.wav": b"RIFF"}, kind="audio/wav")
    sent = ChatInputValue(
        data="listen",
        audio_file_info=sound,
        file_uploader_state=FileUploaderState(),
    )
    known = len(player.cards)
    triggers: dict[str, Value] = {node.id: ("chat_input_value", sent)}
    player.visitor.ask_for_run(fragment=node.fragment, triggers=triggers)
    player.visitor.settle()
    assert told(player.cards[known:]) == [
        ("Both sent", "You sent `'listen'` with a recording in *Both*.")
    ]


TABLE = """
    import pandas as pd

    rows = pd.DataFrame({"text": ["Who?", "What?", "Why?"], "use": [False, False, False]})
    st.data_editor(rows, key="table", num_rows="dynamic")
    st.button("Look")
"""


def test_an_edit_of_a_table_is_described_cell_by_cell(demo: Open) -> None:
    player = demo(TABLE)
    [edited] = player.take("""edit table '{"edited_rows": {"0": {"use": true}}}'""")
    assert told([edited]) == [("table edited", "You edited the table: row 1, `use` became `True`.")]
    [again] = player.take(
        """edit table '{"edited_rows": {"0": {"use": true}, "2": {"text": "How?"}}}'"""
    )
    assert again.why == ["You edited the table: row 3, `text` became `'How?'`."]
    [look] = player.take("click Look")
    assert look.why == ["You pressed *Look*."]


def test_added_and_deleted_rows_are_described(demo: Open) -> None:
    player = demo(TABLE)
    cards = player.take(
        """edit table '{"added_rows": [{}]}'""",
        """edit table '{"added_rows": [{"text": "New"}]}'""",
        """edit table '{"added_rows": [{"text": "New"}], "deleted_rows": [1, 2]}'""",
        """edit table '{"added_rows": [{"text": "New"}, {"use": true}], "deleted_rows": [1, 2]}'""",
        """edit table '{}'""",
    )
    assert [card.why[0] for card in cards] == [
        "You edited the table: an empty row was added.",
        "You edited the table: added row 1, `text` became `'New'`.",
        "You edited the table: rows 2 and 3 were deleted.",
        "You edited the table: a row was added: `{'use': True}`.",
        "You edited the table: an added row was removed again; an added row was removed again; "
        "row 2 was restored; row 3 was restored.",
    ]


def test_the_edited_one_of_two_tables_is_named(demo: Open) -> None:
    player = demo(
        """
        st.data_editor([{"n": 1}], key="left")
        st.data_editor([{"n": 1}], key="right")
        """
    )
    [card] = player.take("""edit right '{"edited_rows": {"0": {"n": 2}}}'""")
    assert card.why == ["You edited the table `right`: row 1, `n` became `2`."]


def test_the_card_of_a_form_describes_the_edits_of_its_table(demo: Open) -> None:
    player = demo(
        """
        with st.form("form"):
            st.data_editor({"name": ["Ada"]}, key="people")
            st.text_input("Note")
            st.form_submit_button("Send")
        """
    )
    edit = 'edit people \'{"edited_rows": {"0": {"name": "Eve"}}}\''
    card = player.take(edit, "fill Note hello", "click Send")[-1]
    assert sorted(card.why) == [
        "It also sent *Note* and the table.",
        "You edited the table: row 1, `name` became `'Eve'`.",
        "You submitted a form with *Send*.",
    ]
    assert player.take("click Send")[-1].why == ["You submitted a form with *Send*."]


def test_a_selection_is_described_by_its_changes(demo: Open) -> None:
    player = demo(
        """
        st.dataframe(
            {"title": ["Work", "Home", "Away"], "n": [1, 2, 3]}, key="talks", on_select="rerun",
            selection_mode=["multi-row", "multi-column", "multi-cell"],
        )
        st.button("Look")
        """
    )
    cards = player.take(
        """select talks '{"rows": [1]}'""",
        """select talks '{"rows": [1, 2]}'""",
        """select talks '{"rows": [2]}'""",
        "click Look",
        """select talks '{"rows": [0]}'""",
        """select talks '{"columns": ["title"]}'""",
        """select talks '{"cells": [[1, "n"]]}'""",
        """select talks '{}'""",
    )
    assert [card.why[0] for card in cards] == [
        "You selected row 2.",
        "You selected row 3.",
        "You deselected row 2.",
        "You pressed *Look*.",
        "You selected row 1 instead of row 3.",
        "You selected column `title` instead of row 1.",
        "You selected the cell `n` in row 2 instead of column `title`.",
        "You cleared the selection.",
    ]
    assert [cards[0].title, cards[-1].title] == ["selection in a table", "selection cleared"]


def test_a_selection_in_a_chart_is_described(demo: Open) -> None:
    player = demo(
        """
        import altair as alt
        import pandas as pd
        import pydeck as pdk

        data = pd.DataFrame({"x": [1, 2], "y": [3, 4]})
        points = alt.Chart(data).mark_point().encode(x="x", y="y")
        st.altair_chart(points.add_params(alt.selection_interval("brush")), key="vega",
                        on_select="rerun")
        layer = pdk.Layer("ScatterplotLayer", data, id="dots", get_position="[x, y]")
        st.pydeck_chart(pdk.Deck(layer), key="map", on_select="rerun",
                        selection_mode="multi-object")
        bars = {"xAxis": {"data": ["a", "b"]}, "yAxis": {},
                "series": [{"type": "bar", "data": [1, 2], "selectedMode": "multiple"}]}
        st.echarts_chart(bars, key="bars", on_select="rerun")
        """
    )
    cards = player.take(
        """select vega '{"brush": {"x": [1, 2]}}'""",
        """select vega '{"brush": {}}'""",
        """select map '{"indices": {"dots": [0, 1]}, "objects": {"dots": [{}, {}]}}'""",
        """select map '{"indices": {}, "objects": {}}'""",
        """select bars '{"selected": [{"series_index": 0, "data_indices": [1]}], "areas": []}'""",
    )
    assert [card.why[0] for card in cards] == [
        "You changed the selection `brush` to `{'x': [1, 2]}` in the chart.",
        "You cleared the selection in the chart.",
        "You selected 2 points in the chart.",
        "You cleared the selection in the chart.",
        "You selected 1 point in the chart.",
    ]


def test_a_button_in_a_table_is_described_with_its_row(demo: Open) -> None:
    player = demo(
        """
        st.dataframe(
            {"title": ["Work", "Home"], "Delete": ["x", "x"]}, key="talks",
            column_config={"Delete": st.column_config.ButtonColumn(key="delete")},
        )
        """
    )
    node = player.visitor.find("dataframe")
    known = len(player.cards)
    sent = StringTriggerValue(data='{"row": 1, "label": "x"}')
    triggers: dict[str, Value] = {
        node.proto.button_click_widgets["Delete"]: ("string_trigger_value", sent)
    }
    player.visitor.ask_for_run(fragment=node.fragment, triggers=triggers)
    player.visitor.settle()
    assert told(player.cards[known:]) == [("Delete pressed", "You pressed *Delete* in row 2.")]


def test_a_message_that_its_widget_refuses_is_described_too(demo: Open) -> None:
    player = demo('st.chat_input("Ask", accept_file=True, file_type="txt")\n')
    known = len(player.cards)
    player.visitor.say("see this", "Ask", files={"a.exe": b"abc"})
    [card] = player.cards[known:]
    assert (card.why, card.badge) == (["You sent a message in *Ask*."], "StreamlitAPIException")


def test_a_component_is_described_with_the_data_that_it_sent(demo: Open) -> None:
    player = demo(
        """
        part = st.components.v2.component("part", js="export default () => {}\\n")
        part(key="own", on_size_change=lambda: None, on_done_change=lambda: None)
        """
    )
    cards = player.take("""tell own '{"size": 3}'""")
    known = len(player.cards)
    player.visitor.trigger("own", "done", "now")
    assert told(cards + player.cards[known:]) == [
        ("part used", "You used the component *part*: `size` became `3`."),
        ("part used", "You used the component *part*: it sent `done`, `'now'`."),
    ]


def test_uploaded_and_removed_files_are_named(demo: Open) -> None:
    player = demo('st.file_uploader("File", accept_multiple_files=True)\nst.button("Look")\n')
    cards = player.take("upload File a.txt abc", "click Look", "upload File")
    assert [card.why[0] for card in cards] == [
        "You uploaded `a.txt` in *File*.",
        "You pressed *Look*.",
        "You removed `a.txt` in *File*.",
    ]


def test_opening_and_closing_a_box_is_described(demo: Open) -> None:
    player = demo(
        """
        def shut():
            pass

        @st.dialog("Rename", on_dismiss=shut)
        def rename():
            st.write("Which?")

        st.expander("More", on_change="rerun").write("more")
        st.popover("Pop", on_change="rerun").write("pop")
        st.tabs(["A", "B"], key="tabs", on_change="rerun")
        if st.button("Ask"):
            rename()
        """
    )
    cards = player.take("open More", "close More", "open Pop", "tab B", "click Ask", "dismiss")
    assert told(cards) == [
        ("More opened", "You opened *More*."),
        ("More closed", "You closed *More*."),
        ("Pop opened", "You opened *Pop*."),
        ("tab chosen", "You opened the tab `'B'`."),
        ("Ask pressed", "You pressed *Ask*."),
        ("dialog closed", "You closed the dialog *Rename*."),
    ]


RENAMED = """
    titles = st.session_state.setdefault("titles", {"a": "Home", "b": "Work"})

    def rename():
        titles["b"] = st.session_state.title

    st.selectbox("Chat", titles, format_func=titles.copy().get, key="chat")
    st.text_input("Title", key="title", on_change=rename)
    st.chat_input("Say")
    st.button("Again", on_click=st.rerun)
"""


@pytest.mark.parametrize("between", [[], ["click Again"]])
def test_a_choice_that_is_no_longer_an_option_is_not_described_as_used(
    demo: Open, between: list[str]
) -> None:
    player = demo(RENAMED)
    player.take("choose Chat Work", "fill Title Job", *between)
    assert [card.why for card in player.take("say hi", "say again")] == [
        ["You sent `'hi'` in *Say*."],
        ["You sent `'again'` in *Say*."],
    ]


def test_a_value_that_the_script_set_is_not_described_as_chosen(demo: Open) -> None:
    player = demo(
        """
        def reset():
            st.session_state.size = 1

        st.slider("Size", 0, 9, key="size")
        st.button("Reset", on_click=reset)
        st.button("Look")
        """
    )
    cards = player.take("slide Size 5", "click Reset", "click Look", "slide Size 5")
    assert [card.why[0] for card in cards] == [
        "You moved *Size* from `0` to `5`.",
        "You pressed *Reset*.",
        "You pressed *Look*.",
        "You moved *Size* from `1` to `5`.",
    ]


def test_a_value_that_is_sent_again_after_a_reset_is_not_described_as_typed(
    demo: Open,
) -> None:
    player = demo(
        """
        def reset():
            st.session_state.clear()

        st.text_input("Name", key="name")
        if st.button("Delete"):
            del st.session_state.name
        st.button("Clear", on_click=reset)
        st.button("Look")
        """
    )
    for reset in ("Delete", "Clear"):
        player.take("fill Name Ada", f"click {reset}")
        card = player.take("click Look")[-1]
        assert card.why == ["You pressed *Look*."]
        assert any("`'Ada'`, by its widget" in change for change in card.changes)
        assert player.take("fill Name Bob")[-1].why == ["You typed `'Bob'` in *Name*."]


def test_a_widget_that_was_gone_is_described_when_it_is_used_again(demo: Open) -> None:
    player = demo('if st.checkbox("Show", True):\n    st.checkbox("Pick")\n')
    cards = player.take("check Pick", "uncheck Show", "check Show", "check Pick")
    assert [card.why[0] for card in cards] == [
        "You switched *Pick* on.",
        "You switched *Show* off.",
        "You switched *Show* on.",
        "You switched *Pick* on.",
    ]


PAGES = """
    def one():
        st.text_input("Name", key="name")
        if st.button("Enter"):
            st.switch_page(pages[1], query_params={"chat": "z"})

    def go():
        st.switch_page(pages[0])

    def two():
        st.button("Leave", on_click=go)

    pages = [st.Page(one, title="Door"), st.Page(two, title="The *Room*")]
    st.navigation(pages, position="hidden").run()
    for page in pages:
        st.page_link(page, label=f"To {page.title}")
"""


def test_a_followed_link_is_described_with_the_title_of_the_page(demo: Open) -> None:
    player = demo(PAGES)
    cards = player.take('click "To The *Room*"', 'click "To Door"')
    assert told(cards) == [
        ("link to The Room", "You followed the link to *The Room*."),
        ("link to Door", "You followed the link to *Door*."),
    ]
    assert cards[0].since == [["−", "`name` was removed: its page was left"]]


def test_a_switch_of_pages_is_described_by_both_runs(demo: Open) -> None:
    player = demo(PAGES)
    pressed, switched = player.take("click Enter")
    assert pressed.ended == (
        "Line 6 called `st.switch_page()`: the run ended there, and *The Room* was opened."
    )
    assert pressed.changes == ["the address: `chat` became `'z'`, at line 6"]
    assert switched.since == [["−", "`name` was removed: its page was left"]]
    assert told([switched]) == [
        ("st.switch_page(), line 6", "Line 6 called `st.switch_page()` to open *The Room*.")
    ]
    pressed, switched = player.take("click Leave")
    assert pressed.ended == (
        "Line 9 called `st.switch_page()`: the run ended there, and *Door* was opened."
    )
    assert switched.why == ["Line 9 called `st.switch_page()` to open *Door*."]


def test_a_rerun_that_a_callback_asks_for_names_its_line(demo: Open) -> None:
    player = demo("def again():\n    st.rerun()\n\nst.button('Again', on_click=again)\n")
    pressed, rerun = player.take("click Again")
    assert pressed.ended.startswith("Line 3 called `st.rerun()`")
    assert rerun.why == ["Line 3 called `st.rerun()`."]


ADDRESS = """
    query = st.query_params
    st.selectbox("Model", ["a", "b"], bind="query-params", key="model")
    if st.button("Set"):
        query.chat = "b"
    if st.button("Both"):
        query.from_dict({"tag": ["x", "y"]})
    if st.button("There and back"):
        query.tag = "z"
        query.tag = ["x", "y"]
    if st.button("Remove"):
        del query["tag"]
    if st.button("Token"):
        query["token"] = "abcdef"
"""


def test_a_change_of_the_address_is_described_with_its_line(demo: Open) -> None:
    player = demo(ADDRESS, "chat=a")
    assert player.cards[0].changes == ["`model` was made: `'a'`, by its widget"]
    cards = player.take(
        "click Set", "click Both", "click 'There and back'", "click Remove", "click Token"
    )
    assert [card.changes for card in cards] == [
        ["the address: `chat` became `'b'`, at line 6"],
        [
            "the address: `chat` was removed, at line 8",
            "the address: `tag` became `['x', 'y']`, at line 8",
        ],
        [],
        ["the address: `tag` was removed, at line 13"],
        ["the address: `token` became a hidden value, at line 15"],
    ]
    assert cards[0].signs == [["~", "address: chat"]]
    assert "the address: chat became 'b'" in cards[0].voice


def test_a_widget_that_is_bound_to_the_address_changes_it(demo: Open) -> None:
    [card] = demo(ADDRESS).take("choose Model b")
    assert card.changes == [
        "`model` changed from `'a'` to `'b'`, by its widget",
        "the address: `model` became `'b'`",
    ]


def test_a_timer_has_another_cause_than_a_click_in_its_fragment(demo: Open) -> None:
    player = demo(
        """
        @st.fragment(run_every=60)
        def clock():
            st.button("Like")

        clock()
        """
    )
    timer, click = player.take("tick", "click Like")
    assert told([timer, click]) == [
        ("fragment clock, its timer", "The timer of the fragment `clock` fired."),
        ("fragment clock, Like pressed", "You pressed *Like*."),
    ]
    assert click.voice == "Rerun 3, fragment clock, caused by Like; nothing changed"


def test_the_same_edit_after_a_return_to_the_demo_is_described_again(demo: Open) -> None:
    player = demo('st.data_editor([{"n": 1}], key="table")\n')
    edit = """edit table '{"edited_rows": {"0": {"n": 2}}}'"""
    cards = player.take(edit, 'check "Leave the demo"', 'uncheck "Leave the demo"', edit)
    assert [card.why[0] for card in cards] == [
        "You edited the table: row 1, `n` became `2`.",
        "You came back to it.",
        "You edited the table: row 1, `n` became `2`.",
    ]


def plotly(points: int, **areas: list[dict[str, object]]) -> dict[str, object]:
    every = [{"x": at} for at in range(points)]
    return {"selection": {"points": every, "point_indices": [], "box": [], "lasso": [], **areas}}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (plotly(0), plotly(2), Action("points selected", count=2)),
        (plotly(0), plotly(3, box=[{"x": [1, 2]}]), Action("area selected", count=3)),
        (plotly(0), plotly(0, lasso=[{"x": [1]}]), Action("area selected", count=0)),
        (plotly(2), plotly(0), Action("selection cleared")),
    ],
)
def test_a_selection_in_a_plotly_chart_is_read(old: object, new: object, found: Action) -> None:
    assert actions("plotly_chart", old, new) == (found,)


@pytest.mark.parametrize(
    "new", [None, 1, [], {"selection": 3}, {"edited_rows": [1]}, {"edited_rows": {0: 1}}]
)
@pytest.mark.parametrize("widget", ["dataframe", "plotly_chart", "bidi_event", "chat_input"])
def test_invalid_values_from_a_browser_do_no_harm(widget: str, new: object) -> None:
    assert actions(widget, {}, new) == ()
