"""The course as it is on disk, in the order of the file names: parts and their lessons."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from tutor import files, lesson, snippet
from tutor.files import File
from tutor.lesson import GLOSSARY, RULES, Glossary, Lesson, LessonError, Step, Term
from tutor.snippet import Snippet

ERRORS, SNIPPETS, LESSONS = "snippets/*/errors.json", "snippets/*/*.py", "lessons/*.md"
GLOSSARY_FILE = "glossary.md"
FILES = (ERRORS, SNIPPETS, LESSONS, GLOSSARY_FILE)


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

    def find(self, slug: str) -> Lesson | Broken | Sheet:
        """The lesson or sheet of that slug. Raises KeyError if there is none."""
        for sheet in self.sheets:
            if sheet.slug == slug:
                return sheet
        return self.lessons[self._index(slug)]

    def position(self, slug: str) -> str:
        """The lesson's position in the course, such as `4 / 14`."""
        return f"{self._index(slug) + 1} / {len(self.lessons)}"

    def next_lesson(self, slug: str) -> Lesson | Broken | None:
        after = self._index(slug) + 1
        return self.lessons[after] if after < len(self.lessons) else None

    def next_step(self, slug: str, step: int) -> tuple[str, int] | None:
        """The slug and number of the next step: of the same page, or the first of the next page."""
        if step < len(self.addresses[slug]):
            return slug, step + 1
        pages = list(self.addresses)
        at = pages.index(slug) + 1
        return (pages[at], 1) if at < len(pages) else None

    def previous_step(self, slug: str, step: int) -> tuple[str, int] | None:
        """The slug and number of the step before, which may be the last of the page before."""
        if step > 1:
            return slug, step - 1
        pages = list(self.addresses)
        at = pages.index(slug) - 1
        return (pages[at], max(1, len(self.addresses[pages[at]]))) if at >= 0 else None

    def _index(self, slug: str) -> int:
        for index, candidate in enumerate(self.lessons):
            if candidate.slug == slug:
                return index
        raise KeyError(slug)


def load(root: Path) -> Course:
    """Read `lessons` and `snippets` under `root`; a lesson that does not parse is `Broken`."""
    raised = {
        str(PurePosixPath(file.path).with_name(name)): error
        for file in files.read(root, ERRORS)
        for name, error in snippet.read_raised(file.text).items()
    }
    scripts = {script.path: script for script in files.read(root, SNIPPETS)}
    snippets = {
        path: replace(snippet.parse(script.text, path), raised=raised.get(path))
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
    return Course(every, snippets, _glossary(root))


def _glossary(root: Path) -> Glossary | Broken | None:
    for file in files.read(root, GLOSSARY_FILE):
        try:
            if file.fault:
                raise LessonError(file.path, file.line, f"The glossary {file.fault}", file.remedy)
            return lesson.parse_glossary(file.text, file.path)
        except LessonError as error:
            return Broken(GLOSSARY, "Glossary", str(error))
    return None


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
