"""The strip of a demo's reruns: why each ran, what it changed, and the way back.

The browser draws the strip. Its data is sent before a run and after it, so that a run that is ended
from outside removes nothing from the page. Each time it goes to an element of its own, because the
strip itself can be drawn only once in a run; the browser uses the data that was sent last. Data
that the browser already has is not sent again.
The browser requests two things through a separate fragment, so that the demo does not run for them:
the film as a test, which takes about as long to write as a small demo takes to run; and the film
after a run that Stop ended, because such a run can send nothing more.
"""

import json
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import assets, messages
from tutor.apptest import CannotExport, export
from tutor.panels import fold, going_back, story
from tutor.panels.fold import Fold
from tutor.panels.story import Card
from tutor.run_record import RunRecord
from tutor.shown_value import ShownValue
from tutor.stage import Stage

KEY = "site:film"
ASKED = "site:film-asked"
MOST_BYTES = 150_000  # of what is sent
PAUSE = 0.25  # seconds between two films in a chain of reruns: each sends most of the film again

_strip = st.components.v2.component(
    "tutor.film",
    html=assets.text("film.html"),
    js=assets.component("film"),
    css=assets.text("film.css") + assets.text("ears.css") + assets.text("fold.css"),
)
_receiver = st.components.v2.component("tutor.film_news", js=assets.component("films"))
_answer = st.components.v2.component("tutor.asked", js=assets.component("asked"))


def show(
    slot: DeltaGenerator, stage: Stage, done: Callable[[], Sequence[tuple[str, str]]] = tuple
) -> Callable[[], None]:
    """Draw the strip; return a function that sends it the current film.

    Call the function before a run and after it. The finished tasks, which are `done`, go with the
    film: each with the browser's key and the wish.
    """

    def rewind() -> None:
        number = st.session_state[KEY].get("rewind")
        if isinstance(number, int):
            stage.rewind(number)

    slots = {when: slot.empty() for when in ("before", "after")}
    with slot:
        _strip(key=KEY, on_rewind_change=rewind)
        _asked(stage, done)

    def send() -> None:
        when = next(iter(slots))
        target = slots.pop(when) if len(slots) > 1 else slots[when]
        with target:
            _receiver(key=f"site:film-{when}", data=_news(stage, done(), is_last=when == "after"))

    return send


def _news(stage: Stage, done: Sequence[tuple[str, str]], *, is_last: bool) -> messages.FilmNews:
    """The film, unless a finished run has just sent the same one; and a number for this message."""
    st.session_state["site:film-sent"] = sent = st.session_state.get("site:film-sent", 0) + 1
    session = st.session_state.setdefault("site:film-session", secrets.token_hex(8))
    news: messages.FilmNews = {"session": session, "sent": sent, "isLast": is_last, "done": done}
    last = stage.namespace, stage.record
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
    """Whether the demo itself asked for the run that is about to begin."""
    last = stage.record
    return last is not None and last.asked_for_rerun and not last.stopped


def _whole(stage: Stage) -> messages.Film:
    cards = describe(stage.film, stage.snippet.source)
    return data(cards, stage.snippet.path.removeprefix("snippets/"), fold.folds(stage.film))


@st.fragment
def _asked(stage: Stage, done: Callable[[], Sequence[tuple[str, str]]]) -> None:
    """Answer the browser: the film as a test, or the film after a stopped run."""
    request = st.session_state.get(ASKED, {})
    number = request.get("test")
    answer: messages.Answer = {**as_test(stage), "asked": number} if number else {}
    news: messages.FilmNews = {}
    if request.get("film"):
        news = _news(stage, done(), is_last=True)
    _answer(
        key=ASKED,
        data=answer,
        on_test_change=lambda: None,
        on_film_change=lambda: None,
    )
    _receiver(key="site:film-left", data=news)


def as_test(stage: Stage) -> messages.Answer:
    """The film as a test, or the reason why there is none."""
    try:
        return {"test": export(stage.film, stage.snippet.path, stage.snippet.source)}
    except CannotExport as why:
        return {"why": f"{why} {why.remedy}".strip()}


def describe(records: Sequence[RunRecord], source: str) -> tuple[Card, ...]:
    """The cards of all records. A record never changes, so its card is written only once.

    Only `lost` is written anew, because it depends on the newest record, too.
    """
    known: list[tuple[RunRecord, Card]] = st.session_state.get("site:cards", [])
    written = {record.number: (record, card) for record, card in known}
    now = []
    for record in records:
        old, card = written.get(record.number, (None, None))
        now.append((record, card if card and old is record else story.describe(record, source)))
    st.session_state["site:cards"] = now
    return tuple(replace(card, lost=going_back.lost(record, records[-1])) for record, card in now)


def data(film: Sequence[Card], file: str, folds: Sequence[Fold] = ()) -> messages.Film:
    """The strip's data: the newest cards, as many as there is room for, oldest first.

    Each of `folds` is a row of reruns that is shown as one card.
    The newest card has its whole state, any other the difference from the card after it.
    """
    cards: list[messages.Card] = []
    rows: list[messages.Fold] = []
    room = MOST_BYTES - 1000
    after: Card | None = None
    for card in reversed(film):
        sent = _card_data(card, after.state if after else {})
        ending = [_fold_data(fold) for fold in folds if fold.last == card.number]
        room -= len(json.dumps([sent, *ending]))
        if cards and room < 0:
            break
        rows += ending
        cards.append(sent)
        after = card
    cards.reverse()
    gone = bool(cards) and after is not None and after.number > 1
    return {"file": file, "cards": cards, "folds": rows[::-1], "gone": gone}


def _fold_data(fold: Fold) -> messages.Fold:
    return {
        "first": fold.first,
        "last": fold.last,
        "title": fold.title,
        "count": fold.count,
        "leftOut": fold.left_out,
        "gap": fold.gap,
        "signs": fold.signs,
        "unsigned": fold.unsigned,
        "badge": fold.badge,
        "sentence": fold.sentence,
        "changes": fold.changes,
        "voice": fold.voice,
    }


def _card_data(card: Card, after: Mapping[str, ShownValue]) -> messages.Card:
    return {
        "number": card.number,
        "title": card.title,
        "opened": card.opened,
        "why": card.why,
        "changes": card.changes,
        "since": card.since,
        "signs": card.signs,
        "unsigned": card.unsigned,
        "badge": card.badge,
        "ended": card.ended,
        "phases": card.phases,
        "idle": card.idle,
        "notes": card.notes,
        "failed": card.failed,
        "state": _difference(card.state, after),
        "unshown": card.unshown,
        "shared": card.shared,
        "lost": card.lost,
        "dropped": card.dropped,
        "took": f"{card.seconds * 1000:,.0f} ms",
        "voice": card.voice,
        "quiet": card.quiet,
    }


def _difference(
    state: Mapping[str, ShownValue], after: Mapping[str, ShownValue]
) -> messages.StateDifference:
    changed = {key: shown for key, shown in state.items() if after.get(key) != shown}
    return {
        "set": {key: (shown.type, shown.text, shown.size) for key, shown in changed.items()},
        "without": [key for key in after if key not in state],
    }
