"""The text of a rerun's card."""

from dataclasses import replace
from typing import Any, Literal

import pytest

from tutor.messages import Sign
from tutor.panels import changes, going_back, lines, story, why, wording
from tutor.run_record import Cause, Change, Failure, Phase, RunRecord, StateAccess, Unset
from tutor.shown_value import ShownValue

SOURCE = """\
import streamlit as st

if "count" not in st.session_state:
    st.session_state.count = 0

st.session_state.setdefault("log", [])
if st.button("Add"):
    st.session_state.count += 1
    st.session_state.log.append("more")
"""
LINES = {1: 1, 3: 3, 4: 4, 6: 6, 7: 7, 8: 8, 9: 9}
LIST, ONE, TWO = (
    ShownValue("list", "[]", 0),
    ShownValue("list", "[1]", 1),
    ShownValue("list", "[1, 2]", 2),
)


def record(*causes: Cause, **change: Any) -> RunRecord:
    return replace(RunRecord(3, {}, {}, causes=causes, lines=LINES), **change)


def ran(
    *lines: int,
    accesses: tuple[StateAccess, ...] = (),
    kind: Literal["callback", "script", "fragment"] = "script",
    name: str = "script",
) -> Phase:
    return Phase(kind, name, frozenset(lines), accesses)


def widget(kind: str, old: str = "", new: str = "", name: str = "Model", key: str = "") -> Cause:
    return Cause("widget", name, kind, key, old, new)


@pytest.mark.parametrize(
    ("cause", "title", "sentence"),
    [
        (Cause("load"), "page load", "The page was opened."),
        (Cause("reload"), "session reload", "Its session was reloaded, so it started afresh."),
        (Cause("return"), "opened again", "You came back to it."),
        (widget("button"), "Model pressed", "You pressed *Model*."),
        (widget("chat_input", "None", "'Hi'"), "Model sent", "You sent `'Hi'` in *Model*."),
        (widget("slider", "1", "2"), "Model moved", "You moved *Model* from `1` to `2`."),
        (widget("text_input", "''", "'a'"), "Model typed", "You typed `'a'` in *Model*."),
        (widget("text_input", "'a'", "''"), "Model typed", "You emptied *Model*."),
        (widget("checkbox", "False", "True"), "Model switched on", "You switched *Model* on."),
        (widget("checkbox", "True", "False"), "Model switched off", "You switched *Model* off."),
        (widget("selectbox", "'a'", "'b'"), "Model chosen", "You chose `'b'` in *Model*."),
        (widget("radio", "'a'", "'b'"), "Model chosen", "You chose `'b'` in *Model*."),
        (widget("something_new"), "Model used", "You used *Model*."),
        (widget("button", name=""), "a button pressed", "You pressed a button."),
        (Cause("rerun", line=15), "st.rerun(), line 15", "Line 15 called `st.rerun()`."),
        (Cause("rerun"), "st.rerun()", "The run before called `st.rerun()`."),
        (
            Cause("rewind", number=2),
            "rewound to 2",
            "You went back to the state that rerun 2 left.",
        ),
        (
            Cause("replay", number=3, count=2),
            "replayed to 3",
            "You went back to rerun 3: your 2 clicks were played again from the start. "
            "What is random, timed or answered by a service may be new.",
        ),
        (
            Cause("replay", number=3, count=1),
            "replayed to 3",
            "You went back to rerun 3: your click was played again from the start. "
            "What is random, timed or answered by a service may be new.",
        ),
        (
            Cause("replay", number=1),
            "replayed to 1",
            "You went back to rerun 1: the demo was loaded again.",
        ),
        (
            Cause("fragment", "clock"),
            "fragment clock",
            "Something in the fragment `clock` was used.",
        ),
        (
            Cause("fragment", "clock", "timer"),
            "fragment clock, its timer",
            "The timer of the fragment `clock` fired.",
        ),
        (
            Cause("link", "Settings"),
            "link to Settings",
            "You followed the link to *Settings*.",
        ),
        (
            Cause("switch", "Settings", line=15),
            "st.switch_page(), line 15",
            "Line 15 called `st.switch_page()` to open *Settings*.",
        ),
        (
            Cause("history", "Settings"),
            "browser back or forward",
            "You went back or forward in the browser, to *Settings*.",
        ),
    ],
)
def test_a_cause_is_told_as_what_the_reader_did(cause: Cause, title: str, sentence: str) -> None:
    assert why.title(record(cause)) == title
    assert why.sentences(record(cause)) == (sentence,)


