"""A lesson's text without its marks: for titles, for a search, for ears."""

import re
from functools import lru_cache


@lru_cache(maxsize=1000)
def plain(markdown: str) -> str:
    """The words of a text, without the marks of Markdown that are in the lessons."""
    text = re.sub(r"^(```.*|#+ |[-*] |> )", "", markdown, flags=re.MULTILINE)
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    # Code is taken first: a star in it is a star.
    text = re.sub(r"`([^`]*)`|\*\*|(?<!\w)\*(?=\w)|(?<=[\w.!?])\*(?!\w)", r"\1", text)
    return " ".join(text.split())
