"""Whether the stage shows the right choice of a question, and none of the wrong ones."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from tutor.lesson import Question, plain

Shown: TypeAlias = Mapping[str, str | Callable[[], bool]]
"""By the text of a choice, how the stage shows it, if not by the same words: other words, or a
function that looks whether it does."""

Reading: TypeAlias = str | int | Iterable[str]
"""What was read off the stage: a text, a number or several texts."""


def fault(question: Question, read: Reading, shown: Shown) -> str:
    """What is wrong with what was read off the stage; empty if nothing is."""
    choices = [choice.text for choice in question.choices]
    for choice, how in shown.items():
        if choice not in choices:
            return f"has no choice {choice!r}"
        if isinstance(how, str) and not how.strip():
            return f"has the choice {choice!r}, for which no words were given"
    text = plain(str(read) if isinstance(read, str | int) else "\n".join(read))
    right = question.answer.text
    answer = shown.get(right, right)
    if not _shows(text, answer):
        return f"has the answer {right!r}, which the stage does not show: {text!r}"
    for wrong in choices:
        other = shown.get(wrong, wrong)
        rest = text
        if isinstance(answer, str) and isinstance(other, str) and _shows(answer, other):
            rest = _pattern(answer).sub("\n", text)  # In the answer, these words may occur.
        if wrong != right and _shows(rest, other):
            return f"has the wrong choice {wrong!r}, which the stage shows: {text!r}"
    return ""


def _shows(text: str, choice: str | Callable[[], bool]) -> bool:
    return bool(_pattern(choice).search(text)) if isinstance(choice, str) else choice()


def _pattern(words: str) -> re.Pattern[str]:
    """Whole words and numbers: 1 is not in 10, 1.5 or -1."""
    escaped = r"\s+".join(re.escape(word) for word in plain(words).split())
    return re.compile(rf"(?<!\w)(?<!\d[.,])(?<!-){escaped}(?!\w)(?![.,]\d)")
