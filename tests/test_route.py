import pytest

from tutor import route
from tutor.route import Route

ADDRESSES = {
    "reruns": (("counter",), ("broken", "fixed")),
    "history": (("drawn",), ("broken", "fixed"), ("seed",)),
    "callbacks": (),
}


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, Route("reruns")),
        ({"lesson": "history"}, Route("history")),
        ({"lesson": "history", "step": "3"}, Route("history", 3)),
        ({"lesson": "history", "step": "2", "version": "fixed"}, Route("history", 2, "fixed")),
        ({"lesson": "history", "step": "2", "version": "broken"}, Route("history", 2)),
        ({"step": "2", "version": "fixed"}, Route("reruns", 2, "fixed")),
        ({"lesson": "callbacks", "step": "7", "version": "fixed"}, Route("callbacks")),
        ({"theme": "dark"}, Route("reruns")),
        ({"lesson": "history", "yours": "1"}, Route("history", yours=True)),
        (
            {"lesson": "history", "step": "2", "version": "fixed", "yours": "1"},
            Route("history", 2, "fixed", True),
        ),
        ({"lesson": "callbacks", "yours": "1"}, Route("callbacks")),
    ],
)
def test_an_existing_route_is_opened_as_asked(params: dict[str, str], expected: Route) -> None:
    assert route.read(params, ADDRESSES) == (expected, "")


@pytest.mark.parametrize(
    ("params", "expected", "note"),
    [
        ({"lesson": "histroy"}, Route("history"), "The nearest"),
        ({"lesson": "History", "step": "2"}, Route("history", 2), "The nearest"),
        ({"lesson": "zebra", "step": "2"}, Route("reruns"), "the first one"),
        ({"lesson": ""}, Route("reruns"), "the first one"),
        ({"lesson": "history", "step": "4"}, Route("history", 3), "the last one"),
        ({"lesson": "history", "step": "0"}, Route("history", 1), "the first one"),
        ({"lesson": "history", "step": "-9"}, Route("history", 1), "the first one"),
        ({"lesson": "history", "step": "two"}, Route("history", 1), "A step is a number"),
        ({"lesson": "history", "step": ""}, Route("history", 1), "A step is a number"),
        ({"lesson": "history", "step": "9" * 9999}, Route("history", 1), "A step is a number"),
        ({"lesson": "history", "step": "2", "version": "?"}, Route("history", 2), "no version"),
        ({"lesson": "x" * 99999}, Route("reruns"), "the first one"),
        ({"lesson": "history", "yours": "0"}, Route("history"), "asked for with a 1"),
        ({"lesson": "history", "yours": ""}, Route("history"), "asked for with a 1"),
        ({"lesson": "nothing", "yours": "1"}, Route("reruns"), "the first one"),
    ],
)
def test_a_missing_route_opens_the_nearest_one_with_a_note(
    params: dict[str, str], expected: Route, note: str
) -> None:
    found, said = route.read(params, ADDRESSES)
    assert found == expected
    assert note in said


PAIRED = {"lesson": "history", "step": "2", "version": "both"}
THREE = {"three": ((), ("one", "two", "three_more"))}


def test_two_versions_are_shown_side_by_side_first_the_first_two() -> None:
    pair = ("broken", "fixed")
    assert route.read(PAIRED, ADDRESSES) == (Route("history", 2, pair=pair), "")
    params = {"lesson": "three", "step": "2", "version": "both"}
    assert route.read(params, THREE) == (Route("three", 2, pair=("one", "two")), "")


@pytest.mark.parametrize("pair", [("one", "three_more"), ("three_more", "two"), ("two", "one")])
def test_an_address_names_the_two_of_three(pair: tuple[str, str]) -> None:
    params = {"lesson": "three", "step": "2", "version": "both", "pair": ".".join(pair)}
    place = Route("three", 2, pair=pair)
    assert route.read(params, THREE) == (place, "")
    assert place.to_params() == params
    assert set(params) <= set(route.NAMES)


