"""A step's snippet on stage: which version is chosen, its run, and the frame that the run left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tutor import route, sandbox
from tutor.lesson import Step, Version
from tutor.run_record import RunRecord
from tutor.snippet import Snippet, differing, missing

# Without a click, of reruns and of processor time in them; then a demo is stopped.
MOST_RERUNS = 300
MOST_WORK = 2.0  # seconds


@dataclass(frozen=True)
class Stage:
    version: Version
    snippet: Snippet
    versions: tuple[Version, ...]
    other: Version | None = None
    """The version that this one is compared with; None if it is the only one."""
    other_source: str = ""
    yours: bool = False
    """Whether the reader's own text of the snippet is meant; the browser has it."""
    shipped: Mapping[str, str] = field(default_factory=dict)
    """For the source of each version, its slug."""
    file: str = ""
    """What the script takes for its file, if that is not the snippet's path."""

    @property
    def namespace(self) -> str:
        return f"{self.snippet.slug}/{self.snippet.name}"

    @property
    def record(self) -> RunRecord | None:
        """The record of the last run; None before the first one and after a reload."""
        return next(reversed(self.film), None)

    @property
    def film(self) -> tuple[RunRecord, ...]:
        """The records of the last runs, oldest first."""
        return sandbox.film(self.namespace)

    @property
    def printed(self) -> str:
        """The last lines that the demo has printed."""
        return sandbox.printed(self.namespace)

    @property
    def differing(self) -> tuple[int, ...]:
        return differing(self.snippet.source, self.other_source) if self.other else ()

    @property
    def missing(self) -> tuple[tuple[int, int], ...]:
        """Where the other version has more lines: after which line, and how many."""
        return missing(self.snippet.source, self.other_source) if self.other else ()

    def run(
        self, on_nested: Callable[[], None], on_record: Callable[[RunRecord], None] | None = None
    ) -> RunRecord:
        """Draw the demo here.

        `on_nested` is told when a fragment of the snippet's ran alone, `on_record` is given the
        record of each run, however it ended (see `sandbox.run`).
        """
        return sandbox.run(
            self.snippet.source,
            namespace=self.namespace,
            name=self.file or self.snippet.path,
            reserved=route.NAMES,
            max_reruns=MOST_RERUNS,
            max_work=MOST_WORK,
            interrupted_by=("source",),
            on_record=on_record,
            on_nested=lambda _: on_nested(),
        )

    def reload(self) -> None:
        """Forget everything about this snippet, and about no other."""
        sandbox.reload(self.namespace)

    def restart(self, slug: str) -> None:
        """Start one of the versions afresh, which may be another than this one."""
        for version in self.versions:
            if version.slug == slug:
                sandbox.reload(_space(version.path))

    def again(self) -> None:
        """Have the next run say that the reader has asked for it."""
        sandbox.again(self.namespace)

    def rewind(self, number: int) -> None:
        """Have the next run begin with the state that an earlier one left."""
        sandbox.rewind(self.namespace, number)


def stage(
    step: Step, snippets: Mapping[str, Snippet], version: str, *, yours: bool = False
) -> Stage:
    """The stage of a step with the version of that slug; with its first one if there is none."""
    chosen = step.version(version)
    at = step.versions.index(chosen)
    other = step.versions[at - 1 if at else 1] if len(step.versions) > 1 else None
    return Stage(
        version=chosen,
        snippet=snippets[chosen.path],
        versions=step.versions,
        other=other,
        other_source=snippets[other.path].source if other else "",
        yours=yours,
        shipped={snippets[one.path].source: one.slug for one in reversed(step.versions)},
    )


def _space(path: str) -> str:
    return path.removeprefix("snippets/").removesuffix(".py")
