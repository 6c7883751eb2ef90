"""A walk: a visitor opens a step, reads the page, and does in the demo what the text asks for.

    walk = walk_to("reruns", 2)
    with walk.meets("three times in *Broken*"):
        walk.click("Add one")
        assert walk.texts() == ["Count: 1"]

`meets` reads from the page whether the task with these words in its wish is open or ticked.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from tests.visitor import Node, NotFound, Visitor
from tests.walks import raised
from tutor.course import Course
from tutor.lesson import Lesson, Task
from tutor.panels import desk, film
from tutor.panels.tasks import DONE
from tutor.snippet import Raised


@dataclass
class Seen:
    """The events that the walks of this session have seen."""

    tasks: set[tuple[str, str]] = field(default_factory=set)
    """A lesson's slug, and the expression of a task that was first open and then ticked."""
    errors: set[tuple[str, str]] = field(default_factory=set)
    """A snippet's path, and the type of an error that it did not begin with."""
    records: int = 0
    """The number of records that were compared with the one before (see `continuity.py`)."""
    raised: dict[str, Raised] = field(default_factory=dict)
    """The errors that snippets raised, by the snippets' paths."""


class Walk(Visitor):
    """It finds elements in the demo only, unless the name is one of the page's own keys."""

    def __init__(
        self,
        site: str,
        course: Course,
        seen: Seen,
        lesson: str,
        step: int = 1,
        version: str = "",
        *,
        patience: float,
    ) -> None:
        found = course.find(lesson)
        assert isinstance(found, Lesson), f"{lesson} cannot be opened"
        self.lesson, self.step, self.seen = found, found.steps[step - 1], seen
        query = f"lesson={lesson}&step={step}" + (f"&version={version}" if version else "")
        super().__init__(site, query, quiet=0.05, patience=patience)
        if self.snippet != self.step.version(version).path:
            raise NotFound(f"{query} opened {self.snippet}")
        self._note_raised()

    # Reading the page.

    @property
    def demo(self) -> Node:
        return super().find("stage-app")

    @property
    def snippet(self) -> str:
        """The path of the snippet on stage."""
        start = "demo-main-"
        [key] = [node.key for node in self.demo.walk() if node.key.startswith(start)]
        return f"snippets/{key.removeprefix(start)}.py"

    def find(self, name: str, *kinds: str, within: Node | None = None) -> Node:
        is_ours = name.startswith("site:")
        return super().find(name, *kinds, within=within or (None if is_ours else self.demo))

    def texts(self, within: Node | None = None) -> list[str]:
        return super().texts(within or self.demo)

    @property
    def bubbles(self) -> list[str]:
        """The messages of a chat, such as `user: Hello`."""
        bubbles = self.elements("chat_message", self.demo)
        return [f"{bubble.proto.name}: {' '.join(self.texts(bubble))}" for bubble in bubbles]

    @property
    def toasts(self) -> list[str]:
        return [toast.proto.body for toast in self.elements("toast")]

    @property
    def state(self) -> dict[str, str]:
        """The demo's keys, and their values as the page shows them."""
        records = self._film["cards"]
        return {key: text for key, (_, text, _) in records[-1]["state"]["set"].items()}

    @property
    def cards(self) -> list[dict[str, Any]]:
        """The cards of the strip, oldest first."""
        return list(self._film["cards"])

    @property
    def runs(self) -> int:
        """The number of the demo's last run."""
        return int(self._film["cards"][-1]["number"])

    @property
    def why(self) -> str:
        """The cause of the demo's last run, as the page shows it."""
        return " ".join(self._film["cards"][-1]["why"])

    @property
    def changes(self) -> list[str]:
        """The changes of the demo's last run, as the page shows them."""
        return list(self._film["cards"][-1]["changes"])

    @property
    def failed_line(self) -> str:
        """The page's text, such as `✕Line 15 failed`; empty if no line failed."""
        [drawn] = self.elements("html", super().find("stage-failing"))
        return "".join(ElementTree.fromstring(drawn.proto.body).itertext())

    def ticked(self, words: str) -> bool:
        """Whether the task with those words in its wish has its tick."""
        wish = self._task(words).wish
        lines = "\n".join(self.texts(super().find("site-tasks"))).splitlines()
        [line] = [line for line in lines if line.endswith(wish)]
        return DONE in line

    # Acting, beyond the actions of every visitor.

    def switch(self, version: str) -> None:
        [chosen] = [known for known in self.step.versions if known.label == version]
        original = json.loads(self.find(desk.ON_STAGE).proto.json)["hash"]
        self.trigger(desk.KEY, "choose", {"hash": original, "version": chosen.slug})
        if self.snippet != chosen.path:
            raise NotFound(f"{version!r} put {self.snippet} on stage")
        self._note_raised()

    def rewind(self, number: int) -> None:
        """Go back to the state after a run."""
        self.trigger(film.KEY, "rewind", number)

    def wait_for(self, text: str) -> None:
        """Receive messages until the demo shows this text."""
        until = time.monotonic() + self.patience
        while text not in self.texts():
            if time.monotonic() > until:
                raise TimeoutError(f"{text!r} did not come: {self.texts()}")
            self.receive(0.25)

    @contextmanager
    def meets(self, words: str) -> Iterator[None]:
        """Check that the task with those words in its wish is open before and ticked after."""
        assert not self.ticked(words), f"{words!r} was ticked before anything was done"
        yield
        assert self.ticked(words), f"{words!r} was not ticked; the demo shows {self.texts()}"
        self.seen.tasks.add((self.lesson.slug, self._task(words).expression))

    @contextmanager
    def raises(self, error: str, *, line: int) -> Iterator[None]:
        """Check that there is no error before, and one of that type after, with its line named."""
        assert not self.elements("exception"), f"An error was there before: {self.texts()}"
        assert not self.failed_line
        yield
        errors = self.elements("exception", self.demo)
        shown = [error.proto.type.rpartition(".")[2] for error in errors]
        assert shown == [error], f"The demo shows {self.texts()}"
        assert f"Line {line} failed" in self.failed_line
        self.seen.errors.add((self.snippet, error))
        self._note_raised()

    def _note_raised(self) -> None:
        for drawn in self.elements("exception", self.demo):
            self.seen.raised[self.snippet] = raised.as_searched(drawn.proto)

    @property
    def _film(self) -> dict[str, Any]:
        """The strip's newest data."""
        drawn = self.elements("bidi_component", super().find("stage-film"))
        messages = [json.loads(node.proto.json) for node in drawn if node.proto.json]
        return max(messages, key=lambda message: message.get("sent", 0))

    def _task(self, words: str) -> Task:
        tasks = [task for task in self.step.tasks if words in task.wish]
        assert len(tasks) == 1, f"{len(tasks)} tasks say {words!r}"
        return tasks[0]


WalkTo = Callable[..., Walk]