def test_a_form_names_its_button_and_what_went_with_it() -> None:
    causes = (
        widget("text_input", "''", "'Ann'", name="Name"),
        Cause("form", "Save", "button"),
        widget("slider", "1", "2", name="Age"),
    )
    assert why.title(record(*causes)) == "Save submitted"
    assert why.sentences(record(*causes)) == (
        "You submitted a form with *Save*.",
        "It also sent *Name* and *Age*.",
    )


def test_a_callback_ran_before_the_script() -> None:
    phases = (ran(4, kind="callback", name="update"), ran(1, 3))
    assert why.sentences(record(widget("button"), phases=phases))[-1] == (
        "The callback `update` ran first, then the script."
    )
    assert why.sentences(record(widget("button"), phases=phases[:1]))[-1] == (
        "The callback `update` ran; the script did not."
    )
    card = story.describe(record(widget("button"), phases=phases), SOURCE)
    assert card.phases == (("callback update", ((4, 4),)), ("script", ((1, 1), (3, 3))))


def test_a_fragment_ran_without_the_script() -> None:
    phases = (ran(4, kind="fragment", name="clock"),)
    assert why.sentences(record(Cause("fragment", "clock"), phases=phases))[-1] == (
        "Only the fragment `clock` ran."
    )


def test_a_label_loses_its_marks() -> None:
    assert (
        wording.label("**Send** `now` :material/send: :red[hot] [x](http://y)") == "Send now hot x"
    )
    assert len(wording.label("x" * 1000)) == wording.SHORT


def change(
    key: str,
    sign: Sign,
    old: ShownValue | None,
    new: ShownValue | None,
    *lines: int,
    causes: tuple[Cause, ...] = (),
    **more: Any,
) -> str:
    before = {key: old} if old else {}
    after = {key: new} if new else {}
    one = Change(key, sign, lines)
    at = record(*causes, changes=(one,), shown_before=before, shown_after=after, **more)
    return changes.sentence(one, at)


def test_a_change_is_told_with_sizes_values_and_lines() -> None:
    three, zero = ShownValue("int", "3"), ShownValue("int", "0")
    assert change("log", "+", None, LIST, 6) == "`log` was made: an empty list, at line 6"
    assert change("log", "+", None, TWO, 6) == "`log` was made: a list of 2 items, at line 6"
    assert change("n", "+", None, zero, 4) == "`n` was made: `0`, at line 4"
    assert change("n", "~", zero, three, 4, 8) == "`n` changed from `0` to `3`, at lines 4 and 8"
    assert change("n", "~", zero, three) == "`n` changed from `0` to `3`"
    assert change("n", "−", zero, None, 9) == "`n` was removed, at line 9"
    assert change("n", "−", zero, None) == "`n` was removed: its widget is gone"
    assert change("log", "≈", ONE, TWO, 9) == "`log` grew from 1 to 2 items, in place, at line 9"
    assert change("log", "≈", TWO, LIST, 9) == (
        "`log` shrank from 2 to 0 items, in place, at line 9"
    )
    assert change("log", "~", TWO, LIST, 9) == (
        "`log` shrank from 2 to 0 items: a new list replaced it, at line 9"
    )
    assert change("log", "≈", ONE, ShownValue("list", "[9]", 1), 9) == (
        "`log` changed in place from `[1]` to `[9]`, at line 9"
    )


