import pytest

from tests.walks import choices
from tutor.lesson import Choice, Question


def question(right: str, *wrong: str) -> Question:
    options = (Choice(right, right=True, reason="why"), *(Choice(text, False) for text in wrong))
    return Question("What?", "n", options)


COUNT = question("1", "3", "`0`")


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        (COUNT, "1"),
        (COUNT, ["Count: 1"]),
        (COUNT, ["Run 10", "**1**", "1.5, -3, 3.25"]),
        (question("`['a', 'b']`", "`['a']`"), ["['a', 'b']"]),
        (question("a and *b*", "a", "b"), ["a and b"]),
        (question("Alice", "nobody"), "Name:\nAlice"),
    ],
)
def test_a_stage_with_the_right_choice_alone_has_no_fault(
    asked: Question, read: str | list[str]
) -> None:
    assert choices.fault(asked, read, {}) == ""


@pytest.mark.parametrize(
    ("asked", "read", "says"),
    [
        (COUNT, ["Count: 3"], "does not show"),
        (COUNT, [], "does not show"),
        (COUNT, ["10", "1.5", "-1", "x1"], "does not show"),
        (COUNT, ["1", "3"], "the wrong choice '3'"),
        (COUNT, ["1", "0"], "the wrong choice '`0`'"),
        (question("a and b", "a"), ["a and b", "a"], "the wrong choice 'a'"),
        (question("hi", "hi hi"), ["hi", "hi"], "the wrong choice 'hi hi'"),
    ],
)
def test_a_stage_that_shows_something_else_has_a_fault(
    asked: Question, read: list[str], says: str
) -> None:
    assert says in choices.fault(asked, read, {})


def test_a_choice_may_look_different_on_the_stage() -> None:
    asked = question("An error", "Nothing", "Alice")
    error = {"An error": "KeyError"}
    assert choices.fault(asked, "KeyError: name", error) == ""
    assert "does not show" in choices.fault(asked, "An error", error)
    assert choices.fault(asked, "KeyError", {**error, "Nothing": lambda: False}) == ""
    fault = choices.fault(asked, "KeyError", {**error, "Nothing": lambda: True})
    assert "the wrong choice 'Nothing'" in fault


def test_only_a_choice_of_the_question_can_look_different() -> None:
    assert "has no choice '2'" in choices.fault(COUNT, "1", {"2": "two"})
    assert "no words were given" in choices.fault(COUNT, "1", {"3": ""})
