"""A walk: a visitor opens a step, reads the page, and does in the demo what the text says.

    walk = walk_to("reruns", 2)
    with walk.meets("three times in *Broken*"):
        walk.click("Add one")
        assert walk.texts() == ["Count: 1"]

Open and ticked is what the page shows of the task whose wish has these words in it.
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
    """What the walks of this session have shown to happen."""

    tasks: set[tuple[str, str]] = field(default_factory=set)
    """A lesson's slug, and the expression of a task that was open and then ticked."""
    errors: set[tuple[str, str]] = field(default_factory=set)
    """A snippet's path, and the type of an error that it did not begin with."""
    records: int = 0
    """How many frames were seen to follow from those before them (see `continuity.py`)."""
    raised: dict[str, Raised] = field(default_factory=dict)
    """What snippets raised, by their paths."""


class Walk(Visitor):
    """Whatever it finds and does is in the demo, unless the name is one of the page's own keys."""

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

    # What the page shows.

    @property
    def demo(self) -> Node:
        return super().find("stage-app")

    @property
    def snippet(self) -> str:
        """The path of what is on stage."""
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
        """The demo's keys, and their values as the page writes them."""
        records = self._film["frames"]
        return {key: text for key, (_, text, _) in records[-1]["state"]["set"].items()}

    @property
    def cards(self) -> list[dict[str, Any]]:
        """What the strip shows, oldest first."""
        return list(self._film["frames"])

    @property
    def runs(self) -> int:
        """How often the demo ran, as the page counts."""
        return int(self._film["frames"][-1]["number"])

    @property
    def why(self) -> str:
        """Why the demo ran last, as the page says it."""
        return " ".join(self._film["frames"][-1]["why"])

    @property
    def changes(self) -> list[str]:
        """What the demo's last run changed, as the page says it."""
        return list(self._film["frames"][-1]["changes"])

    @property
    def failed_line(self) -> str:
        """What the page says of it, such as `✕Line 15 failed`; empty if none did."""
        [said] = self.elements("html", super().find("stage-failing"))
        return "".join(ElementTree.fromstring(said.proto.body).itertext())

    def ticked(self, words: str) -> bool:
        """Whether the task with those words in its wish has its tick."""
        wish = self._task(words).wish
        lines = "\n".join(self.texts(super().find("site-tasks"))).splitlines()
        [line] = [line for line in lines if line.endswith(wish)]
        return DONE in line

    # What the walk does, beside what every visitor can do.

    def switch(self, version: str) -> None:
        [chosen] = [each for each in self.step.versions if each.label == version]
        original = json.loads(self.find(desk.ON_STAGE).proto.json)["hash"]
        self.trigger(desk.KEY, "choose", {"hash": original, "version": chosen.slug})
        if self.snippet != chosen.path:
            raise NotFound(f"{version!r} put {self.snippet} on stage")
        self._note_raised()

    def rewind(self, number: int) -> None:
        """Go back to the state that a run left."""
        self.trigger(film.KEY, "rewind", number)

    def wait_for(self, text: str) -> None:
        """Take in message after message until the demo shows that text."""
        until = time.monotonic() + self.patience
        while text not in self.texts():
            if time.monotonic() > until:
                raise TimeoutError(f"{text!r} did not come: {self.texts()}")
            self.receive(0.25)

    @contextmanager
    def meets(self, words: str) -> Iterator[None]:
        """The task with those words in its wish is open before, and ticked after."""
        assert not self.ticked(words), f"{words!r} was ticked before anything was done"
        yield
        assert self.ticked(words), f"{words!r} was not ticked; the demo shows {self.texts()}"
        self.seen.tasks.add((self.lesson.slug, self._task(words).expression))

    @contextmanager
    def raises(self, error: str, *, line: int) -> Iterator[None]:
        """No error before; after, one of that type in the demo, and the page names the line."""
        assert not self.elements("exception"), f"An error was there before: {self.texts()}"
        assert not self.failed_line
        yield
        errors = self.elements("exception", self.demo)
        shown = [each.proto.type.rpartition(".")[2] for each in errors]
        assert shown == [error], f"The demo shows {self.texts()}"
        assert f"Line {line} failed" in self.failed_line
        self.seen.errors.add((self.snippet, error))
        self._note_raised()

    def _note_raised(self) -> None:
        for each in self.elements("exception", self.demo):
            self.seen.raised[self.snippet] = raised.as_searched(each.proto)

    @property
    def _film(self) -> dict[str, Any]:
        """What the strip was given last."""
        drawn = self.elements("bidi_component", super().find("stage-film"))
        given = [json.loads(each.proto.json) for each in drawn if each.proto.json]
        return max(given, key=lambda one: one.get("sent", 0))

    def _task(self, words: str) -> Task:
        tasks = [task for task in self.step.tasks if words in task.wish]
        assert len(tasks) == 1, f"{len(tasks)} tasks say {words!r}"
        return tasks[0]


WalkTo = Callable[..., Walk]