def test_a_change_by_a_widget_is_told_as_such() -> None:
    causes, widgets = (widget("slider", key="n"),), {"n": "slider"}
    one, two = ShownValue("int", "1"), ShownValue("int", "2")
    used = change("n", "~", one, two, causes=causes, widgets=widgets)
    assert used == "`n` changed from `1` to `2`, by its widget"
    drawn = change("n", "+", None, one, widgets=widgets)
    assert drawn == "`n` was made: `1`, by its widget"
    on, off = ShownValue("bool", "True"), ShownValue("bool", "False")
    assert change("n", "~", on, off, widgets={"n": "button"}) == (
        "`n` is `False` again: a button is `True` for one run only"
    )


def test_a_hidden_value_is_not_told() -> None:
    hidden = ShownValue("str", "hidden")
    assert change("api_key", "~", ShownValue("str", "''"), hidden, 4) == (
        "`api_key` changed (hidden), at line 4"
    )
    assert change("api_key", "+", None, hidden, 4) == (
        "`api_key` was made: a hidden value, at line 4"
    )
    assert why.sentences(record(widget("text_input", "hidden", "hidden", name="API key"))) == (
        "You used *API key*.",
    )


def test_lines_that_stand_together_are_one_range_with_the_ends_of_their_statements() -> None:
    assert lines.ranges([1, 2, 5, 9], {5: 8}) == ((1, 2), (5, 9))
    assert lines.ranges([1, 9], {1: 3}) == ((1, 3), (9, 9))


def test_idle_lines_are_those_that_no_act_took() -> None:
    phases = (ran(8, kind="callback", name="add"), ran(1, 3, 6, 7))
    assert story.describe(record(phases=phases), SOURCE).idle == ((4, 4), (9, 9))


def test_the_first_run_says_what_it_made() -> None:
    accesses = (
        StateAccess("check", "count", 3, False),
        StateAccess("write", "count", 4, False),
        StateAccess("default", "log", 6, False),
        StateAccess("write", "log", 6, False),
    )
    first = record(
        phases=(ran(1, 3, 4, 6, 7, accesses=accesses),),
        shown_after={"count": ShownValue("int", "0"), "log": LIST},
        changes=(Change("count", "+", (4,)), Change("log", "+", (6,))),
    )
    assert lines.notes(first, SOURCE) == {
        3: "`count` was not there",
        4: "made `count`: `0`",
        6: "made `log`: an empty list",
    }


def test_a_later_run_says_what_it_skipped_set_and_changed_in_place() -> None:
    accesses = (
        StateAccess("check", "count", 3, True),
        StateAccess("default", "log", 6, True),
        StateAccess("read", "count", 8, True),
        StateAccess("write", "count", 8, True),
        StateAccess("read", "log", 9, True),
    )
    later = record(
        phases=(ran(1, 3, 6, 7, 8, 9, accesses=accesses),),
        shown_before={"count": ShownValue("int", "0"), "log": LIST},
        shown_after={"count": ShownValue("int", "1"), "log": ONE},
        changes=(Change("count", "~", (8,)), Change("log", "≈", (9,))),
    )
    card = story.describe(later, SOURCE)
    assert card.notes == {
        3: "skipped: `count` was already there",
        6: "`log` was already there",
        8: "set `count` from `0` to `1`",
        9: "changed `log` in place",
    }
    assert card.changes == (
        "`count` changed from `0` to `1`, at line 8",
        "`log` grew from 0 to 1 item, in place, at line 9",
    )
    assert card.signs == (("~", "count"), ("≈", "log"))


