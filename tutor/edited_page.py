"""The page that a worker serves: the app of the reader's text, and the film of its reruns.

The same panels draw it as on the page that shows it. Streamlit runs this file as a script, in
a worker; a zygote imports it before it forks, so that its imports are ready for each Run.
"""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from tutor import apptest, assets, snippet
from tutor.lesson import Version
from tutor.messages import Failures
from tutor.panels import demo, film, outcomes
from tutor.run_record import RunRecord
from tutor.runner import worker
from tutor.sandbox import compat
from tutor.stage import Stage

# This page has no origin, and cannot reach into the one around it.
_tell = st.components.v2.component("tutor.own_page", js=assets.component("own_page"))


def show() -> None:
    job = worker.job
    version = Version("Yours", job.path)
    parsed = snippet.parse(job.text, job.path)
    if parsed.is_test:
        show_test(job.text)
        return
    stage = Stage(
        version,
        # Each Run has its own namespace, so that the browser does not reuse widgets of the last.
        replace(parsed, name=f"{parsed.name}-{job.number}"),
        (version,),
        file=str(worker.script),
    )
    set_up_page()
    app = st.container(key="own-app")
    strip = st.container(key="stage-film")

    frame = demo.Frame(prints=False)  # The page around it shows the prints.

    @st.fragment(key="frame")
    def show_frame() -> None:
        with st.container(key="stage-tools", horizontal=True):
            st.caption("It runs in a process of its own.")
            demo.reload_button(stage)
        frame.draw(stage)

    @st.fragment(key="demo")
    def show_demo() -> None:
        film.send_before(frame.news, stage)
        demo.show(stage, frame, on_nested=lambda: film.send_nested(frame.news, stage))
        film.send(stage)
        with st.container(key="own-told"):
            data: Failures = {"failures": failures(stage.film)}
            _tell(key="site:told-outside", data=data)

    @st.fragment(key="film")
    def show_film() -> None:
        film.show(stage)

    with app:
        show_frame()
    with strip:
        show_film()
    with app:  # The last, as the demo may take long.
        show_demo()


def show_test(text: str) -> None:
    """Run the functions of a text that test, and show how they end."""
    set_up_page()
    with st.container(key="own-app"):
        with st.container(key="stage-tools", horizontal=True):
            st.caption("It runs in a process of its own.")
        with compat.runtime_kept():
            ended = apptest.run(text, str(worker.script))
        outcomes.show(ended)


def set_up_page() -> None:
    st.set_page_config(page_title="Yours", layout="wide")
    st.html(f"<style>{assets.text('page.css')}{assets.text('own_page.css')}</style>")


def failures(records: Iterable[RunRecord]) -> dict[int, str]:
    """The error of each rerun that failed, on one line, by the rerun's number."""
    errors = {record.number: record.error for record in records if record.error}
    return {
        number: f"{error.type}: {error.message}".splitlines()[0][:200]
        for number, error in errors.items()
    }


if __name__ == "__main__":
    show()
