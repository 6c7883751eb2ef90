"""The files that the linter reads, and its findings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tutor import course, files, lesson, project, snippet
from tutor.lesson import Glossary, Lesson, LessonError, Way
from tutor.project import Project
from tutor.snippet import Snippet

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Finding:
    file: str
    line: int
    rule: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}. {self.remedy}"


@dataclass(frozen=True)
class Content:
    root: Path
    lessons: Mapping[str, Lesson]
    """By file, including the openings of parts, without lessons that do not parse."""
    unread: Mapping[str, str]
    """By file, the text of lessons that do not parse."""
    snippets: Mapping[str, Snippet]
    """By path, in any folder under `snippets` that is no project."""
    glossary: Glossary | None
    """None if there is none, or if it does not parse."""
    ways: tuple[Way, ...] = ()
    """None if their file does not parse."""
    projects: Mapping[str, Project] = field(default_factory=dict)
    """By path, those that lessons link, with or without a fault."""


def read(root: Path) -> tuple[Content, list[Finding]]:
    """The content under `root`, and a finding for each file of text that does not parse."""
    lessons: dict[str, Lesson] = {}
    unread: dict[str, str] = {}
    findings: list[Finding] = []
    for file in files.read(root, course.LESSONS):
        try:
            lessons[file.path] = lesson.parse(file.text, file.path)
        except LessonError as error:
            unread[file.path] = file.text
            if file.fault:  # Another rule reports it.
                continue
            findings.append(Finding(error.file, error.line, error.rule, error.remedy))
    projects = {
        step.project.path: project.read(root, step.project.path)
        for parsed in lessons.values()
        for step in parsed.steps
        if step.project
    }
    snippets = {
        file.path: snippet.parse(file.text, file.path)
        for file in files.read(root, "snippets/**/*.py")
        if not file.fault and not file.path.startswith(tuple(f"{path}/" for path in projects))
    }
    glossary = _parsed(root, course.GLOSSARY_FILE, lesson.parse_glossary, findings)
    ways = _parsed(root, course.WAYS_FILE, lesson.parse_ways, findings)
    return Content(root, lessons, unread, snippets, glossary, ways or (), projects), findings


def _parsed(
    root: Path, name: str, parse: Callable[[str, str], T], findings: list[Finding]
) -> T | None:
    """What is in a file that a course has once; None without it, or with a finding."""
    for file in files.read(root, name):
        try:
            return parse(file.text, file.path)
        except LessonError as error:
            if not file.fault:  # Another rule reports it.
                findings.append(Finding(error.file, error.line, error.rule, error.remedy))
    return None