def test_a_read_value_is_told_only_where_it_is_known() -> None:
    n = {"n": ShownValue("int", "1")}

    def notes(
        *accesses: StateAccess, after: ShownValue, causes: tuple[Cause, ...] = ()
    ) -> dict[int, str]:
        phases = (ran(1, 3, accesses=accesses),)
        return lines.notes(
            record(*causes, phases=phases, shown_before=n, shown_after={"n": after}), SOURCE
        )

    read, write = (
        (StateAccess("read", "n", line, True) for line in (1, 8)),
        StateAccess("write", "n", 3, True),
    )
    first, last = read
    five = ShownValue("int", "5")
    assert notes(first, after=n["n"])[1] == "read `n`: `1`"
    assert notes(first, write, last, after=five) == {
        1: "read `n`: `1`",
        3: "set `n` to `5`",
        8: "read `n`: `5`",
    }
    # The key is written twice, and no record has the value in between.
    assert notes(write, first, write, after=five)[1] == "read `n`"
    # A value from the browser is set before the first line.
    sent = (widget("slider", "1", "4", key="n"),)
    assert notes(first, write, after=five, causes=sent)[1] == "read `n`: `4`"


def test_a_missing_key_is_told_at_its_line() -> None:
    phases = (ran(1, 3, accesses=(StateAccess("read", "n", 3, False),)),)
    assert lines.notes(record(phases=phases), SOURCE) == {3: "`n` was not there"}


def test_touches_of_no_line_are_left_out() -> None:
    phases = (ran(1, accesses=(StateAccess("read", "n", None, True),)),)
    assert lines.notes(record(phases=phases), SOURCE) == {}


@pytest.mark.parametrize("source", ["", "if (", "\0", "if x: pass\n"])
def test_odd_sources_do_no_harm(source: str) -> None:
    phases = (ran(1, 3, accesses=(StateAccess("check", "n", 3, True),)),)
    assert lines.notes(record(phases=phases), source) == {3: "`n` was already there"}


def test_an_end_before_the_last_line_is_told() -> None:
    failed = record(error=Failure("KeyError", "'x'", 8))
    assert (story.badge(failed), story.ended(failed)) == (
        "KeyError",
        "Line 8 failed with `KeyError`.",
    )
    assert story.describe(failed, SOURCE).failed == 8
    stopped = record(stopped=True, rerun_line=8, asked_for_rerun=True)
    assert story.badge(stopped) == "stopped"
    assert story.ended(stopped).startswith("Line 8 asked for yet another rerun")
    assert story.badge(record(interrupted=True)) == "interrupted"
    again = record(asked_for_rerun=True, rerun_line=8)
    assert story.badge(again) == ""
    assert story.ended(again) == (
        "Line 8 called `st.rerun()`: the run ended there, and the next one began."
    )
    assert story.ended(record()) == ""


def test_a_card_names_keys_that_share_an_object_or_cannot_be_set_back() -> None:
    card = story.describe(
        record(shared=(("a", "b", "c"),), cannot_rewind={"a": "too large to be kept"}), SOURCE
    )
    assert card.shared == ("`a`, `b` and `c` hold the same object.",)
    assert card.lost == ("`a` would stay as it is now: it is too large to be kept.",)


def test_a_state_whose_copy_had_to_make_room_cannot_be_gone_back_to() -> None:
    card = story.describe(record(dropped=True, cannot_rewind={"a": "too large to be kept"}), SOURCE)
    assert card.dropped
    assert card.lost == ("The copy of this state was discarded to save memory.",)


def test_a_rewind_is_told_as_what_it_changed() -> None:
    one, two, five = (ShownValue("int", text) for text in "125")
    back = record(
        Cause("rewind", number=2),
        shown_left={"log": TWO, "n": five, "later": one, "same": one},
        shown_before={"log": ONE, "n": one, "old": one, "same": one},
        shown_after={"log": ONE, "n": two, "old": one, "same": two},
        changes=(
            Change("later", "−"),
            Change("log", "~"),
            Change("n", "~", (8,)),
            Change("old", "+"),
            Change("same", "~", (9,)),
        ),
    )
    assert [changes.sentence(each, back) for each in back.changes] == [
        "`later` was removed, by going back",
        "`log` shrank from 2 to 1 item: a new list replaced it, by going back",
        "`n` changed from `5` to `2`, by going back, and at line 8",
        "`old` was made: `1`, by going back",
        "`same` changed from `1` to `2`, at line 9",
    ]


