"""The strip of a demo's reruns: why each ran, what it changed, and the way back.

The browser draws it. What it draws is sent twice: before a run and after it, so that a run that is
ended from outside takes nothing off the page. The two are elements of their own, for the strip
itself can be drawn only once a run; whichever was sent last counts. What the browser has it is not
sent again.
The browser asks for the rest, in a fragment of its own, for the demo must not run for it: for the
film as a test, which takes as long to write as a small demo to run; and for the film that is left
by a run that Stop has ended, which can send nothing more.
"""

import json
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import assets
from tutor.apptest import CannotExport, export
from tutor.panels import fold, going_back, story
from tutor.panels.fold import Fold
from tutor.panels.story import Told
from tutor.run_record import RunRecord
from tutor.shown_value import ShownValue
from tutor.stage import Stage

KEY = "site:film"
ASKED = "site:frames-asked"
MOST_BYTES = 150_000  # of what is sent
PAUSE = 0.25  # seconds between two films of a chain of reruns: most is sent again with each

_strip = st.components.v2.component(
    "tutor.film",
    html=assets.text("film.html"),
    js=assets.script("film", "fold", "rest", "clipboard"),
    css=assets.text("film.css") + assets.text("fold.css"),
)
_frames = st.components.v2.component("tutor.frames", js=assets.script("frames", "rest"))
_answer = st.components.v2.component("tutor.asked", js=assets.script("asked"))


def show(place: DeltaGenerator, stage: Stage) -> Callable[[], None]:
    """Draw the strip. Gives what sends it the film as it is: called before a run, and after it."""

    def rewind() -> None:
        number = st.session_state[KEY].get("rewind")
        if isinstance(number, int):
            stage.rewind(number)

    slots = {when: place.empty() for when in ("before", "after")}
    with place:
        _strip(key=KEY, on_rewind_change=rewind)
        _asked(stage)

    def send() -> None:
        when = next(iter(slots))
        slot = slots.pop(when) if len(slots) > 1 else slots[when]
        with slot:
            _frames(key=f"site:frames-{when}", data=_news(stage, is_last=when == "after"))

    return send


def _news(stage: Stage, *, is_last: bool) -> dict[str, object]:
    """The film, unless a run that came to its end has sent just this one; and a number for it."""
    st.session_state["site:film-sent"] = sent = st.session_state.get("site:film-sent", 0) + 1
    session = st.session_state.setdefault("site:film-session", secrets.token_hex(8))
    news = {"session": session, "sent": sent, "isLast": is_last}
    last = stage.namespace, stage.film[-1] if stage.film else None
    known = st.session_state.get("site:film-known", ("", None))
    if not is_last and known[0] == last[0] and known[1] is last[1]:
        return news
    if not is_last and _goes_on(stage) and _is_pause():
        return news
    st.session_state["site:film-next"] = time.monotonic() + PAUSE
    st.session_state["site:film-known"] = last if is_last else ("", None)
    return {**_whole(stage), **news}


def _is_pause() -> bool:
    return time.monotonic() < float(st.session_state.get("site:film-next", 0))


def _goes_on(stage: Stage) -> bool:
    """Whether the demo itself has asked for the run that is about to begin."""
    film = stage.film
    return bool(film) and film[-1].rerun_asked and not film[-1].stopped


def _whole(stage: Stage) -> dict[str, object]:
    told = tell(stage.film, stage.snippet.source)
    return data(told, stage.snippet.path.removeprefix("snippets/"), fold.folds(stage.film))


@st.fragment
def _asked(stage: Stage) -> None:
    """Answer the browser: the film as a test, or the film that a run has left which was stopped."""
    question = st.session_state.get(ASKED, {})
    number = question.get("test")
    _answer(
        key=ASKED,
        data={"asked": number, **as_test(stage)} if number else {},
        on_test_change=lambda: None,
        on_film_change=lambda: None,
    )
    _frames(key="site:frames-left", data=_news(stage, is_last=True) if question.get("film") else {})


def as_test(stage: Stage) -> dict[str, str]:
    """The film as a test, or why there is none."""
    try:
        return {"test": export(stage.film, stage.snippet.path, stage.snippet.source)}
    except CannotExport as why:
        return {"why": f"{why} {why.remedy}".strip()}


def tell(records: Sequence[RunRecord], source: str) -> tuple[Told, ...]:
    """All frames in words. A frame never changes: none is told twice.

    What going back would not bring back depends on what is now, too.
    """
    known: list[tuple[RunRecord, Told]] = st.session_state.get("site:told", [])
    words = {record.number: (record, told) for record, told in known}
    now = []
    for record in records:
        old, told = words.get(record.number, (None, None))
        now.append((record, told if told and old is record else story.tell(record, source)))
    st.session_state["site:told"] = now
    return tuple(replace(told, lost=going_back.lost(one, records[-1])) for one, told in now)


def data(film: Sequence[Told], file: str, folds: Sequence[Fold] = ()) -> dict[str, object]:
    """What the strip shows: the newest frames, as many as there is room for, oldest first.

    `folds` are the rows of them that are one card each.
    The state of the newest is whole, that of any other what sets it apart from the one after it.
    """
    cards: list[dict[str, object]] = []
    seen: list[dict[str, object]] = []
    room = MOST_BYTES - 1000
    after: Told | None = None
    for told in reversed(film):
        card = _card(told) | {"state": _difference(told.state, after.state if after else {})}
        ending = [_folded(one) for one in folds if one.last == told.number]
        room -= len(json.dumps([card, *ending]))
        if cards and room < 0:
            break
        seen += ending
        cards.append(card)
        after = told
    cards.reverse()
    gone = bool(cards) and after is not None and after.number > 1
    return {"file": file, "frames": cards, "folds": seen[::-1], "gone": gone}


def _folded(one: Fold) -> dict[str, object]:
    return {
        "first": one.first,
        "last": one.last,
        "title": one.title,
        "count": one.count,
        "leftOut": one.left_out,
        "gap": one.gap,
        "signs": one.signs,
        "unsigned": one.unsigned,
        "badge": one.badge,
        "told": one.told,
        "changes": one.changes,
        "voice": one.voice,
    }


def _card(told: Told) -> dict[str, object]:
    return {
        "number": told.number,
        "title": told.title,
        "opened": told.opened,
        "why": told.why,
        "changes": told.changes,
        "since": told.since,
        "signs": told.signs,
        "unsigned": told.unsigned,
        "badge": told.badge,
        "ended": told.ended,
        "acts": told.phases,
        "idle": told.idle,
        "notes": told.notes,
        "failed": told.failed,
        "unshown": told.unshown,
        "shared": told.shared,
        "lost": told.lost,
        "dropped": told.dropped,
        "took": f"{told.seconds * 1000:,.0f} ms",
        "voice": told.voice,
        "quiet": told.quiet,
    }


def _difference(
    state: Mapping[str, ShownValue], after: Mapping[str, ShownValue]
) -> dict[str, object]:
    changed = {key: seen for key, seen in state.items() if after.get(key) != seen}
    return {
        "set": {key: [seen.type, seen.text, seen.size] for key, seen in changed.items()},
        "without": [key for key in after if key not in state],
    }
