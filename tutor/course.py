"""The course as it is on disk, in the order of the file names: parts and their lessons."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from tutor import files, lesson, snippet
from tutor.files import File
from tutor.lesson import Lesson, LessonError
from tutor.snippet import Snippet

ERRORS, SNIPPETS, LESSONS = "snippets/*/errors.json", "snippets/*/*.py", "lessons/*.md"
FILES = (ERRORS, SNIPPETS, LESSONS)


@dataclass(frozen=True)
class Broken:
    """A lesson that cannot be opened; the page shows `message`, the reason, in its place."""

    slug: str
    title: str
    message: str


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

    @cached_property
    def lessons(self) -> tuple[Lesson | Broken, ...]:
        return tuple(lesson for part in self.parts for lesson in part.lessons)

    @cached_property
    def addresses(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """For each lesson's slug: for each step, the slugs of its versions (see `route.read`)."""
        return {
            lesson.slug: ()
            if isinstance(lesson, Broken)
            else tuple(tuple(version.slug for version in step.versions) for step in lesson.steps)
            for lesson in self.lessons
        }

    def find(self, slug: str) -> Lesson | Broken:
        """The lesson of that slug. Raises KeyError if there is none."""
        return self.lessons[self._index(slug)]

    def position(self, slug: str) -> str:
        """The lesson's position in the course, such as `4 / 14`."""
        return f"{self._index(slug) + 1} / {len(self.lessons)}"

    def next_lesson(self, slug: str) -> Lesson | Broken | None:
        return self._at(self._index(slug) + 1)

    def previous_lesson(self, slug: str) -> Lesson | Broken | None:
        return self._at(self._index(slug) - 1)

    def next_step(self, slug: str, step: int) -> tuple[str, int] | None:
        """The slug and number of the next step, which may be the first of the next lesson."""
        if step < len(self.addresses[slug]):
            return slug, step + 1
        after = self.next_lesson(slug)
        return (after.slug, 1) if after else None

    def previous_step(self, slug: str, step: int) -> tuple[str, int] | None:
        """The slug and number of the step before, which may be the last of the lesson before."""
        if step > 1:
            return slug, step - 1
        before = self.previous_lesson(slug)
        return (before.slug, max(1, len(self.addresses[before.slug]))) if before else None

    def _index(self, slug: str) -> int:
        for index, candidate in enumerate(self.lessons):
            if candidate.slug == slug:
                return index
        raise KeyError(slug)

    def _at(self, index: int) -> Lesson | Broken | None:
        return self.lessons[index] if 0 <= index < len(self.lessons) else None


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
    return Course(tuple(part for part in parts if part.title or part.lessons), snippets)


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
