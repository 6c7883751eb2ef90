"""Differences between the stage and `streamlit run` that are intended or unavoidable.

Each is listed with its reason. An entry that no longer applies fails the test of its script.

No script of the corpus can show one more: on stage, a folder `pages/` beside the script makes no
menu. Streamlit looks for the folder once, beside the script that the server was started with. A
demo is a single text, and declares its pages with `st.navigation`.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    script: str
    """`name` of a script of the corpus, `lesson/name` of a snippet."""
    shows: str
    """A regular expression that matches in each line of the difference."""
    reason: str
    always: bool = True
    """False if it depends on time, so that it may not show."""

    def is_about(self, difference: str) -> bool:
        return re.search(self.shows, difference) is not None


KNOWN = (
    Known(
        "exits",
        r"hangs native$",
        "sys.exit kills the thread that Streamlit runs scripts on, and the page waits for ever; "
        "the stage shows it as an error.",
    ),
    Known(
        "syntax_error",
        r'/main/0: only on stage: \[{"kind": "exception", .*"SyntaxError"',
        "Streamlit shows a dialog over the whole page; a demo must leave the page alone.",
    ),
    Known(
        "secrets_of_the_app",
        r"No secrets found\. Valid paths",
        "Streamlit looks beside the script that the server was started with; "
        "on stage that is the page's.",
    ),
    Known(
        "own_names",
        r"native \"arguments `True` \S+\", stage \"arguments `False`",
        "`sys.argv` belongs to the process: on the page it is the site's. Edited text has a "
        "process, and arguments, of its own.",
    ),
    Known(
        "loops/again", r"hangs native$", "An endless rerun: the stage ends it, which is its task."
    ),
    Known(
        "loops/endless", r"hangs native$", "An endless rerun: the stage ends it, which is its task."
    ),
    Known(
        "caches_with_widgets",
        r"^fed: ",
        "A widget that a cached function draws, against Streamlit's warning, is not among the "
        "widgets of the run, so it cannot be fed.",
        always=False,
    ),
    Known(
        "parallel_parts",
        r"^fed: ",
        "Which of its two parallel fragments writes first is chance.",
        always=False,
    ),
    Known(
        "thread_with_progress",
        r"^fed: ",
        "How far its thread gets between two clicks depends on the time between them.",
        always=False,
    ),
)


def stray(script: str, differences: list[str]) -> list[str]:
    """The differences that no entry explains."""
    entries = [entry for entry in KNOWN if entry.script == script]
    return [each for each in differences if not any(entry.is_about(each) for entry in entries)]


def unknown(script: str, differences: list[str]) -> list[str]:
    """The differences that no entry explains, and the entries that match no difference."""
    entries = [entry for entry in KNOWN if entry.script == script]
    stale = [
        f"Stale in known.py, it no longer differs: {entry.shows}"
        for entry in entries
        if entry.always and not any(entry.is_about(each) for each in differences)
    ]
    return stray(script, differences) + stale
