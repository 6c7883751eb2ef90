"""The course as it is on disk, in the order of the file names: parts and their lessons."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from tutor import files, lesson, project, route, snippet
from tutor.files import File
from tutor.lesson import (
    GLOSSARY,
    RULES,
    Glossary,
    Lesson,
    LessonError,
    ProjectLink,
    Step,
    Term,
    Way,
)
from tutor.project import Project
from tutor.route import Route
from tutor.snippet import Snippet

ERRORS, RECORDED = "snippets/*/errors.json", "snippets/*/recorded.json"
SNIPPETS, LESSONS = "snippets/*/*.py", "lessons/*.md"
GLOSSARY_FILE, WAYS_FILE = "glossary.md", "ways.md"
FILES = (ERRORS, RECORDED, SNIPPETS, LESSONS, GLOSSARY_FILE, WAYS_FILE)


@dataclass(frozen=True)
class Broken:
    """A lesson or a glossary that cannot be opened; the page shows `message`, the reason."""

    slug: str
    title: str
    message: str


@dataclass(frozen=True)
class Sheet:
    """A page after the last lesson: the rules of all lessons, or the glossary."""

    slug: str
    title: str
    summary: str
    steps: tuple[Step, ...] = ()
    """Always empty."""


@dataclass(frozen=True)
class Part:
    """Lessons under a common heading; `title` is empty for lessons before the first heading."""

    title: str
    summary: str
    lessons: tuple[Lesson | Broken, ...] = ()


@dataclass(frozen=True)
class Course:
    parts: tuple[Part, ...]
    snippets: Mapping[str, Snippet]
    """By path: `snippets/callbacks/late.py`."""
    glossary: Glossary | Broken | None = None
    ways: tuple[Way, ...] = ()
    root: Path = Path()
    """The folder that it was read from."""

    @cached_property
    def lessons(self) -> tuple[Lesson | Broken, ...]:
        return tuple(lesson for part in self.parts for lesson in part.lessons)

    @cached_property
    def sheets(self) -> tuple[Sheet | Broken, ...]:
        """The pages after the last lesson, without those for which the course has no content."""
        sheets: list[Sheet | Broken] = []
        if any(isinstance(lesson, Lesson) and lesson.recap for lesson in self.lessons):
            summary = "What the lessons have shown, one sentence each, to keep or to print."
            sheets.append(Sheet(RULES, "The rules on one sheet", summary))
        if isinstance(self.glossary, Glossary):
            sheets.append(Sheet(GLOSSARY, self.glossary.title, self.glossary.summary))
        elif self.glossary:
            sheets.append(self.glossary)
        taken = {lesson.slug for lesson in self.lessons}
        return tuple(sheet for sheet in sheets if sheet.slug not in taken)

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.glossary.terms if isinstance(self.glossary, Glossary) else ()

    @cached_property
    def addresses(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """For each page's slug: for each step, the slugs of its versions (see `route.read`)."""
        return {
            page.slug: ()
            if isinstance(page, Broken)
            else tuple(tuple(version.slug for version in step.versions) for step in page.steps)
            for page in (*self.lessons, *self.sheets)
        }

    @cached_property
    def way_starts(self) -> dict[str, str]:
        """For each way's slug, that of its first lesson."""
        return {way.slug: self.along(way.slug)[0].slug for way in self.ways}

    def route(self, params: Mapping[str, str]) -> tuple[Route, str]:
        """The route in these parameters of an address, and a note (see `route.read`)."""
        here, note = route.read(params, self.addresses, self.way_starts)
        if here.pair is None:
            return here, note
        apps = self._apps(here)
        if len(apps) < 2:
            return replace(here, pair=None), f"{note} {route.ALONE}".strip()
        pair = here.pair if set(here.pair) <= set(apps) else (apps[0], apps[1])
        return replace(here, pair=pair), note

    def _apps(self, here: Route) -> list[str]:
        """The slugs of the versions of a step that are no tests."""
        opened = self.find(here.lesson)
        assert not isinstance(opened, Broken)
        versions = opened.steps[here.step - 1].versions
        return [each.slug for each in versions if not self.snippets[each.path].is_test]

    def find(self, slug: str) -> Lesson | Broken | Sheet:
        """The lesson or sheet of that slug. Raises KeyError if there is none."""
        for sheet in self.sheets:
            if sheet.slug == slug:
                return sheet
        for candidate in self.lessons:
            if candidate.slug == slug:
                return candidate
        raise KeyError(slug)

    def project(self, link: ProjectLink) -> Project:
        """The project of that link, as it is on disk now: a page with one is rarely drawn."""
        return project.read(self.root, link.path)

    def along(self, way: str) -> tuple[Lesson | Broken, ...]:
        """The lessons of a way, given by its slug, in the order of the course; "" has all of them.

        A way with none of the lessons, or an unknown one, is the whole course.
        """
        chosen = [known.lessons for known in self.ways if known.slug == way]
        lessons = [lesson for lesson in self.lessons if chosen and lesson.slug in chosen[0]]
        return tuple(lessons) or self.lessons

    def position(self, here: Route) -> str:
        """The lesson's position, such as `4 / 14` or `Workshop 2 / 11`; empty beside the way."""
        slugs = [lesson.slug for lesson in self.along(here.way)]
        if here.lesson not in slugs:
            return ""
        names = [way.name for way in self.ways if way.slug == here.way]
        return " ".join([*names, f"{slugs.index(here.lesson) + 1} / {len(slugs)}"])

    def next_step(self, here: Route) -> Route | None:
        """The next step: of the same page, or the first of the next page of the reader's way."""
        if here.step < len(self.addresses[here.lesson]):
            return Route(here.lesson, here.step + 1, way=here.way)
        pages = self._pages(here)
        after = pages[pages.index(here.lesson) + 1 :]
        return Route(after[0], way=here.way) if after else None

    def previous_step(self, here: Route) -> Route | None:
        """The step before, which may be the last of the page before on the reader's way."""
        if here.step > 1:
            return Route(here.lesson, here.step - 1, way=here.way)
        pages = self._pages(here)
        before = pages[: pages.index(here.lesson)]
        if not before:
            return None
        return Route(before[-1], max(1, len(self.addresses[before[-1]])), way=here.way)

    def _pages(self, here: Route) -> list[str]:
        """The slugs of the pages of the reader's way, with the one that is open beside it."""
        known = {lesson.slug for lesson in self.along(here.way)}
        known |= {sheet.slug for sheet in self.sheets} | {here.lesson}
        return [slug for slug in self.addresses if slug in known]


