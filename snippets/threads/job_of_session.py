"""The job is in the state of the session that started it."""

import threading
import time

import streamlit as st

PAGES = 8


def new_job():
    return {"pages": 0, "is_running": False}


def work(job):
    for page in range(PAGES):
        time.sleep(0.25)
        job["pages"] = page + 1
    job["is_running"] = False


def start(job):
    job.update(pages=0, is_running=True)
    threading.Thread(
        target=work, args=[job], daemon=True
    ).start()


if "job" not in st.session_state:
    st.session_state.job = new_job()
job = st.session_state.job


@st.fragment(run_every=0.5)
def show_progress():
    if not job["is_running"]:
        st.rerun()
    st.progress(job["pages"] / PAGES, "Building the index")


if job["is_running"]:
    show_progress()
else:
    st.metric("Pages in the index", job["pages"])
    st.button(
        "Build", key="build", on_click=start, args=[job]
    )
