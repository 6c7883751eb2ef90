"""The page of a worker: the demo of the reader's text, and the strip of its reruns.

Drawn by the same panels as on the page that shows it.
"""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from tutor import assets, snippet
from tutor.lesson import Version
from tutor.panels import demo, film
from tutor.run_record import RunRecord
from tutor.runner import worker
from tutor.stage import Stage

job = worker.job
version = Version("Yours", job.path)
read = snippet.parse(job.text, job.path)
# Each Run has a space of its own: the browser must take none of its widgets for an earlier one's.
stage = Stage(
    version,
    replace(read, name=f"{read.name}-{job.number}"),
    (version,),
    file=str(worker.script),
)

# This page has no origin, and cannot reach into the one around it.
_tell = st.components.v2.component("tutor.own_page", js=assets.script("own_page"))


@st.fragment(key="demo")
def show_demo() -> None:
    send = film.show(strip, stage)
    send()
    with st.container(key="stage-tools", horizontal=True):
        st.caption("It runs in a process of its own.")
        demo.reload_button(stage)
    demo.show(stage, on_nested=send, prints=False)  # The page around it shows them.
    send()
    with st.container(key="own-told"):
        _tell(key="site:told-outside", data={"failures": failures(stage.film)})


def failures(frames: Iterable[RunRecord]) -> dict[int, str]:
    """What failed in which rerun, on one line each."""
    found = {one.number: one.error for one in frames if one.error}
    return {
        number: f"{error.type}: {error.message}".splitlines()[0][:200]
        for number, error in found.items()
    }


st.set_page_config(page_title="Yours", layout="wide")
st.html(f"<style>{assets.text('page.css')}{assets.text('own_page.css')}</style>")
app = st.container(key="own-app")
strip = st.container(key="stage-film")
with app:
    show_demo()
