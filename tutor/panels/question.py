"""A question: it is answered by choosing. The browser keeps the guess and gives the verdict."""

import streamlit as st

from tutor import assets, messages
from tutor.lesson import Question

_question = st.components.v2.component(
    "tutor.question",
    html=assets.markup("question"),
    js=assets.component("question"),
    css=assets.text("question.css"),
)


def show(question: Question, key: str, seen: bool) -> None:
    """Ask a step's question: the tasks are hidden until it is answered or skipped.

    `key` is the browser's. `seen` says whether the stage has shown the answer in this session.
    """
    _ask(question, key, seen=seen, at_once=False)


def show_in_recap(question: Question, key: str) -> None:
    """Ask a question whose verdict comes with the guess."""
    _ask(question, key, seen=False, at_once=True)


def _ask(question: Question, key: str, *, seen: bool, at_once: bool) -> None:
    data: messages.Question = {
        "key": key,
        "text": question.text,
        "choices": [
            {"text": choice.text, "right": choice.right, "reason": choice.reason}
            for choice in question.choices
        ],
        "seen": seen,
        "atOnce": at_once,
    }
    # Each question has a component of its own, as a choice that is marked belongs to one question.
    _question(key=f"site:guess-{key}", data=data)
