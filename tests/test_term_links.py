import pytest

from tutor.lesson import Term, linked, plain

TERMS = [
    Term("Run", "", ("run", "runs"), ()),
    Term("Key", "", ("key", "keys"), (), ("API key",)),
    Term("Session", "", ("session", "sessions"), ()),
    Term("Session state", "", ("session state", "state"), ()),
    Term("Id", "", ("id",), ()),
]


def short(markdown: str, after: str = "") -> str:
    """The linked text, with short addresses."""
    return linked(markdown, TERMS, after=after).replace("?lesson=glossary", "")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("A run ends.", "A [run](#run) ends."),
        ("Runs end. A run begins.", "[Runs](#run) end. A run begins."),
        ("The widget's key.", "The widget's [key](#key)."),
        ("The key's value, a key:", "The [key](#key)'s value, a key:"),
        ("(run)", "([run](#run))"),
        ("The session state", "The [session state](#session-state)"),
        ("The session\nstate", "The [session\nstate](#session-state)"),
        ("A session has state.", "A [session](#session) has [state](#session-state)."),
        ("The API key is a key.", "The API key is a [key](#key)."),
        ("- a run", "- a [run](#run)"),
    ],
)
def test_the_first_occurrence_of_a_term_is_a_link(markdown: str, expected: str) -> None:
    assert short(markdown) == expected


@pytest.mark.parametrize(
    "markdown",
    [
        "A rerun, running, prune, run_once, re-run, run-time, key.py, a/run, idea",
        "`run` and ``run ` key`` and `st.session_state`",
        "```python\nrun = key\n```",
        "~~~\nrun\n\nkey\n~~~",
        "```\nrun",
        "## A run and a key",
        "[a run](https://example.org/run) and ![key](run.png) and [run][1]",
        "[the `run` key](x)",
        "Press **Run the key** in *Run*.",
        "https://example.org/?run=key and <a title='run'>",
        ":material/key: and :red[run] and :key:",
    ],
)
def test_no_other_text_changes(markdown: str) -> None:
    assert short(markdown) == markdown


def test_text_after_code_and_links_is_linked_again() -> None:
    text = "`run` a run\n\n```\nkey\n```\n\na key, [id](x), an id, 2 * a * session"
    assert short(text) == (
        "`run` a [run](#run)\n\n```\nkey\n```\n\na [key](#key), [id](x), an [id](#id), "
        "2 * a * [session](#session)"
    )


def test_a_text_has_at_most_four_links() -> None:
    every = "run, key, session, state, id"
    assert short(every).count("](#") == 4
    assert short(every).endswith("[state](#session-state), id")


def test_a_later_text_leaves_out_what_the_one_above_it_links() -> None:
    assert short("A run has a key.", after="One run.") == "A run has a [key](#key)."
    assert short("An id, a run", after="run, key, session, state, id") == "An [id](#id), a run"


def test_without_terms_a_text_stays_as_it_is() -> None:
    assert linked("A run", []) == "A run"


def test_a_linked_text_says_the_same() -> None:
    text = "A **run** and a run, `key`s and keys."
    assert plain(linked(text, TERMS)) == plain(text)
