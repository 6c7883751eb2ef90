"""Link the first occurrence of each term of the glossary in a text of a lesson."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tutor.lesson.glossary import Term
from tutor.lesson.values import GLOSSARY

MOST = 4
"""Links in one text: more would disturb the reading."""

# Where no term is linked: code, headings, links, names of buttons (**Add one**) and of versions
# (*Broken*), HTML, bare addresses, and Streamlit's :material/icons: and :red[colours].
_SKIPPED = "|".join(
    (
        r"^ *(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^ *(?P=fence)[`~]*[ ]*$|\Z)",
        r"^ {0,3}#{1,6} .*$",
        r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)",
        r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()]*\)|\[[^\[\]]*\])",
        r"\*\*(?=\S)[^*]+\*\*",
        r"(?<!\w)\*(?=\S)[^*]+\*(?!\w)",
        r"<[^<>]*>",
        r"https?://\S+",
        r":[a-z]+(?:-background)?\[[^\[\]]*\]|:[a-z_]+(?:/[a-z_0-9]+)?:",
    )
)


def linked(markdown: str, terms: Sequence[Term], *, after: str = "") -> str:
    """The text with the first occurrence of each term as a link to the glossary, at most `MOST`.

    Terms that are links in `after`, the text above this one, are left out.
    """
    if not terms:
        return markdown
    _, above = _linked(after, tuple(terms), frozenset())
    return _linked(markdown, tuple(terms), above)[0]


@lru_cache(maxsize=500)
def _linked(
    markdown: str, terms: tuple[Term, ...], above: frozenset[str]
) -> tuple[str, frozenset[str]]:
    """The text with links to terms other than those `above`, and the slugs of the linked terms."""
    slugs = {word: term.slug for term in terms for word in term.words}
    seen: set[str] = set()

    def link(found: re.Match[str]) -> str:
        slug = slugs[" ".join(found["term"].lower().split())] if found["term"] else ""
        if not slug or slug in seen or slug in above or len(seen) == MOST:
            return found[0]
        seen.add(slug)
        return f"[{found['term']}](?lesson={GLOSSARY}#{slug})"

    return _pattern(terms).sub(link, markdown), frozenset(seen)


@lru_cache(maxsize=10)
def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str]:
    words = _either(word for term in terms for word in term.words)
    others = _either(phrase for term in terms for phrase in term.exceptions) or "(?!)"
    start, end = r"(?<![\w/.-])", r"(?![\w/-]|\.\w)"
    return re.compile(
        rf"{_SKIPPED}|{start}(?:{others}){end}|{start}(?P<term>{words}){end}",
        re.MULTILINE | re.IGNORECASE,
    )


def _either(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in longest_first)
