import pytest

from tutor.lesson import Glossary, LessonError, Term, parse_glossary
from tutor.panels import glossary

TEXT = """\
# Glossary

The words
of the lessons.

## Key

A name in `st.session_state`.
It is text.

- Words: key, keys
- Except: API key
- More: [Session State](https://docs.streamlit.io/state)
- Steps: keys 1, basics 3

## Session state

What lasts.

- Words: session state, state
- Steps: basics 1
"""


def parse(text: str) -> Glossary:
    return parse_glossary(text, "glossary.md")


def test_each_term_has_its_meaning_words_and_steps() -> None:
    parsed = parse(TEXT)
    assert (parsed.title, parsed.summary) == ("Glossary", "The words of the lessons.")
    assert parsed.terms == (
        Term(
            "Key",
            "A name in `st.session_state`. It is text.",
            words=("key", "keys"),
            steps=(("keys", 1), ("basics", 3)),
            exceptions=("API key",),
            more=("Session State", "https://docs.streamlit.io/state"),
        ),
        Term("Session state", "What lasts.", ("session state", "state"), (("basics", 1),)),
    )
    assert [(term.slug, term.line) for term in parsed.terms] == [("key", 6), ("session-state", 16)]


def test_exceptions_and_the_link_may_be_missing() -> None:
    without = parse(TEXT.replace("- Except: API key\n", "")).terms[0]
    assert (without.exceptions, without.more is None) == ((), False)
    more = "- More: [Session State](https://docs.streamlit.io/state)\n"
    without = parse(TEXT.replace(more, "")).terms[0]
    assert (without.exceptions, without.more) == (("API key",), None)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("# Glossary\n", "", ":1: The first line is not the title"),
        ("The words\nof the lessons.\n", "", ":1: Not one paragraph follows the title"),
        ("## Key", "### Key", ":6: A term is not a heading of level 2"),
        ("## Key", "## *Key*", ":6: A term is plain words"),
        ("## Key", "##", ":6: The heading is empty"),
        ("It is text.\n", "It is text.\n\nAnd more.\n", ":6: The term is not complete"),
        ("What lasts.\n", "", ":16: The term is not complete"),
        ("What lasts.", "What **lasts**.", ":18: The meaning has other Markdown than code"),
        ("What lasts.", "What [lasts](x).", ":18: The meaning has other Markdown than code"),
        ("Words: key", "Word: key", ":11: This line of the list is not in its place"),
        ("Except: API", "Not: API", ":12: This line of the list is not in its place"),
        ("(https:", "(http:", ":13: This is not a link to more"),
        ("Steps: keys 1, ", "Steps: keys, ", ":14: 'keys' is not a step"),
        ("Steps: keys 1, ", "Steps: keys 0, ", ":14: 'keys 0' is not a step"),
        ("key, keys", "key, Keys", ":11: 'Keys' is not a word in lower case"),
        ("key, keys", "key,", ":11: '' is not a word in lower case"),
        ("state, state", "state, keys", ":16: Session state has 'keys', which Key has, too"),
        ("## Session state", "## Key", ":16: Key has 'key', which Key has, too"),
    ],
)
def test_a_mistake_is_an_error_at_its_line(old: str, new: str, says: str) -> None:
    assert old in TEXT
    with pytest.raises(LessonError) as raised:
        parse(TEXT.replace(old, new, 1))
    assert str(raised.value).startswith(f"glossary.md{says}")


def test_a_meaning_becomes_html_without_markup_of_its_own() -> None:
    assert glossary.with_code("`a < b` & <b>") == "<code>a &lt; b</code> &amp; &lt;b&gt;"
