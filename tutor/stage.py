"""A step's snippet on stage: the chosen version, its run, and the records of its runs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from tutor import route, sandbox
from tutor.inputs import Input, Logged
from tutor.lesson import Step, Version
from tutor.run_record import RunRecord
from tutor.sandbox import Feed, Label
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
    pair: tuple[Version, Version] | None = None
    """The two versions that are shown side by side, each in a frame; `version` is the first."""
    compared: bool = False
    """Whether the film is compared with another one."""
    yours: bool = False
    """Whether the stage shows the reader's own text of the snippet, which is in the browser."""
    shipped: Mapping[str, str] = field(default_factory=dict)
    """The slug of each version, by its source."""
    apps: tuple[Version, ...] = ()
    """The versions that are no tests."""
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
    def sources(self) -> dict[str, str]:
        """The source of each version, by its slug; for two with the same, of the first."""
        return {slug: source for source, slug in self.shipped.items()}

    @property
    def in_page(self) -> bool:
        """Whether the demo runs in the session of the page, and not in a frame."""
        return not self.apart and self.pair is None

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
    def clicks(self) -> tuple[Logged, ...]:
        """What the reader did in the demo, as inputs (see `sandbox.log`)."""
        return sandbox.log(self.namespace)

    @property
    def has_all_clicks(self) -> bool:
        """Whether `clicks` go back to the load of the demo."""
        return sandbox.has_whole_log(self.namespace)

    @property
    def fed(self) -> Feed:
        """How far the demo has got with the inputs that it was given last."""
        return sandbox.fed(self.namespace)

    @property
    def held(self) -> tuple[Label, ...]:
        """The widgets whose fed values the browser cannot show."""
        return sandbox.held(self.namespace)

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

    def feed(self, inputs: Sequence[Input], play: str, *, anew: bool) -> bool:
        """Let the next runs get these inputs (see `sandbox.feed`), of a new session if `anew`."""
        if anew:
            self.reload()
        return sandbox.feed(self.namespace, inputs, play)

    def stop_feed(self) -> None:
        sandbox.stop_feed(self.namespace)

    def run_again(self) -> None:
        """Record *Run again* as the cause of the next run."""
        sandbox.again(self.namespace)

    def rewind(self, number: int) -> None:
        """Go back to the state that run `number` left.

        The next run begins with a copy of it, or plays the reader's clicks again if the copy lacks
        something.
        """
        if not (
            sandbox.needs_replay(self.namespace, number) and sandbox.replay(self.namespace, number)
        ):
            sandbox.rewind(self.namespace, number)

    def clicks_to_play(self, number: int) -> int | None:
        """How many clicks a replay up to this run would play; None if it cannot be done."""
        return sandbox.clicks_to_play(self.namespace, number)


def stage(
    step: Step,
    snippets: Mapping[str, Snippet],
    version: str,
    *,
    yours: bool = False,
    pair: tuple[str, str] | None = None,
    compared: bool = False,
) -> Stage:
    """The stage of a step with the version of that slug, or else with its first version.

    With a `pair` of slugs, it has those two versions side by side.
    """
    both = (step.version(pair[0]), step.version(pair[1])) if pair else None
    chosen, other = both or (step.version(version), None)
    other = other or _other(step, snippets, chosen)
    return Stage(
        version=chosen,
        snippet=snippets[chosen.path],
        versions=step.versions,
        other=other,
        other_source=snippets[other.path].source if other else "",
        pair=both,
        compared=compared,
        yours=yours,
        shipped={
            snippets[version.path].source: version.slug for version in reversed(step.versions)
        },
        apps=_apps(step, snippets),
        beside=_beside(step, snippets) if snippets[chosen.path].is_test else {},
    )


def _beside(step: Step, snippets: Mapping[str, Snippet]) -> dict[str, str]:
    """The step's scripts, each by its path and by its name alone."""
    scripts = {version.path: snippets[version.path].source for version in step.versions}
    return scripts | {PurePosixPath(path).name: text for path, text in scripts.items()}


def _apps(step: Step, snippets: Mapping[str, Snippet]) -> tuple[Version, ...]:
    return tuple(version for version in step.versions if not snippets[version.path].is_test)


def _other(step: Step, snippets: Mapping[str, Snippet], chosen: Version) -> Version | None:
    """The version to compare with: the one before, or after the first. A test has none."""
    apps = _apps(step, snippets)
    if chosen not in apps or len(apps) == 1:
        return None
    index = apps.index(chosen)
    return apps[index - 1 if index else 1]


def _namespace(path: str) -> str:
    return path.removeprefix("snippets/").removesuffix(".py")
