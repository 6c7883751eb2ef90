"""What is on disk, in the order of the names: the parts of the course and their lessons."""

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
    """A lesson that cannot be opened; `message` says why, in its place."""

    slug: str
    title: str
    message: str


@dataclass(frozen=True)
class Part:
    """Lessons under a common heading; `title` is empty if lessons stand before the first one."""

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
        return tuple(one for part in self.parts for one in part.lessons)

    @cached_property
    def addresses(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """What `route.read` needs: slug, then for each step the slugs of its versions."""
        return {
            one.slug: ()
            if isinstance(one, Broken)
            else tuple(tuple(version.slug for version in step.versions) for step in one.steps)
            for one in self.lessons
        }

    def find(self, slug: str) -> Lesson | Broken:
        """Raises `KeyError` for a slug that no lesson has."""
        return self.lessons[self._place(slug)]

    def position(self, slug: str) -> str:
        """Such as `4 / 14`."""
        return f"{self._place(slug) + 1} / {len(self.lessons)}"

    def next_lesson(self, slug: str) -> Lesson | Broken | None:
        return self._at(self._place(slug) + 1)

    def previous_lesson(self, slug: str) -> Lesson | Broken | None:
        return self._at(self._place(slug) - 1)

    def next_step(self, slug: str, step: int) -> tuple[str, int] | None:
        """The slug and step that follow; after a lesson's last step, the next lesson's first."""
        if step < len(self.addresses[slug]):
            return slug, step + 1
        after = self.next_lesson(slug)
        return (after.slug, 1) if after else None

    def previous_step(self, slug: str, step: int) -> tuple[str, int] | None:
        """The slug and step before; before a lesson's first step, the last of the one before."""
        if step > 1:
            return slug, step - 1
        before = self.previous_lesson(slug)
        return (before.slug, max(1, len(self.addresses[before.slug]))) if before else None

    def _place(self, slug: str) -> int:
        for place, one in enumerate(self.lessons):
            if one.slug == slug:
                return place
        raise KeyError(slug)

    def _at(self, place: int) -> Lesson | Broken | None:
        return self.lessons[place] if 0 <= place < len(self.lessons) else None


def load(root: Path) -> Course:
    """Read `lessons` and `snippets` under `root`; a lesson that does not parse is `Broken`."""
    raised = {
        str(PurePosixPath(one.path).with_name(name)): error
        for one in files.read(root, ERRORS)
        for name, error in snippet.read_raised(one.text).items()
    }
    scripts = {one.path: one for one in files.read(root, SNIPPETS)}
    snippets = {
        path: replace(snippet.parse(one.text, path), raised=raised.get(path))
        for path, one in scripts.items()
        if not one.fault
    }
    parts = [Part("", "")]
    for file in files.read(root, LESSONS):
        one = _lesson(file, scripts)
        if isinstance(one, Lesson) and one.opens_part:
            parts.append(Part(one.title, one.summary))
        else:
            last = parts[-1]
            parts[-1] = Part(last.title, last.summary, (*last.lessons, one))
    return Course(tuple(part for part in parts if part.title or part.lessons), snippets)


def _lesson(file: File, scripts: Mapping[str, File]) -> Lesson | Broken:
    try:
        if file.fault:
            raise LessonError(file.path, file.line, f"The lesson {file.fault}", file.remedy)
        read = lesson.parse(file.text, file.path)
        for step in read.steps:
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
    return read
