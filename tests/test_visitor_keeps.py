"""The progress that the browser is asked to keep, and how its messages are read."""

import pytest

from tutor import visitor
from tutor.course import Broken, Course, Part
from tutor.lesson import Choice, Lesson, Question, Step, Task, Version
from tutor.panels import offer, progress, tasks
from tutor.route import Route
from tutor.run_record import Cause, RunRecord
from tutor.visitor import BrowserState

STAGE = (Version("Only", "snippets/a/b.py"),)
ONE = Lesson(
    10, "one", "First", "", (Step("A", "", STAGE, (Task("Wish", "n > 1"), Task("More", "n > 2"))),)
)
TWO = Lesson(20, "two", "Second", "", (Step("B", "", STAGE), Step("C", "", STAGE)))
COURSE = Course((Part("Part", "", (ONE, TWO, Broken("broken", "Broken", "wrong"))),), {})


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    state: dict[str, object] = {}
    monkeypatch.setattr("streamlit.session_state", state)
    return state


def test_a_task_is_called_the_same_in_every_process() -> None:
    assert visitor.item("history", "len(messages) >= 4") == "history:a6f251e6"


def test_lesson_and_expression_tell_tasks_apart() -> None:
    asked = [("a", "n > 1"), ("b", "n > 1"), ("a", "n > 2")]
    assert len({visitor.item(*task) for task in asked}) == 3


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"items": ["a:1", "b:2"], "place": "p"}, BrowserState(frozenset({"a:1", "b:2"}), "p")),
        ({"items": ["a:1", 2, None, ["b"]], "place": None}, BrowserState(frozenset({"a:1"}), "")),
        ({"items": "a:1", "place": {"lesson": "a"}}, BrowserState(frozenset(), "")),
        ({}, BrowserState(frozenset(), "")),
        (["a:1"], BrowserState(frozenset(), "")),
        ("a:1", BrowserState(frozenset(), "")),
    ],
)  # fmt: skip
def test_the_valid_parts_of_a_browsers_message_are_kept(sent: object, kept: BrowserState) -> None:
    assert visitor.read(sent) == kept


def test_a_finished_task_goes_to_the_browser_with_its_wish_as_plain_text() -> None:
    wish, other = Task("Press **Add** < `twice`", "n > 1"), Task("Wait", "n > 2")
    step = Step("A", "", STAGE, (wish, other))
    assert progress.of_step(ONE, step).done == []
    tasks.add([("one", "n > 1")])
    assert progress.of_step(ONE, step).done == [
        (visitor.item("one", "n > 1"), "Press Add < twice"),
    ]


def test_a_task_that_the_browser_had_is_ticked() -> None:
    assert tasks.of(COURSE) == [("one", "n > 1"), ("one", "n > 2")]
    tasks.add([("one", "n > 1")])
    assert ("one", "n > 1") in tasks.ticked()
    assert ("one", "n > 2") not in tasks.ticked()
    check = tasks.checker("one", ONE.steps[0].tasks, "Only")
    check(RunRecord(number=1, before={}, after={"n": 3}))
    assert tasks.ticked() >= set(tasks.of(COURSE))


def test_a_question_is_noted_once_the_stage_has_shown_the_answer() -> None:
    question = Question("How many?", "n > 1", (Choice("1", False), Choice("2", True, "so it is")))
    step = Step("A", "", STAGE, (Task("Wish", "n > 2"),), question=question)
    check = tasks.checker("one", step.tasks, "Only", question)
    check(RunRecord(number=1, before={}, after={"n": 1}))
    assert progress.of_step(ONE, step).seen == []
    check(RunRecord(number=2, before={"n": 1}, after={"n": 2}))
    assert progress.of_step(ONE, step) == ([], [visitor.item("one", "n > 1")])
    check(RunRecord(number=3, before={"n": 2}, after={"n": 0}))
    assert progress.of_step(ONE, step).seen == [visitor.item("one", "n > 1")]
    assert tasks.ticked() == set()


def test_who_only_comes_back_to_a_step_has_done_nothing_there() -> None:
    check = tasks.checker("one", ONE.steps[0].tasks, "Only")
    after = {"n": 3}
    check(RunRecord(number=2, before=after, after=after, causes=(Cause("return"),)))
    assert tasks.ticked() == set()
    check(RunRecord(number=3, before=after, after=after, causes=(Cause("widget", "Add"),)))
    assert tasks.ticked() == set(tasks.of(COURSE))


def test_a_question_and_a_task_may_have_the_same_expression() -> None:
    question = Question("How many?", "n > 1", (Choice("1", False), Choice("2", True, "so it is")))
    step = Step("A", "", STAGE, (Task("Wish", "n > 1"),), question=question)
    tasks.add([("one", "n > 1")])
    assert progress.of_step(ONE, step).seen == []


def test_the_place_is_kept_as_an_address_says_it() -> None:
    assert offer.noted() == ""
    offer.note(Route("two", 2, "fixed"))
    assert offer.noted() == "lesson=two&step=2"


def test_a_place_that_was_kept_is_recalled() -> None:
    offer.recall("lesson=two&step=2", COURSE)
    assert offer.noted() == "lesson=two&step=2"


def test_a_place_that_was_kept_gives_way_to_where_the_reader_has_been() -> None:
    offer.note(Route("one"))
    offer.recall("lesson=two&step=2", COURSE)
    assert offer.noted() == "lesson=one"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "nonsense",
        "step=2",
        "lesson=gone",
        "lesson=tow",
        "lesson=two&step=3",
        "lesson=two&step=x",
        "%ff%00=\ud800&&&;;=",
        "lesson=" + "x" * 10**5,
        "lesson=two&step=" + "9" * 10**4,
    ],
    ids=lambda query: query[:20].encode("ascii", "backslashreplace").decode(),
)
def test_a_place_that_there_is_not_is_forgotten(query: str) -> None:
    offer.recall(query, COURSE)
    assert offer.noted() == ""
