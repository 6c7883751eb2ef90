"""Differences between the stage and `streamlit run` that are meant, or cannot be helped.

Each stands here with its reason. One that no longer differs fails the test of its script.

No script of the corpus can show this one: a folder `pages/` beside the script makes no menu on
stage. Streamlit looks for it once, beside the script that the server was started with, and a demo
is one text; pages of its own it names with `st.navigation`.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    script: str
    """`name` of a script of the corpus, `lesson/name` of a snippet."""
    shows: str
    """A regular expression found in each line of difference it is about."""
    reason: str

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
)


def stray(script: str, differences: list[str]) -> list[str]:
    """The differences that no entry is about."""
    entries = [entry for entry in KNOWN if entry.script == script]
    return [each for each in differences if not any(entry.is_about(each) for entry in entries)]


def unknown(script: str, differences: list[str]) -> list[str]:
    """The differences that no entry is about, and the entries that no difference shows."""
    entries = [entry for entry in KNOWN if entry.script == script]
    stale = [
        f"Stale in known.py, it no longer differs: {entry.shows}"
        for entry in entries
        if not any(entry.is_about(each) for each in differences)
    ]
    return stray(script, differences) + stale
