"""A page in a frame: an app and the film of its reruns, and nothing else."""

from collections.abc import Callable

import streamlit as st

from tutor import assets
from tutor.panels import demo, film
from tutor.panels.film import NONE, Progress
from tutor.run_record import RunRecord
from tutor.stage import Stage


def set_up(title: str) -> None:
    st.set_page_config(page_title=title, layout="wide")
    st.html(f"<style>{assets.text('page.css')}{assets.text('app_page.css')}</style>")


def show(
    stage: Stage,
    tools: Callable[[], None],
    tell: Callable[[], None],
    *,
    prints: bool = True,
    on_record: Callable[[RunRecord], None] | None = None,
    progress: Callable[[], Progress] = lambda: NONE,
) -> None:
    """Draw the app under its `tools`, and the film. `tell` is called after each run.

    For `on_record` see `Stage.run`; `progress` is sent with the film.
    """
    app = st.container(key="own-app")
    strip = st.container(key="stage-film")
    frame = demo.Frame(prints=prints)

    @st.fragment(key="frame")
    def show_frame() -> None:
        with st.container(key="stage-tools", horizontal=True):
            tools()
        frame.draw(stage)

    @st.fragment(key="demo")
    def show_demo() -> None:
        film.send_before(frame.news, stage, progress())

        def end_nested() -> None:
            film.send_nested(frame.news, stage, progress())

        demo.show(stage, frame, end_nested, on_record)
        film.send(stage, progress())
        with st.container(key="own-told"):
            tell()

    @st.fragment(key="film")
    def show_film() -> None:
        film.show(stage, progress)

    with app:
        show_frame()
    with strip:
        show_film()
    with app:  # The last, as the demo may take long.
        show_demo()
