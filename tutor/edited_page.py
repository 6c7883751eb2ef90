"""The page that a worker serves: the app of the reader's text, and the film of its reruns.

The same panels draw it as on the page that shows it. Streamlit runs this file as a script, in
a worker; a zygote imports it before it forks, so that its imports are ready for each Run.
"""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from tutor import app_page, apptest, assets, inputs, snippet
from tutor.lesson import Version
from tutor.messages import Failures
from tutor.panels import demo, outcomes, story
from tutor.run_record import RunRecord
from tutor.runner import worker
from tutor.sandbox import compat
from tutor.stage import Stage

TITLE = "Yours"
APART = "It runs in a process of its own."

# This page has no origin, and cannot reach into the one around it.
_tell = st.components.v2.component("tutor.own_page", js=assets.component("own_page"))


def show() -> None:
    job = worker.job
    version = Version("Yours", job.path)
    parsed = snippet.parse(job.text, job.path)
    app_page.set_up(TITLE)
    if parsed.is_test:
        show_test(job.text)
        return
    stage = Stage(
        version,
        # Each Run has its own namespace, so that the browser does not reuse widgets of the last.
        replace(parsed, name=f"{parsed.name}-{job.number}"),
        (version,),
        file=str(worker.script),
        compared=True,
    )
    play = f"tried {job.number}" if job.tried else ""
    if play and not stage.fed.play:
        stage.feed(inputs.read(job.tried["inputs"]), play, anew=False)

    def tools() -> None:
        st.caption(APART)
        demo.reload_button(stage)

    def tell() -> None:
        data: Failures = {
            "failures": failures(stage.film),
            "play": play,
            "film": job.tried.get("film", ""),
            "label": job.tried.get("label", ""),
        }
        _tell(key="site:told-outside", data=data)

    app_page.show(stage, tools, tell, prints=False)  # The page around it shows the prints.


def show_test(text: str) -> None:
    """Run the functions of a text that test, and show how they end."""
    with st.container(key="own-app"):
        with st.container(key="stage-tools", horizontal=True):
            st.caption(APART)
        with compat.runtime_kept():
            ended = apptest.run(text, str(worker.script))
        outcomes.show(ended)


def failures(records: Iterable[RunRecord]) -> dict[int, str]:
    """The error of each rerun that failed, on one line, by the rerun's number."""
    return {record.number: story.error(record) for record in records if record.error}


if __name__ == "__main__":
    show()
