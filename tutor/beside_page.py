"""The page in each of the two frames of *Side by side*: one version, and the film of its reruns.

It has a session and a script thread of its own, so that neither version waits for the other.
"""

from functools import partial

import streamlit as st

from tutor import app_page, assets, stage
from tutor.course import Course
from tutor.lesson import Lesson, plain
from tutor.messages import Beside
from tutor.panels import demo, progress, tasks
from tutor.route import Route

KEY = "site:beside"

_tell = st.components.v2.component("tutor.beside", js=assets.component("beside"))


def show(course: Course, lesson: Lesson, here: Route) -> None:
    step = lesson.steps[here.step - 1]
    on_stage = stage.stage(step, course.snippets, here.version, compared=True)
    app_page.set_up(f"{on_stage.version.label} · {plain(step.title)}")

    def reload() -> None:
        on_stage.reload()
        st.rerun(["demo"])

    def tell() -> None:
        data: Beside = {"version": on_stage.version.slug}
        _tell(key=KEY, data=data, on_reload_change=reload)

    def tools() -> None:
        st.caption(f"**{on_stage.version.label}**")
        demo.reload_button(on_stage)

    app_page.show(
        on_stage,
        tools,
        tell,
        on_record=tasks.checker(lesson.slug, step.tasks, on_stage.version.label, step.question),
        progress=partial(progress.of_step, lesson, step),
    )
