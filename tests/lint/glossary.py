"""Rules for the glossary, beyond those that the parser enforces."""

from collections.abc import Iterator

from tests.lint.content import Content, Finding
from tutor.course import GLOSSARY_FILE
from tutor.lesson import Term, linked

MOST_TERMS = 20
MOST_WORDS = 45


def terms(content: Content) -> tuple[Term, ...]:
    return content.glossary.terms if content.glossary else ()


def is_short(content: Content) -> Iterator[Finding]:
    for term in terms(content)[MOST_TERMS:]:
        yield Finding(
            GLOSSARY_FILE,
            term.line,
            f"{term.name} is more than the glossary’s {MOST_TERMS} terms",
            "Take out the one that explains least.",
        )
    for term in terms(content):
        if (count := len(term.meaning.split())) > MOST_WORDS:
            yield Finding(
                GLOSSARY_FILE,
                term.line,
                f"The meaning has {count} words",
                f"Keep at most {MOST_WORDS}.",
            )


def is_sorted(content: Content) -> Iterator[Finding]:
    names = [term.name.lower() for term in terms(content)]
    for at, term in enumerate(terms(content)):
        if at and names[at] < names[at - 1]:
            yield Finding(
                GLOSSARY_FILE,
                term.line,
                f"{term.name} comes after {terms(content)[at - 1].name}",
                "Sort the terms.",
            )


def each_term_is_used(content: Content) -> Iterator[Finding]:
    if content.unread:  # It may be in a lesson that does not parse.
        return
    steps = [step for lesson in content.lessons.values() for step in lesson.steps]
    for term in terms(content):
        alone = [term]
        if not any(
            linked(text, alone) != text for step in steps for text in (step.lead, step.notes)
        ):
            yield Finding(
                GLOSSARY_FILE,
                term.line,
                f"No step has the term {term.name} in its text",
                "Take it out, or add the word that the lessons use to its list.",
            )


def its_steps_exist(content: Content) -> Iterator[Finding]:
    if content.unread:
        return
    counts = {lesson.slug: len(lesson.steps) for lesson in content.lessons.values()}
    for term in terms(content):
        for slug, number in term.steps:
            if number > counts.get(slug, 0):
                yield Finding(
                    GLOSSARY_FILE,
                    term.line,
                    f"{term.name} names a step {slug} {number}, which does not exist",
                    "Correct the lesson’s slug or the number.",
                )


RULES = (is_short, is_sorted, each_term_is_used, its_steps_exist)
"""Each finding has the line of its term."""