def between(change: Change, old: ShownValue | None, new: ShownValue | None) -> story.Card:
    was = {change.key: old} if old else {}
    now = {change.key: new} if new else {}
    return story.describe(record(since=(change,), shown_since=was, shown_before=now), SOURCE)


def test_changes_between_two_runs_are_told_with_the_second() -> None:
    card = between(Change("log", "≈", why="thread"), ONE, TWO)
    assert card.since == (
        ("≈", "`log` grew from 1 to 2 items, in place, not by a line of this run"),
    )
    assert (card.changes, card.signs) == ((), (("≈", "log"),))
    assert "log grew from 1 to 2 items" in card.voice
    assert between(
        Change("name", "−", why="page switch"), ShownValue("str", "'Ada'"), None
    ).since == (("−", "`name` was removed: its page was left"),)
    assert between(Change("n", "+", why="thread"), None, ShownValue("int", "1")).since == (
        ("+", "`n` was made: `1`, not by a line of this run"),
    )


def test_a_button_that_is_no_longer_true_is_told_and_is_no_news() -> None:
    card = between(
        Change("go", "~", why="trigger"), ShownValue("bool", "True"), ShownValue("bool", "False")
    )
    assert card.since == (("~", "`go` is `False` again: a button is `True` for one run only"),)
    assert card.signs == ()
    assert card.voice.endswith("nothing changed")
    sent = between(
        Change("said", "~", why="trigger"),
        ShownValue("str", "'Hi'"),
        ShownValue("NoneType", "None"),
    )
    assert sent.since[0][1] == ("`said` is `None` again: a sent value lasts for one run only")


def test_a_widget_that_is_gone_takes_its_value_or_gives_an_older_one_back() -> None:
    old, new = ShownValue("str", "'Ada'"), ShownValue("str", "'nobody'")
    cases: tuple[tuple[Sign, dict[str, ShownValue], str], ...] = (
        ("−", {}, "`name` was removed: its widget is gone"),
        ("~", {"name": new}, "`name` changed from `'Ada'` to `'nobody'`: its widget is gone"),
    )
    for sign, after, said in cases:
        gone = Change("name", sign, why="widget gone")
        at = record(changes=(gone,), shown_before={"name": old}, shown_after=after)
        assert changes.sentence(gone, at) == said


def test_an_uncertain_change_is_told_once() -> None:
    lines = Change("lines", "~", (4,), compared=False)
    read = tuple(StateAccess("read", key, 4, True) for key in ("lines", "lock"))
    phases = (Phase("script", "", frozenset({4}), read),)
    both = record(changes=(lines,), uncertain=("lines", "lock"), phases=phases)
    assert changes.uncertain(both) == "whether `lock` changed cannot be told"
    assert changes.uncertain(record(uncertain=("lock",))) == "whether `lock` changed cannot be told"


def test_widgets_that_going_back_leaves_alone_are_named_only_if_there_are_some() -> None:
    assert story.describe(record(), SOURCE).lost == ()
    mood, age = Unset("Mood", "slider"), Unset("", "number_input")
    photo = Unset("Photo", "file_uploader", "photo")
    assert story.describe(record(unset=(mood, photo)), SOURCE).lost == (
        "*Mood* would stay as it is now: it has no key.",
        "*Photo* would stay as it is now: only you can set it.",
    )
    back = story.describe(record(Cause("rewind", number=2), unset=(mood, age)), SOURCE)
    assert back.why == (
        "You went back to the state that rerun 2 left.",
        "*Mood* and a number stayed as they were: they have no key.",
    )


