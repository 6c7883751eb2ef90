"""Rows: runs that follow one another by themselves count as one, and keep their ends."""

from collections.abc import Iterable, Sequence

from tutor.frame import Cause, Change, Frame
from tutor.panels.fold import Fold, folds
from tutor.sandbox.rows import FIRST, LAST, with_frame

CLICK = (Cause("widget", "Go", "button"),)
TIMER = (Cause("fragment", "clock", "timer"),)


def rerun(line: int) -> tuple[Cause, ...]:
    return (Cause("rerun", line=line),)


def film(causes: Iterable[Sequence[Cause]], most: int = 50) -> list[Frame]:
    """A film of runs with these causes; each has changed `n`, and a key of its own."""
    frames: list[Frame] = []
    for number, cause in enumerate(causes, 1):
        changes = (Change("n", "~", (12,)), Change(f"k{number}", "+"))
        frames = with_frame(
            frames,
            Frame(number, {}, {}, causes=tuple(cause), changes=changes, seconds=1.0),
            most,
        )
    return frames


def numbers(frames: Iterable[Frame]) -> list[int]:
    return [frame.number for frame in frames]


def rows(frames: Iterable[Frame]) -> list[int]:
    return [frame.row for frame in frames]


def test_a_long_row_keeps_its_ends_and_says_what_lies_between() -> None:
    frames = film([CLICK, *[rerun(13)] * 40, CLICK])
    assert numbers(frames) == [1, 2, 3, 4, 5, 6, 37, 38, 39, 40, 41, 42]
    assert rows(frames) == [1, *[2] * 10, 42]
    [gap] = [frame for frame in frames if frame.left_out.count]
    assert (gap.number, gap.left_out.count, gap.left_out.seconds) == (37, 30, 30.0)
    keys = {key for key, _ in gap.left_out.changes}
    assert keys == {"n", *(f"k{number}" for number in range(7, 37))}


def test_a_row_counts_as_one_towards_the_length_of_the_film() -> None:
    frames = film([*[CLICK] * 9, *[rerun(13)] * 300], most=10)
    assert numbers(frames)[:9] == list(range(1, 10))
    assert len(frames) == 9 + FIRST + LAST
    frames = film([*[CLICK] * 9, *[rerun(13)] * 300, CLICK, CLICK], most=10)
    assert numbers(frames)[0] == 3


def test_a_click_ends_a_row() -> None:
    frames = film([rerun(13), rerun(13), CLICK, rerun(13)])
    assert rows(frames) == [1, 1, 3, 4]


def test_two_lines_that_take_turns_are_one_row() -> None:
    frames = film([CLICK, *[rerun(10), rerun(14)] * 100])
    assert set(rows(frames)) == {1, 2}
    assert len(frames) == 1 + FIRST + LAST
    [fold] = folds(frames)
    assert (fold.title, fold.count) == ("st.rerun(), lines 10 and 14", 200)


def test_a_line_after_another_begins_a_row_of_its_own() -> None:
    frames = film([CLICK, *[rerun(10)] * 4, *[rerun(14)] * 4])
    assert rows(frames) == [1, 2, 2, 2, 2, 6, 6, 6, 6]
    assert [fold.title for fold in folds(frames)] == ["st.rerun(), line 10", "st.rerun(), line 14"]


def test_a_timer_makes_a_row_and_a_fragment_that_was_used_does_not() -> None:
    used = (Cause("fragment", "like"), Cause("widget", "Like", "button"))
    frames = film([CLICK, *[TIMER] * 4, *[used] * 4])
    assert rows(frames) == [1, 2, 2, 2, 2, 6, 7, 8, 9]
    [fold] = folds(frames)
    assert (fold.first, fold.last, fold.count) == (2, 5, 4)


def test_a_frame_that_comes_late_finds_its_place() -> None:
    frames = film([CLICK, rerun(13)])
    frames = with_frame(frames, Frame(4, {}, {}, causes=CLICK), 50)
    frames = with_frame(frames, Frame(3, {}, {}, causes=rerun(13), interrupted=True), 50)
    assert (numbers(frames), rows(frames)) == ([1, 2, 3, 4], [1, 2, 2, 4])


def fold_of(count: int, **last: object) -> Fold:
    frames = film([CLICK, *[rerun(13)] * count])
    *others, end = frames
    [fold] = folds([*others, Frame(**{**vars(end), **last})])  # type: ignore[arg-type]
    return fold


def test_up_to_three_reruns_are_cards_of_their_own() -> None:
    assert folds(film([CLICK, *[rerun(13)] * 3])) == ()
    fold = fold_of(4)
    assert (fold.first, fold.last, fold.left_out, fold.gap) == (2, 5, 0, 0)
    assert fold.told == "Reruns 2 to 5 have the same cause: st.rerun(), line 13."


def test_the_card_of_a_row_says_how_many_there_were_and_how_many_are_not_kept() -> None:
    fold = fold_of(40, stopped=True)
    assert (fold.first, fold.last, fold.count) == (2, 41, 40)
    assert (fold.left_out, fold.gap, fold.badge) == (30, 37, "stopped")
    assert fold.told.endswith("line 13. 30 of them are not kept.")
    assert fold.voice.startswith("Reruns 2 to 41, caused by st.rerun(), line 13, 40 times; ")
    assert fold.voice.endswith("; stopped")
