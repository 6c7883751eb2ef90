"""The rules of all lessons on one sheet, which can be printed."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import assets, sandbox
from tutor.course import Course, Part, Sheet
from tutor.lesson import GLOSSARY, Lesson
from tutor.panels import tasks

ONWARD = f"""\
- **Build an app of your own.** The documentation has a tutorial for a
  [chat app](https://docs.streamlit.io/develop/tutorials/chat-and-llm-apps/build-conversational-apps),
  all [chat elements](https://docs.streamlit.io/develop/api-reference/chat), and a page on
  [session state](https://docs.streamlit.io/develop/concepts/architecture/session-state).
- **Test it.** *Copy as a test*, in the strip of any step, makes a test of your clicks; the
  documentation explains [app testing](https://docs.streamlit.io/develop/concepts/app-testing).
- **Look up a word** in the [glossary](?lesson={GLOSSARY}).
"""

_print = st.components.v2.component(
    "tutor.print",
    html=assets.markup("print"),
    js=assets.component("print"),
    css=assets.text("print.css"),
)


class Progress:
    """How many tasks of the course are done, in a slot of the page."""

    def __init__(self, slot: DeltaGenerator, course: Course) -> None:
        self._slot = slot
        self._tasks = tasks.of(course)
        self._shown = ""

    def show(self) -> None:
        done = tasks.ticked()
        count = sum(task in done for task in self._tasks)
        text = f"You have done {count} of the course’s {len(self._tasks)} tasks."
        if self._tasks and text != self._shown:
            self._shown = text
            with sandbox.on_page():
                self._slot.markdown(text)


def show(sheet: Sheet, course: Course) -> Progress:
    st.html(f"<style>{assets.text('sheets.css')}</style>")
    with st.container(key="site-top"):
        with st.container(key="site-sheet-title", horizontal=True):
            st.title(sheet.title, anchor=False)
            _print(key="site:print", width="content")
        st.markdown(sheet.summary)
        with st.container(key="site-sheet-progress"):
            progress = Progress(st.empty(), course)
            progress.show()
    with st.container(key="site-rules"):
        for part in course.parts:
            if rules := in_markdown(part):
                if part.title:
                    st.header(part.title, anchor=False)
                st.markdown(rules)
    with st.container(key="site-onward"):
        st.header("What to do next", anchor=False)
        st.markdown(ONWARD)
    return progress


def in_markdown(part: Part) -> str:
    """The part's lessons, each with a link and its rule; without those that have no recap."""
    return "\n".join(
        f"- **[{lesson.title}](?lesson={lesson.slug})**\\\n  {lesson.recap.rule}"
        for lesson in part.lessons
        if isinstance(lesson, Lesson) and lesson.recap
    )
