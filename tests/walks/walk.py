"""A walk: a visitor opens a step, reads the page, and does in the demo what the text asks for.

    walk = walk_to("reruns", 2)
    with walk.meets("three times in *Broken*"):
        walk.click("Add one")
        assert walk.texts() == ["Count: 1"]

`meets` reads from the page whether the task with these words in its wish is open or ticked.

    with walk.answers("after three clicks"):
        walk.click("Add one")

`answers` checks when the expression of the step's question becomes true, and that the stage shows
the right choice then, and none of the wrong ones.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.received_film import ReceivedFilm
from tests.visitor import Node, NotFound, Visitor
from tests.walks import answered, choices, raised
from tutor.course import Course
from tutor.lesson import Lesson, Question, Task
from tutor.panels import desk, film
from tutor.panels.tasks import DONE
from tutor.snippet import Raised


@dataclass
class Seen:
    """The events that the walks of this session have seen."""

    tasks: set[tuple[str, str]] = field(default_factory=set)
    """A lesson's slug, and the expression of a task that was first open and then ticked."""
    questions: set[tuple[str, str]] = field(default_factory=set)
    """A lesson's slug, and the expression of a question whose answer the stage has shown."""
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
        noted: Path,
        patience: float,
    ) -> None:
        """`noted` is the file of `answered.py`."""
        found = course.find(lesson)
        assert isinstance(found, Lesson), f"{lesson} cannot be opened"
        self.lesson, self.step, self.seen = found, found.steps[step - 1], seen
        query = f"lesson={lesson}&step={step}" + (f"&version={version}" if version else "")
        self._noted = noted
        self._film, self._read = ReceivedFilm(), 0
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
        if name.startswith("site:"):
            return super().find(name, *kinds, within=within)
        # A dialog of the demo is drawn outside the pane.
        for dialog in [] if within else self.elements("dialog"):
            with suppress(NotFound):
                return super().find(name, *kinds, within=dialog)
        return super().find(name, *kinds, within=within or self.demo)

    def texts(self, within: Node | None = None) -> list[str]:
        return super().texts(within or self.demo)

    @property
    def bubbles(self) -> list[str]:
        """The messages of a chat, such as `user: Hello`."""
        bubbles = self.elements("chat_message", self.demo)
        return [f"{bubble.proto.name}: {' '.join(self.texts(bubble))}" for bubble in bubbles]

    @property
    def buttons(self) -> list[str]:
        """The labels of the demo's buttons."""
        return [button.label for button in self.elements("button", self.demo)]

    @property
    def errors(self) -> list[str]:
        """The types of the errors that the demo shows."""
        errors = self.elements("exception", self.demo)
        return [error.proto.type.rpartition(".")[2] for error in errors]

    @property
    def toasts(self) -> list[str]:
        return [toast.proto.body for toast in self.elements("toast")]

    @property
    def state(self) -> dict[str, str]:
        """The demo's keys, and their values as the page shows them."""
        return {key: text for key, (_, text, _) in self.cards[-1]["values"].items()}

    @property
    def cards(self) -> list[dict[str, Any]]:
        """The cards of the strip, oldest first."""
        for message in self.messages[self._read :]:
            drawn = message.delta.new_element.bidi_component
            if drawn.component_name == "tutor.film_news":
                self._film.take(json.loads(drawn.json)["film"])
        self._read = len(self.messages)
        return self._film.cards

    @property
    def runs(self) -> int:
        """The number of the demo's last run."""
        return int(self.cards[-1]["number"])

    @property
    def why(self) -> str:
        """The cause of the demo's last run, as the page shows it."""
        return " ".join(self.cards[-1]["why"])

    @property
    def changes(self) -> list[str]:
        """The changes of the demo's last run, as the page shows them."""
        return list(self.cards[-1]["changes"])

    @property
    def failed_line(self) -> int:
        """The line that failed in the demo's last run; 0 if none did."""
        return int(self.cards[-1]["failed"] or 0)

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
    def answers(
        self,
        words: str,
        read: Callable[[], choices.Reading] | None = None,
        *,
        shown: choices.Shown | None = None,
    ) -> Iterator[None]:
        """Check that the last action makes the stage show the answer to the step's question.

        `words` are in the question. `read` reads what has to contain the right choice and no wrong
        one, such as a count; without it, these are the texts of the demo. `shown` says how the
        stage shows a choice whose own words it does not have, such as "an error":

            with walk.answers("first run", shown={"an error": "KeyError", "nothing": is_empty}):
                walk.click("Sign out")
        """
        question = self._question(words)
        key = self.lesson.slug, question.expression
        before = self._answered()
        yield
        during = self._answered()[len(before) :]
        fault = answered.fault(key, before, during)
        assert not fault, f"The expression of {words!r} {fault}; the demo shows {self.texts()}"
        fault = choices.fault(question, (read or self.texts)(), shown or {})
        assert not fault, f"{words!r} {fault}"
        self.seen.questions.add(key)

    @contextmanager
    def raises(self, error: str, *, line: int) -> Iterator[None]:
        """Check that there is no error before, and one of that type after, with its line named."""
        assert not self.elements("exception"), f"An error was there before: {self.texts()}"
        assert not self.failed_line
        yield
        assert self.errors == [error], f"The demo shows {self.texts()}"
        assert self.failed_line == line
        self.seen.errors.add((self.snippet, error))
        self._note_raised()

    def _answered(self) -> list[answered.Run]:
        return answered.runs(self._noted, self.session)

    def _note_raised(self) -> None:
        for drawn in self.elements("exception", self.demo):
            self.seen.raised[self.snippet] = raised.as_searched(drawn.proto)

    def _task(self, words: str) -> Task:
        tasks = [task for task in self.step.tasks if words in task.wish]
        assert len(tasks) == 1, f"{len(tasks)} tasks say {words!r}"
        return tasks[0]

    def _question(self, words: str) -> Question:
        question = self.step.question
        assert question, "The step has no question"
        assert words in question.text, f"The question is {question.text!r}"
        return question


WalkTo = Callable[..., Walk]
