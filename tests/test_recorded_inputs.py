"""The inputs that led a demo to the state after one of its runs."""

import pytest

from tutor import inputs
from tutor.inputs import File, Input, Used
from tutor.sandbox.recorded_inputs import RecordedInputs


@pytest.fixture
def kept() -> RecordedInputs:
    """Those of a demo that was loaded, without query parameters, at the time 0."""
    loaded = RecordedInputs()
    loaded.load(1, {}, at=0)
    return loaded


def some(label: str, data: bytes = b"") -> Input:
    files = (File("a.txt", "text/plain", data),) if data else ()
    return Input((Used("", "file_uploader", label, 0, {}, files=files),))


def labels(given: tuple[Input, ...]) -> list[str]:
    """The labels of the used widgets; of an input without one, its part."""
    return [each.used[0].label if each.used else each.part for each in given]


def test_inputs_that_rewinds_undid_are_no_part_of_the_way_to_a_run(kept: RecordedInputs) -> None:
    for number, label in ((2, "a"), (3, "b"), (4, "c")):
        kept.add(number, some(label), at=0)
    kept.rewind(5, to=2)
    kept.add(6, some("d"), at=0)
    kept.rewind(7, to=4)
    kept.add(8, some("e"), at=0)
    assert labels(kept.up_to(4)) == ["a", "b", "c"]
    assert labels(kept.up_to(6)) == ["a", "d"]
    assert labels(kept.up_to(8)) == ["a", "b", "c", "e"]
    assert kept.load_of(8)


def test_a_replay_begins_a_new_way_and_a_rewind_may_go_back_to_the_old_one(
    kept: RecordedInputs,
) -> None:
    kept.add(2, some("a"), at=0)
    kept.add(3, some("b"), at=0)
    kept.load(4, {}, at=0)  # A replay to run 2.
    kept.add(5, some("a again"), at=0)
    kept.add(6, some("c"), at=0)
    assert labels(kept.up_to(6)) == ["a again", "c"]
    kept.rewind(7, to=3)
    kept.add(8, some("d"), at=0)
    assert labels(kept.up_to(8)) == ["a", "b", "d"]
    kept.load(9, {}, at=0)  # A replay to run 8.
    for number, label in ((10, "a"), (11, "b"), (12, "d")):
        kept.add(number, some(label), at=0)
    kept.rewind(13, to=6)
    kept.add(14, some("e"), at=0)
    assert labels(kept.up_to(14)) == ["a again", "c", "e"]
    assert labels(kept.up_to(12)) == ["a", "b", "d"]
    assert labels(kept.up_to(9)) == []


def test_a_run_that_ends_late_keeps_its_place(kept: RecordedInputs) -> None:
    kept.add(3, some("new"), at=5)
    kept.add(2, some("interrupted"), at=2)
    assert labels(kept.up_to(3)) == ["interrupted", "new"]
    assert [each.seconds for each in kept.up_to(3)] == [2, 3]


def test_the_oldest_inputs_are_dropped_by_number_and_by_size() -> None:
    kept = RecordedInputs()
    for number in range(inputs.MOST + 1):
        kept.add(number, some(str(number)), at=0)
    kept.cut(inputs.MOST, at=1)
    given = kept.up_to(inputs.MOST)
    assert len(given) == inputs.MOST
    assert labels(given)[-2:] == [str(inputs.MOST), "stop"]
    large = RecordedInputs()
    for number in range(9):
        large.add(number, some(str(number), bytes(900_000)), at=0)
    assert labels(large.up_to(9)) == ["4", "5", "6", "7", "8"]


def test_a_way_is_whole_as_long_as_its_load_is_kept(kept: RecordedInputs) -> None:
    kept.add(2, some("a"), at=0)
    assert kept.load_of(2)
    for number in range(3, inputs.MOST + 3):
        kept.add(number, some(str(number)), at=0)
    assert kept.load_of(inputs.MOST + 2) is None
    kept.load(300, {}, at=0)
    kept.add(301, some("b"), at=0)
    assert kept.load_of(301)
    assert kept.load_of(inputs.MOST + 2) is None


def test_the_time_since_the_last_input_is_kept(kept: RecordedInputs) -> None:
    first = kept.add(2, some("a"), at=7)
    assert first.seconds == 7
    assert kept.add(3, some("b"), at=9.344).seconds == 2.34
    assert kept.up_to(2) == (first,)


def test_an_input_that_interrupted_a_run_says_so_and_when(kept: RecordedInputs) -> None:
    kept.add(2, some("slow"), at=10)
    kept.cut(2, at=11.5)
    kept.cut(2, at=99)  # It is known already.
    kept.add(3, some("click, long after Stop"), at=60)
    kept.add(4, some("next"), at=61)
    assert [(each.seconds, each.interrupted) for each in kept.up_to(4)] == [
        (10, False),
        (1.5, True),
        (1, False),
    ]


def test_the_way_to_an_interrupted_run_ends_with_a_stop(kept: RecordedInputs) -> None:
    kept.add(2, some("slow"), at=10)
    kept.cut(3, at=11.5)  # A rerun that it led to.
    kept.add(4, some("next"), at=12)
    kept.rewind(5, to=3)
    kept.add(6, some("after it"), at=14)
    stop = Input(part="stop", seconds=1.5, interrupted=True)
    assert kept.up_to(2)[1:] == ()
    assert kept.up_to(3)[1:] == (stop,)
    assert labels(kept.up_to(4)) == ["slow", "next"]
    assert labels(kept.up_to(6)) == ["slow", "stop", "after it"]
    assert not kept.up_to(6)[2].interrupted


def test_an_interrupted_load_alone_is_no_input(kept: RecordedInputs) -> None:
    kept.cut(1, at=0.5)
    assert kept.up_to(1) == ()
    kept.add(2, some("a"), at=0.6)
    assert [(each.seconds, each.interrupted) for each in kept.up_to(2)] == [(0.5, True)]


def test_the_query_parameters_of_the_load_come_first() -> None:
    kept = RecordedInputs()
    kept.load(1, {"name": ["Ada"]}, at=0)
    kept.add(2, some("a"), at=1)
    assert labels(kept.up_to(2)) == ["load", "a"]
    assert kept.up_to(2)[0].query == {"name": ["Ada"]}