@pytest.mark.parametrize(
    "pair",
    ["", ".", "one", "one.", ".two", "one.one", "one.two.three_more", "one.zebra", "x" * 9999],
)
def test_an_unknown_pair_is_that_of_the_first_two_and_a_note(pair: str) -> None:
    params = {"lesson": "three", "step": "2", "version": "both", "pair": pair}
    found, said = route.read(params, THREE)
    assert found == Route("three", 2, pair=("one", "two"))
    assert said == "This step has no such two versions. These are its first two."


@pytest.mark.parametrize("step", ["1", "3"])
def test_a_step_with_one_app_shows_it_alone(step: str) -> None:
    found, said = route.read({**PAIRED, "step": step}, ADDRESSES)
    assert found == Route("history", int(step))
    assert said == route.ALONE
    assert route.read({"lesson": "callbacks", "version": "both"}, ADDRESSES) == (
        Route("callbacks"),
        route.ALONE,
    )


def test_side_by_side_are_the_originals_and_not_the_readers_text() -> None:
    found, said = route.read({**PAIRED, "yours": "1"}, ADDRESSES)
    assert found == Route("history", 2, pair=("broken", "fixed"))
    assert said == ""


def test_a_pair_without_its_version_is_ignored() -> None:
    params = {"lesson": "history", "step": "2", "pair": "fixed.broken"}
    assert route.read(params, ADDRESSES) == (Route("history", 2), "")


WAYS = {"workshop": "history"}


def test_a_way_is_part_of_the_route_and_begins_with_its_first_lesson() -> None:
    params = {"lesson": "reruns", "way": "workshop"}
    assert route.read(params, ADDRESSES, WAYS) == (Route("reruns", way="workshop"), "")
    assert Route("reruns", way="workshop").to_params() == params
    begins = route.read({"way": "workshop"}, ADDRESSES, WAYS)
    assert begins == (Route("history", way="workshop"), "")


def test_an_unknown_way_is_the_whole_course() -> None:
    found, said = route.read({"lesson": "history", "way": "?"}, ADDRESSES, WAYS)
    assert found == Route("history")
    assert said == "The course has no way of that name. This is the whole course."


def test_each_thing_that_does_not_exist_is_noted() -> None:
    _, said = route.read({"lesson": "histroy", "step": "9", "version": "?"}, ADDRESSES)
    assert said == (
        "There is no lesson of that name. The nearest is this one."
        " There is no such step. This is the last one."
        " This step has no version of that name. This is its first one."
    )


def test_a_note_never_repeats_the_address() -> None:
    evil = "![x](http://evil.example)"
    names = ("lesson", "step", "version", "yours", "way")
    _, said = route.read(dict.fromkeys(names, evil), ADDRESSES)
    assert "evil" not in said
    _, said = route.read({**PAIRED, "pair": evil}, ADDRESSES)
    assert said
    assert "evil" not in said
    _, said = route.read({"lesson": "history", "step": evil, "version": evil}, ADDRESSES)
    assert "evil" not in said


def test_an_empty_course_has_an_address_too() -> None:
    assert route.read({"lesson": "a"}, {}) == (Route(""), "This course has no lesson yet.")


@pytest.mark.parametrize(
    ("place", "params"),
    [
        (Route("reruns"), {"lesson": "reruns"}),
        (Route("history", 2), {"lesson": "history", "step": "2"}),
        (Route("reruns", 2, "fixed"), {"lesson": "reruns", "step": "2", "version": "fixed"}),
        (Route("history", yours=True), {"lesson": "history", "yours": "1"}),
    ],
)
def test_the_parameters_are_the_shortest_that_lead_back(
    place: Route, params: dict[str, str]
) -> None:
    assert place.to_params() == params
    assert route.read(params, ADDRESSES) == (place, "")
    assert set(params) <= set(route.NAMES)