def load(root: Path) -> Course:
    """Read `lessons` and `snippets` under `root`; a lesson that does not parse is `Broken`."""
    raised = {
        str(PurePosixPath(file.path).with_name(name)): error
        for file in files.read(root, ERRORS)
        for name, error in snippet.read_raised(file.text).items()
    }
    recorded = {
        str(PurePosixPath(file.path).with_name(name)): outcomes
        for file in files.read(root, RECORDED)
        for name, outcomes in snippet.read_recorded(file.text).items()
    }
    scripts = {script.path: script for script in files.read(root, SNIPPETS)}
    snippets = {
        path: replace(
            snippet.parse(script.text, path),
            raised=raised.get(path),
            recorded=recorded.get(path, ()),
        )
        for path, script in scripts.items()
        if not script.fault
    }
    parts = [Part("", "")]
    for file in files.read(root, LESSONS):
        opened = _lesson(file, scripts)
        if isinstance(opened, Lesson) and opened.opens_part:
            parts.append(Part(opened.title, opened.summary))
        else:
            last = parts[-1]
            parts[-1] = Part(last.title, last.summary, (*last.lessons, opened))
    every = tuple(part for part in parts if part.title or part.lessons)
    return Course(every, snippets, _glossary(root), _ways(root), root)


def _glossary(root: Path) -> Glossary | Broken | None:
    for file in files.read(root, GLOSSARY_FILE):
        try:
            if file.fault:
                raise LessonError(file.path, file.line, f"The glossary {file.fault}", file.remedy)
            return lesson.parse_glossary(file.text, file.path)
        except LessonError as error:
            return Broken(GLOSSARY, "Glossary", str(error))
    return None


def _ways(root: Path) -> tuple[Way, ...]:
    """None from a file that does not parse: the course is whole without them."""
    for file in files.read(root, WAYS_FILE):
        try:
            return () if file.fault else lesson.parse_ways(file.text, file.path)
        except LessonError:
            return ()
    return ()


def _lesson(file: File, scripts: Mapping[str, File]) -> Lesson | Broken:
    try:
        if file.fault:
            raise LessonError(file.path, file.line, f"The lesson {file.fault}", file.remedy)
        parsed = lesson.parse(file.text, file.path)
        for step in parsed.steps:
            for version in step.versions:
                script = scripts.get(version.path)
                if script is None:
                    raise LessonError(
                        file.path,
                        version.line,
                        f"There is no {version.path}",
                        "Write the snippet, or correct the link.",
                    )
                if script.fault:
                    raise LessonError(
                        file.path, version.line, f"{version.path} {script.fault}", script.remedy
                    )
    except LessonError as error:
        stem = PurePosixPath(file.path).stem
        slug = stem.lstrip("0123456789_-") or stem
        return Broken(slug, slug.replace("_", " ").capitalize(), str(error))
    return parsed
