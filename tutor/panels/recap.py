"""The end of a lesson: its rule, two questions on it, and what comes next."""

from collections.abc import Callable

import streamlit as st

from tutor.course import Broken, Course
from tutor.lesson import Lesson
from tutor.panels import address, question
from tutor.route import Route

END = "This was the last lesson: you have reached the end of the course."
END_OF_WAY = "This was the last lesson of this way. The whole course has {} lessons."


def show(course: Course, lesson: Lesson, here: Route, key_of: Callable[[str], str]) -> None:
    """Draw the recap of a lesson that has one. `key_of` gives the browser's key for a text."""
    if not lesson.recap:
        return
    with st.container(key="site-recap"):
        st.header("The rule", anchor=False)
        st.markdown(lesson.recap.rule)
        for each in lesson.recap.questions:
            question.show_in_recap(each, key_of(each.text))
        _next(course, here)


def _next(course: Course, here: Route) -> None:
    """What comes next: another lesson, or the sheets after the last one."""
    to = course.next_step(here)
    after = course.find(to.lesson) if to else None
    if after is None or after in course.sheets:
        st.markdown(END_OF_WAY.format(len(course.lessons)) if here.way else END)
    if to is None or after is None:
        return
    with st.container(key="site-after"):
        st.button(
            f"Next: *{after.title}*",
            key="site:after",
            icon=":material/arrow_forward:",
            wrap=True,
            on_click=address.go,
            args=(to,),
        )
        if not isinstance(after, Broken):
            st.markdown(after.summary)
