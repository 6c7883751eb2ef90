"""The button that downloads a step's project as a zip."""

import streamlit as st

from tutor import project
from tutor.course import Course
from tutor.lesson import Step


def show(course: Course, step: Step) -> None:
    if not step.project:
        return
    found = course.project(step.project)
    if found.fault:
        st.warning(f"{step.project.label}: not possible now. {found.fault}")
        return
    app = course.snippets[step.versions[0].path]
    st.download_button(
        step.project.label,
        project.zipped(found, app.source),
        file_name=f"{found.name}.zip",
        mime="application/zip",
        key="site:project",
        icon=":material/download:",
        on_click="ignore",  # the page has nothing to draw for it
    )
