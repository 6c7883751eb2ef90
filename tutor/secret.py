"""Secrets, which the page must not show: values with a secret's name, and typed passwords."""

import json
import re
from collections.abc import Iterable
from itertools import pairwise

HIDDEN = "hidden"
SHORTEST = 4
"""Characters. A shorter password is not searched for in texts, because it is in too many."""
_MOST = 500  # passwords

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_LONGEST_NAME = 400
_SECRET = frozenset(
    "password passwords passwd pwd passphrase passphrases secret secrets token apikey apikeys"
    " credential credentials authorization bearer".split()
)
_OPENS = frozenset("access api auth encryption private signing".split())
_COUNTS = frozenset("count counter limit budget max min total used usage".split())


def is_secret(name: str) -> bool:
    """Whether words of the name mean a secret: `api_key` and `accessToken`, not `max_tokens`."""
    words = [word.lower() for word in _WORD.findall(name[:_LONGEST_NAME])]
    if not _COUNTS.isdisjoint(words):
        return False
    opens = any(a in _OPENS and b in ("key", "keys") for a, b in pairwise(words))
    return opens or not _SECRET.isdisjoint(words)


class Passwords:
    """The texts that were typed into a demo's password boxes, for as long as its session lasts."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known: dict[str, None] = {}
        self._pattern: re.Pattern[str] | None = None
        self._longest = 0
        for text in known:
            self.add(text)

    def __len__(self) -> int:
        return len(self._known)

    def add(self, text: object) -> None:
        """Remember the text of a box, unless it is shorter than `SHORTEST`."""
        if type(text) is not str or len(text) < SHORTEST or text in self._known:
            return
        self._known[text] = None
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
        forms = {form for password in self._known for form in _written(password)}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(re.escape, longest_first)))
        self._longest = max(map(len, forms))

    def are_in(self, text: str) -> bool:
        return self._pattern is not None and self._pattern.search(text) is not None

    def without(self, text: str, longest: int | None = None) -> str:
        """The text, cut to `longest` characters, with each password replaced.

        A password across the cut is replaced as a whole.
        """
        end = len(text) if longest is None else min(longest, len(text))
        if self._pattern is None:
            return text[:end]
        pieces, at = [], 0
        for found in self._pattern.finditer(text[: end + self._longest]):
            if found.start() >= end:
                break
            pieces += [text[at : found.start()], HIDDEN]
            at = found.end()
        return "".join([*pieces, text[at : max(at, end)]])


def _written(password: str) -> set[str]:
    """The password as plain text and as escaped in Python and in JSON."""
    return {password, repr(password)[1:-1], json.dumps(password)[1:-1], ascii(password)[1:-1]}
