"""Rows: runs that follow one another without a click count as one; the first and last are kept."""

from collections.abc import Iterable, Sequence

from tutor.panels.fold import Fold, folds
from tutor.run_record import Cause, Change, RunRecord
from tutor.sandbox.rows import FIRST, LAST, with_record

CLICK = (Cause("widget", "Go", "button"),)
TIMER = (Cause("fragment", "clock", "timer"),)


def rerun(line: int) -> tuple[Cause, ...]:
    return (Cause("rerun", line=line),)


def film(causes: Iterable[Sequence[Cause]], most: int = 50) -> list[RunRecord]:
    """A film of runs with these causes; each run has changed `n` and another key."""
    records: list[RunRecord] = []
    for number, cause in enumerate(causes, 1):
        changes = (Change("n", "~", (12,)), Change(f"k{number}", "+"))
        records = with_record(
            records,
            RunRecord(number, {}, {}, causes=tuple(cause), changes=changes, seconds=1.0),
            most,
        )
    return records


def numbers(records: Iterable[RunRecord]) -> list[int]:
    return [record.number for record in records]


def rows(records: Iterable[RunRecord]) -> list[int]:
    return [record.row for record in records]


def test_a_long_row_keeps_its_ends_and_sums_up_the_rest() -> None:
    records = film([CLICK, *[rerun(13)] * 40, CLICK])
    assert numbers(records) == [1, 2, 3, 4, 5, 6, 37, 38, 39, 40, 41, 42]
    assert rows(records) == [1, *[2] * 10, 42]
    [gap] = [record for record in records if record.left_out.count]
    assert (gap.number, gap.left_out.count, gap.left_out.seconds) == (37, 30, 30.0)
    keys = {key for key, _ in gap.left_out.changes}
    assert keys == {"n", *(f"k{number}" for number in range(7, 37))}


def test_a_row_counts_as_one_towards_the_length_of_the_film() -> None:
    records = film([*[CLICK] * 9, *[rerun(13)] * 300], most=10)
    assert numbers(records)[:9] == list(range(1, 10))
    assert len(records) == 9 + FIRST + LAST
    records = film([*[CLICK] * 9, *[rerun(13)] * 300, CLICK, CLICK], most=10)
    assert numbers(records)[0] == 3


def test_a_click_ends_a_row() -> None:
    records = film([rerun(13), rerun(13), CLICK, rerun(13)])
    assert rows(records) == [1, 1, 3, 4]


def test_reruns_from_two_lines_in_turn_are_one_row() -> None:
    records = film([CLICK, *[rerun(10), rerun(14)] * 100])
    assert set(rows(records)) == {1, 2}
    assert len(records) == 1 + FIRST + LAST
    [fold] = folds(records)
    assert (fold.title, fold.count) == ("st.rerun(), lines 10 and 14", 200)


def test_reruns_from_another_line_begin_a_new_row() -> None:
    records = film([CLICK, *[rerun(10)] * 4, *[rerun(14)] * 4])
    assert rows(records) == [1, 2, 2, 2, 2, 6, 6, 6, 6]
    assert [fold.title for fold in folds(records)] == ["st.rerun(), line 10", "st.rerun(), line 14"]


def test_a_timer_makes_a_row_but_clicks_in_a_fragment_do_not() -> None:
    used = (Cause("fragment", "like"), Cause("widget", "Like", "button"))
    records = film([CLICK, *[TIMER] * 4, *[used] * 4])
    assert rows(records) == [1, 2, 2, 2, 2, 6, 7, 8, 9]
    [fold] = folds(records)
    assert (fold.first, fold.last, fold.count) == (2, 5, 4)


def test_a_late_record_is_put_in_the_order_of_numbers() -> None:
    records = film([CLICK, rerun(13)])
    records = with_record(records, RunRecord(4, {}, {}, causes=CLICK), 50)
    records = with_record(records, RunRecord(3, {}, {}, causes=rerun(13), interrupted=True), 50)
    assert (numbers(records), rows(records)) == ([1, 2, 3, 4], [1, 2, 2, 4])


def fold_of(count: int, **last: object) -> Fold:
    records = film([CLICK, *[rerun(13)] * count])
    *others, end = records
    [fold] = folds([*others, RunRecord(**{**vars(end), **last})])
    return fold


def test_up_to_three_reruns_have_a_card_each() -> None:
    assert folds(film([CLICK, *[rerun(13)] * 3])) == ()
    fold = fold_of(4)
    assert (fold.first, fold.last, fold.left_out, fold.gap) == (2, 5, 0, 0)
    assert fold.sentence == "Reruns 2 to 5 have the same cause: st.rerun(), line 13."


def test_the_card_of_a_row_counts_its_runs_and_those_left_out() -> None:
    fold = fold_of(40, stopped=True)
    assert (fold.first, fold.last, fold.count) == (2, 41, 40)
    assert (fold.left_out, fold.gap, fold.badge) == (30, 37, "stopped")
    assert fold.sentence.endswith("line 13. 30 of them are not kept.")
    assert fold.voice.startswith("Reruns 2 to 41, caused by st.rerun(), line 13, 40 times; ")
    assert fold.voice.endswith("; stopped")
