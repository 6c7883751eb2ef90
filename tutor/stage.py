"""A step's snippet on stage: the chosen version, its run, and the records of its runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from tutor import route, sandbox
from tutor.lesson import Step, Version
from tutor.run_record import RunRecord
from tutor.snippet import Snippet, differing, missing

# A demo that reaches one of these limits without a click is stopped.
MOST_RERUNS = 300
MOST_WORK = 2.0  # seconds of processor time in these reruns
# The keys of the page's fragments whose clicks end a run of the demo.
AROUND = ("source", "frame", "film")


@dataclass(frozen=True)
class Stage:
    version: Version
    snippet: Snippet
    versions: tuple[Version, ...]
    other: Version | None = None
    """The version that this one is compared with; None if it is the only one."""
    other_source: str = ""
    yours: bool = False
    """Whether the stage shows the reader's own text of the snippet, which is in the browser."""
    shipped: Mapping[str, str] = field(default_factory=dict)
    """The slug of each version, by its source."""
    file: str = ""
    """The script's `__file__`, if it is not the snippet's path."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """For a test, the step's other scripts, each by its path and by its name alone."""

    @property
    def apart(self) -> bool:
        """Whether the text on stage runs in a process of its own, and not in the page.

        The reader's own text does, and so does a test: AppTest replaces Streamlit's runtime while
        it runs, and the page of every other reader needs that.
        """
        return self.yours or self.snippet.is_test

    @property
    def path(self) -> str:
        """The path under which the text runs apart. The reader's own has another one."""
        path = PurePosixPath(self.snippet.path)
        return str(path if self.yours else path.parent / "shipped" / path.name)

    @property
    def namespace(self) -> str:
        return f"{self.snippet.slug}/{self.snippet.name}"

    @property
    def record(self) -> RunRecord | None:
        """The last record of the film; None before the first run and after a reload."""
        return next(reversed(self.film), None)

    @property
    def film(self) -> tuple[RunRecord, ...]:
        """The records that are kept, oldest first."""
        return sandbox.film(self.namespace)

    @property
    def printed(self) -> str:
        """The last lines that the demo printed."""
        return sandbox.printed(self.namespace)

    @property
    def differing(self) -> tuple[int, ...]:
        return differing(self.snippet.source, self.other_source) if self.other else ()

    @property
    def missing(self) -> tuple[tuple[int, int], ...]:
        """The lines that only the other version has: after which line they belong, and how many."""
        return missing(self.snippet.source, self.other_source) if self.other else ()

    def draw_roots(self) -> sandbox.Roots:
        """Draw the containers of the demo here, once for all of its runs."""
        return sandbox.draw_roots(self.namespace)

    def run(
        self,
        roots: sandbox.Roots,
        on_nested: Callable[[], None],
        on_record: Callable[[RunRecord], None] | None = None,
    ) -> RunRecord:
        """Run the demo in its containers.

        `on_nested` is called after one of the snippet's fragments ran alone, `on_record` with the
        record of each run, however the run ended (see `sandbox.run`).
        """
        return sandbox.run(
            self.snippet.source,
            namespace=self.namespace,
            name=self.file or self.snippet.path,
            reserved=route.NAMES,
            max_reruns=MOST_RERUNS,
            max_work=MOST_WORK,
            interrupted_by=AROUND,
            on_record=on_record,
            on_nested=lambda _: on_nested(),
            roots=roots,
        )

    def reload(self) -> None:
        """Discard the session of this snippet; other snippets keep theirs."""
        sandbox.reload(self.namespace)

    def restart(self, slug: str) -> None:
        """Discard the session of the version with this slug, which may be another one."""
        for version in self.versions:
            if version.slug == slug:
                sandbox.reload(_namespace(version.path))

    def run_again(self) -> None:
        """Record *Run again* as the cause of the next run."""
        sandbox.again(self.namespace)

    def rewind(self, number: int) -> None:
        """Begin the next run with the state that run `number` left."""
        sandbox.rewind(self.namespace, number)


def stage(
    step: Step, snippets: Mapping[str, Snippet], version: str, *, yours: bool = False
) -> Stage:
    """The stage of a step with the version of that slug, or else with its first version."""
    chosen = step.version(version)
    other = _other(step, snippets, chosen)
    return Stage(
        version=chosen,
        snippet=snippets[chosen.path],
        versions=step.versions,
        other=other,
        other_source=snippets[other.path].source if other else "",
        yours=yours,
        shipped={
            snippets[version.path].source: version.slug for version in reversed(step.versions)
        },
        beside=_beside(step, snippets) if snippets[chosen.path].is_test else {},
    )


def _beside(step: Step, snippets: Mapping[str, Snippet]) -> dict[str, str]:
    """The step's scripts, each by its path and by its name alone."""
    scripts = {version.path: snippets[version.path].source for version in step.versions}
    return scripts | {PurePosixPath(path).name: text for path, text in scripts.items()}


def _other(step: Step, snippets: Mapping[str, Snippet], chosen: Version) -> Version | None:
    """The version to compare with: the one before, or after the first. A test has none."""
    apps = [version for version in step.versions if not snippets[version.path].is_test]
    if chosen not in apps or len(apps) == 1:
        return None
    index = apps.index(chosen)
    return apps[index - 1 if index else 1]


def _namespace(path: str) -> str:
    return path.removeprefix("snippets/").removesuffix(".py")
