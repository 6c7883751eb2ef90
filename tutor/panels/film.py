"""The strip of a demo's reruns: why each ran, what it changed, and the way back.

The browser draws the strip. It gets the film with each run of the demo, through a component that
shows nothing (see `film_news`).
The browser requests two things through a separate fragment, so that the demo does not run for them:
the film as a test, which takes about as long to write as a small demo takes to run; and the whole
film, after a lost message or after a run that Stop ended, because such a run sends nothing more.
"""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import assets, messages, sandbox
from tutor.apptest import CannotExport, export
from tutor.panels import clicks
from tutor.panels.film_news import FilmNews
from tutor.stage import Stage

KEY = "site:film"
ASKED = "site:film-asked"
SENT = "site:film-sent"
PAUSED = "site:film-paused"
PAUSE = 0.25  # seconds between two messages in a chain of reruns


class Progress(NamedTuple):
    """What the reader has done in a step."""

    done: Sequence[tuple[str, str]] = ()
    """The finished tasks: the browser's key and the wish of each."""
    seen: Sequence[str] = ()
    """The browser's key of the question, once the stage has shown the answer."""


NONE = Progress()

_strip = st.components.v2.component(
    "tutor.film",
    html=assets.markup("film"),
    js=assets.component("film"),
    css=assets.text("film.css") + assets.text("ears.css") + assets.text("fold.css"),
)
_receiver = st.components.v2.component("tutor.film_news", js=assets.component("films"))
_answer = st.components.v2.component("tutor.asked", js=assets.component("asked"))


def show(stage: Stage, progress: Callable[[], Progress] = Progress) -> None:
    """Draw the strip, which shows what `send` sends."""

    def rewind() -> None:
        number = st.session_state[KEY].get("rewind")
        if isinstance(number, int):
            st.session_state.pop(clicks.REFUSED, None)
            stage.rewind(number)
            st.rerun(["demo"])

    def feed() -> None:
        play, given, anew, why = clicks.requested(st.session_state[KEY].get("feed"))
        st.session_state[clicks.REFUSED] = (stage.namespace, play, why)
        if play and not why:
            stage.feed(given, play, anew=anew)
        st.rerun(["demo"])

    def stop() -> None:
        stage.stop_feed()
        st.rerun(["demo"])

    _strip(key=KEY, on_rewind_change=rewind, on_feed_change=feed, on_stop_change=stop)
    _asked(stage, progress)


def send(stage: Stage, progress: Progress = NONE) -> None:
    """Send what a run has changed in the film, and the progress in the step.

    If Stop ends the next run of the fragment, Streamlit removes the component, and the browser
    requests the film.
    """
    _receiver(key="site:film-news", data=_message(_news().of(stage), progress))


def send_nested(slot: DeltaGenerator, stage: Stage, progress: Progress = NONE) -> None:
    """Send the same after a fragment of the demo has run, through a slot of the page."""
    _send_by(slot, _message(_news().of(stage), progress))


def send_before(slot: DeltaGenerator, stage: Stage, progress: Progress = NONE) -> None:
    """Send the film before a run, if the browser has another one, or if the last run could not.

    A run that asks for another one ends before it can send anything, and so does one to which the
    next input of a play is fed.
    """
    news = _news()
    if not news.is_of(stage):
        _send_by(slot, _message(news.of(stage), progress))
    elif (_goes_on(stage) or stage.fed.is_on) and time.monotonic() >= st.session_state.get(
        PAUSED, 0.0
    ):
        st.session_state[PAUSED] = time.monotonic() + PAUSE
        _send_by(slot, _message(news.of(stage, passing=True), progress))


def _send_by(slot: DeltaGenerator, news: messages.RunNews) -> None:
    with sandbox.on_page(), slot:
        _receiver(key="site:film-news-by", data=news)


def _message(film: messages.FilmNews, progress: Progress) -> messages.RunNews:
    return {"film": film, "done": progress.done, "seen": progress.seen}


def _news() -> FilmNews:
    if SENT not in st.session_state:
        st.session_state[SENT] = FilmNews()
    news: FilmNews = st.session_state[SENT]
    return news


def _goes_on(stage: Stage) -> bool:
    """Whether the demo itself asked for the run that is about to begin."""
    last = stage.record
    return last is not None and last.asked_for_rerun and not last.stopped


@st.fragment
def _asked(stage: Stage, progress: Callable[[], Progress]) -> None:
    """Answer the browser: the film as a test, or the whole film."""
    request = st.session_state.get(ASKED, {})
    answer: messages.Answer = {}
    if number := request.get("test"):
        answer = {**as_test(stage), "asked": number}
    elif request.get("film"):
        answer = {"news": _message(_news().of(stage, whole=True), progress())}
    _answer(
        key=ASKED,
        data=answer,
        on_test_change=lambda: None,
        on_film_change=lambda: None,
    )


def as_test(stage: Stage) -> messages.Answer:
    """The film as a test, or the reason why there is none."""
    try:
        return {"test": export(stage.film, stage.snippet.path, stage.snippet.source)}
    except CannotExport as why:
        return {"why": f"{why} {why.remedy}".strip()}
