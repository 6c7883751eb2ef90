"""Rules that need a run: each snippet is run once, as when its step is opened.

A snippet that declares an error without a moment, ``Raises `KeyError`.``, must end its first run
with it. One with a moment, ``Raises `KeyError` when the chat is deleted.``, must begin without an
error; the walk of its lesson shows that the error happens later.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from streamlit.testing.v1 import AppTest

from tests.lint.content import Content, Finding
from tests.lint.lessons import awaited, compared, opened
from tutor.lesson import task_names

PATIENCE = 30.0
"""The timeout for a first run on a busy machine, in seconds."""


@dataclass(frozen=True)
class FirstRun:
    keys: Mapping[str, object]
    errors: tuple[str, ...]
    """Names of types, such as `KeyError`."""
    ended: bool = True


def first_run(content: Content, path: str, patience: float = PATIENCE) -> FirstRun:
    try:
        app = AppTest.from_file(content.root / path, default_timeout=patience).run()
    except RuntimeError:
        return FirstRun({}, (), ended=False)
    errors = tuple(str(error.proto.type).rpartition(".")[2] for error in app.exception)
    return FirstRun(dict(app.session_state.items()), errors)


def first_runs(content: Content, patience: float = PATIENCE) -> dict[str, FirstRun]:
    """By path, without snippets that do not compile, which another rule reports."""
    return {
        path: first_run(content, path, patience)
        for path, snippet in content.snippets.items()
        if _compiles(snippet.source)
    }


def _compiles(source: str) -> bool:
    try:
        compile(source, "<snippet>", "exec")
    except SyntaxError:
        return False
    return True


def errors_are_declared(content: Content, runs: Mapping[str, FirstRun]) -> Iterator[Finding]:
    for path, run in runs.items():
        snippet = content.snippets[path]
        declared = "" if snippet.raises_when else snippet.raises.rpartition(".")[2]
        if not run.ended:
            yield Finding(
                path, 1, "The first run does not end", "Let it wait or loop after a click only."
            )
            continue
        for error in run.errors:
            if error != declared:
                yield Finding(
                    path,
                    1,
                    f"The first run raises {error}, which is not declared for it",
                    f"Correct it, or end the docstring with: Raises `{error}`.",
                )
        if declared and declared not in run.errors:
            yield Finding(
                path,
                1,
                f"The first run does not raise {declared}",
                f"Correct it, or say when it happens: Raises `{declared}` when it happens.",
            )


def expressions_start_false(content: Content, runs: Mapping[str, FirstRun]) -> Iterator[Finding]:
    """Checks the version that the step opens on, and the others unless the expression names one."""
    for file, _, step in opened(content):
        for version in step.versions:
            run = runs.get(version.path)
            for name, waiting in awaited(step):
                is_other = version is not step.versions[0]
                names_version = bool(compared(waiting.expression, "version"))
                if run is None or (is_other and names_version):
                    continue
                names = task_names(
                    run.keys,
                    version=version.label,
                    runs=1,
                    error=run.errors[0] if run.errors else "",
                    stopped=False,
                )
                if waiting.met(names):
                    yield Finding(
                        file,
                        waiting.line,
                        f"The {name} is met as soon as {version.label} is opened",
                        "Wait for something that the learner has to do.",
                    )


RULES = (errors_are_declared, expressions_start_false)
