"""How the tests that lessons show end: what a page shows where it cannot run them.

`make recorded` writes this into a `recorded.json` beside the snippets; the tests compare it.

python -m tests.recorded
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path, PurePosixPath

from playwright.sync_api import Browser, expect, sync_playwright

from tests import chromium, tab
from tests.server import ROOT, serve
from tutor import apptest
from tutor import course as courses
from tutor.course import Course
from tutor.lesson import Lesson, Step
from tutor.snippet import Outcome, Snippet

FILE = "recorded.json"
PATIENCE = 60.0
SHORT = 5.0
"""Seconds that a test waits for what does not come: Playwright's default."""


def outcomes(snippet: Snippet) -> tuple[Outcome, ...]:
    return apptest.run(snippet.source, str(ROOT / snippet.path))


def in_browser(
    snippet: Snippet, apps: Mapping[str, str], browser: Browser, patience: float = PATIENCE
) -> tuple[Outcome, ...]:
    """The outcomes with each app, whose path is given by its label."""
    with _waiting(SHORT, patience):
        return tuple(_in_browser(snippet, apps, browser, patience))


@contextmanager
def _waiting(seconds: float, afterwards: float) -> Iterator[None]:
    """Set how long `expect` waits, for all tests of this process."""
    expect.set_options(timeout=seconds * 1000)
    try:
        yield
    finally:
        expect.set_options(timeout=afterwards * 1000)


def _in_browser(
    snippet: Snippet, apps: Mapping[str, str], browser: Browser, patience: float
) -> Iterator[Outcome]:
    for label, app in apps.items():
        with serve(app, patience=patience) as address:
            context = browser.new_context(base_url=address)
            warm = context.new_page()
            warm.goto("/")
            warm.locator(tab.SETTLED).wait_for(timeout=patience * 1000)
            warm.close()
            page = context.new_page()
            for outcome in apptest.run(snippet.source, snippet.path, {"page": page}):
                yield replace(outcome, test=f"{outcome.test}[{label}]")
            context.close()


def shown(course: Course) -> Iterator[tuple[Snippet, Mapping[str, str]]]:
    """Each test of the course, with the apps beside it in its step: paths by label."""
    for lesson in course.lessons:
        for step in lesson.steps if isinstance(lesson, Lesson) else ():
            for version in step.versions:
                if course.snippets[version.path].is_test:
                    yield course.snippets[version.path], _apps(course, step)


def _apps(course: Course, step: Step) -> Mapping[str, str]:
    versions = [each for each in step.versions if not course.snippets[each.path].is_test]
    return {version.label: version.path for version in versions}


def main() -> None:
    found: dict[Path, dict[str, Sequence[Outcome]]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.ensure(), args=tab.FLAGS)
        for snippet, apps in shown(courses.load(ROOT)):
            file = ROOT / PurePosixPath(snippet.path).with_name(FILE)
            of_snippet = (
                in_browser(snippet, apps, browser) if snippet.needs_browser else outcomes(snippet)
            )
            found.setdefault(file, {})[PurePosixPath(snippet.path).name] = of_snippet
        browser.close()
    for file in set(ROOT.glob(f"snippets/*/{FILE}")) - set(found):
        file.unlink()
    for file, by_name in found.items():
        plain = {name: [asdict(each) for each in ended] for name, ended in sorted(by_name.items())}
        file.write_text(json.dumps(plain, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