def test_a_widget_that_holds_the_same_has_nothing_to_lose() -> None:
    then = record(unset=(Unset("Mood", "slider", held=1), Unset("Name", "text_input", held=2)))
    now = record(unset=(Unset("Mood", "slider", held=1), Unset("Name", "text_input", held=3)))
    said = "*Name* would stay as it is now: it has no key."
    assert going_back.lost(then, now) == (said,)
    assert going_back.lost(then, then) == ()


def test_a_replay_says_what_it_brings_back() -> None:
    may_be_new = "What is random, timed or answered by a service may be new."
    files = Unset("Files", "file_uploader", "files", held=1)
    mood = Unset("Mood", "slider", held=2)
    then, now = record(unset=(files, mood)), record(unset=(mood,))
    assert going_back.by_playing(then, 4, now) == (
        "*Files* comes back by playing your 4 clicks again.",
        may_be_new,
    )
    locked = record(unset=(mood,), cannot_rewind={"lock": "a generator"})
    assert going_back.by_playing(locked, 1) == (
        "`lock` and *Mood* come back by playing your click again.",
        may_be_new,
    )
    assert going_back.by_playing(record(dropped=True), 2)[0] == (
        "This state comes back by playing your 2 clicks again."
    )
    assert going_back.by_playing(then, 0, now) == (
        "*Files* comes back, as the demo is loaded again.",
    )
    assert going_back.by_playing(record(unset=(mood,)), 4, now) == ()


def test_a_widget_that_was_used_and_means_the_same_is_told_so() -> None:
    assert why.sentences(record(widget("number_input", "3", "3", name="Age"))) == (
        "You used *Age*: it still is `3`.",
    )


def test_a_form_s_button_is_called_one() -> None:
    assert change("FormSubmitter:profile-Save", "+", None, ShownValue("bool", "True"), 4) == (
        "`profile-Save (submit button)` was made: `True`, at line 4"
    )


def test_a_rerun_is_read_out_in_one_line() -> None:
    seven = record(
        widget("button", name="Send"),
        number=7,
        shown_before={"log": ONE},
        shown_after={"log": TWO},
        changes=(Change("log", "≈", (9,)),),
    )
    assert story.describe(seven, SOURCE).voice == (
        "Rerun 7, caused by Send; log grew from 1 to 2 items, in place, at line 9"
    )
    assert story.describe(record(Cause("load")), SOURCE).voice == (
        "Rerun 3, caused by page load; nothing changed"
    )


def test_long_keys_that_begin_alike_stay_apart() -> None:
    card = story.describe(record(shown_after={"x" * 50 + end: LIST for end in "ab"}), SOURCE)
    assert len(card.state) == 2


def test_odd_keys_stay_text_and_many_are_counted() -> None:
    odd = "`*\n" + "x" * 500
    assert change(odd, "−", LIST, None).count("`") == 2
    many = {f"k{i}": LIST for i in range(10_000)}
    changes = tuple(Change(key, "+", ()) for key in many)
    card = story.describe(record(shown_after=many, changes=changes), SOURCE)
    assert len(card.state) == story.MOST_KEYS
    assert card.unshown == 10_000 - story.MOST_KEYS
    assert card.changes[-1] == f"{10_000 - story.MOST_KEYS:,} more keys changed, too"
    assert (len(card.signs), card.unsigned) == (6, 9_994)


@pytest.mark.parametrize(
    ("causes", "quiet"),
    [
        ([Cause("load")], True),
        ([Cause("return")], True),
        ([], False),
        ([Cause("reload")], False),
        ([Cause("return"), widget("button")], False),
    ],
)
def test_a_run_that_comes_with_the_page_or_the_version_is_not_read_out(
    causes: list[Cause], quiet: bool
) -> None:
    assert story.describe(record(*causes), SOURCE).quiet is quiet
