"""A lesson's text without its Markdown: for titles, the search and screen readers."""

import re
from functools import lru_cache


@lru_cache(maxsize=1000)
def plain(markdown: str) -> str:
    """The text without the Markdown that lessons use."""
    text = re.sub(r"^(```.*|#+ |[-*] |> )", "", markdown, flags=re.MULTILINE)
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    # Code spans come first, because a star in one is a plain star.
    text = re.sub(r"`([^`]*)`|\*\*|(?<!\w)\*(?=\w)|(?<=[\w.!?])\*(?!\w)", r"\1", text)
    return " ".join(text.split())
