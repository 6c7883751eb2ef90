"""Rules for the text of lessons, beyond those that the parser enforces."""

import ast
import re
import textwrap
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.lint.content import Content, Finding
from tutor import files
from tutor.lesson import Lesson, Question, Step, Task, Version, plain
from tutor.route import BOTH

LEAST_WORDS, MOST_WORDS = 30, 150
CLAIM_WORDS = 3
FENCE = re.compile(r"^ *(```+|~~~+).*?^ *\1 *$", re.MULTILINE | re.DOTALL)


def opened(content: Content) -> Iterator[tuple[str, Lesson, Step]]:
    """Every step, with the file and the lesson that it is in."""
    for file, lesson in content.lessons.items():
        for step in lesson.steps:
            yield file, lesson, step


def is_a_course(content: Content) -> Iterator[Finding]:
    if not content.unread and not any(lesson.steps for lesson in content.lessons.values()):
        yield Finding("lessons", 1, "There is no lesson", "Write one: lessons/010_slug.md")


def each_file_can_be_read(content: Content) -> Iterator[Finding]:
    for pattern in ("lessons/*.md", "snippets/**/*.py", "glossary.md", "ways.md"):
        for file in files.read(content.root, pattern):
            if file.fault:
                yield Finding(file.path, file.line, f"The file {file.fault}", file.remedy)


def no_stray_file(content: Content) -> Iterator[Finding]:
    for path in sorted(content.root.glob("lessons/*")):
        if not (path.is_file() and path.suffix == ".md") and not path.name.startswith("."):
            yield Finding(
                f"lessons/{path.name}", 1, "This is not a lesson", "Move it out of lessons."
            )


def unique_names(content: Content) -> Iterator[Finding]:
    by_order: dict[int, str] = {}
    by_slug: dict[str, str] = {}
    for file, lesson in content.lessons.items():
        if (other := by_order.setdefault(lesson.order, file)) != file:
            yield Finding(file, 1, f"{other} has the same number", "Choose one between two others.")
        if (other := by_slug.setdefault(lesson.slug, file)) != file:
            yield Finding(file, 1, f"{other} has the same slug", "Choose another name.")


def titles_are_claims(content: Content) -> Iterator[Finding]:
    for file, lesson in content.lessons.items():
        if lesson.steps and len(lesson.title.split()) < CLAIM_WORDS:
            yield Finding(file, 1, "The title is not a claim", "Say what is so, with a verb.")
        for line, title in [(1, lesson.title), *((step.line, step.title) for step in lesson.steps)]:
            if title.endswith("."):
                yield Finding(file, line, "The title ends in a full stop", "Leave it out.")


def prose_is_short(content: Content) -> Iterator[Finding]:
    for file, _, step in opened(content):
        wishes = " ".join(task.wish for task in step.tasks)
        above, whole = words(step.lead), words(f"{step.lead}\n\n{step.notes}\n\n{wishes}")
        if whole < LEAST_WORDS:
            yield Finding(
                file,
                step.line,
                f"The step has {whole} words",
                f"Write at least {LEAST_WORDS}, tasks included.",
            )
        if above > MOST_WORDS:
            yield Finding(
                file,
                step.line,
                f"{above} words stand above the stage",
                f"Keep at most {MOST_WORDS}; move the rest below the stage line.",
            )


def words(markdown: str) -> int:
    return sum(bool(re.search(r"\w", word)) for word in FENCE.sub("", markdown).split())


def stage_links_resolve(content: Content) -> Iterator[Finding]:
    for file, _, step in opened(content):
        for version in step.versions:
            if version.path not in content.snippets:
                yield Finding(
                    file,
                    version.line,
                    f"There is no {version.path}",
                    "Write the snippet, or correct the link.",
                )


def projects_are_whole(content: Content) -> Iterator[Finding]:
    for file, lesson, step in opened(content):
        if not (link := step.project):
            continue
        if fault := content.projects[link.path].fault:
            rule, _, remedy = fault.partition(". ")
            yield Finding(file, link.line, rule, remedy)
        if PurePosixPath(link.path).parent.name != lesson.slug:
            yield Finding(
                file,
                link.line,
                f"The project {link.path} is in the folder of another lesson",
                f"Move it into snippets/{lesson.slug}.",
            )


def versions_differ(content: Content) -> Iterator[Finding]:
    for file, _, step in opened(content):
        slugs: set[str] = set()
        paths: set[str] = set()
        for version in step.versions:
            if not version.slug:
                yield _of(file, version, "has no letter that an address can use", "Rename it.")
            if version.slug == BOTH:
                yield _of(file, version, "has the address of Side by side", "Rename it.")
            if version.slug in slugs:
                yield _of(file, version, "has the name of another version", "Rename one of them.")
            if version.path in paths:
                yield _of(file, version, "shows a snippet of the same step again", "Take one out.")
            slugs.add(version.slug)
            paths.add(version.path)


def broken_comes_first(content: Content) -> Iterator[Finding]:
    for file, _, step in opened(content):
        labels = [version.label for version in step.versions]
        if "Broken" in labels[1:] and "Fixed" in labels:
            broken = step.versions[labels.index("Broken")]
            yield _of(file, broken, "does not come first", "Put it first on the stage line.")


def _of(file: str, version: Version, rule: str, remedy: str) -> Finding:
    return Finding(file, version.line, f"The version {version.label} {rule}", remedy)


def quotes_occur(content: Content) -> Iterator[Finding]:
    for file, _, step in opened(content):
        paths = [version.path for version in step.versions if version.path in content.snippets]
        for quote in step.quotes:
            if not quote.source.strip():
                yield Finding(file, quote.line, "The quote is empty", "Quote a line, or drop it.")
            elif not any(occurs(quote.source, content.snippets[path].source) for path in paths):
                yield Finding(
                    file,
                    quote.line,
                    "The quote is in no snippet of this step",
                    "Copy whole lines, next to each other, from the snippet as it is now.",
                )


def occurs(quote: str, source: str) -> bool:
    """Whether the quote is consecutive whole lines of the source, at any common indent."""
    wanted = [line.rstrip() for line in textwrap.dedent(quote).strip("\n").splitlines()]
    lines = [line.rstrip() for line in source.splitlines()]
    return any(
        textwrap.dedent("\n".join(lines[start : start + len(wanted)])).splitlines() == wanted
        for start in range(len(lines) - len(wanted) + 1)
    )


def each_step_has_a_task(content: Content) -> Iterator[Finding]:
    for file, _, step in opened(content):
        if not step.tasks:
            yield Finding(
                file, step.line, "The step has no task", "Add one: - [ ] wish — `expression`"
            )


def each_broken_version_has_a_question(content: Content) -> Iterator[Finding]:
    for file, _, step in opened(content):
        if not step.question and any(version.label == "Broken" for version in step.versions):
            yield Finding(
                file,
                step.line,
                "The step has a version Broken, and no question",
                "Ask what it will show: question — `expression`, and two to four choices.",
            )


def each_lesson_has_a_recap(content: Content) -> Iterator[Finding]:
    for file, lesson in content.lessons.items():
        if lesson.steps and not lesson.recap:
            yield Finding(
                file,
                1,
                "The lesson has no recap",
                "End it with ## The rule: one paragraph, and two questions with their choices.",
            )


def awaited(step: Step) -> Iterator[tuple[str, Task | Question]]:
    """Whatever has an expression, with its name for a message."""
    yield from (("task", task) for task in step.tasks)
    if step.question:
        yield "question", step.question


def expressions_differ(content: Content) -> Iterator[Finding]:
    """A question may have the expression of a task: they are answered by the same click."""
    seen: set[tuple[str, str, str]] = set()
    for file, lesson, step in opened(content):
        for name, waiting in awaited(step):
            if (lesson.slug, name, waiting.expression) in seen:
                yield Finding(
                    file,
                    waiting.line,
                    f"Another {name} of this lesson has the same expression",
                    "Ask for something else, or name the version too: both would be met at once.",
                )
            seen.add((lesson.slug, name, waiting.expression))


def expressions_can_be_met(content: Content) -> Iterator[Finding]:
    """They cannot if they wait for a version or an error that the step does not have."""
    for file, _, step in opened(content):
        snippets = [content.snippets.get(version.path) for version in step.versions]
        errors = {snippet.raises.rpartition(".")[2] for snippet in snippets if snippet}
        labels = {version.label for version in step.versions}
        for name, waiting in awaited(step):
            for label in compared(waiting.expression, "version") - labels:
                yield Finding(
                    file,
                    waiting.line,
                    f"The {name} waits for a version {label!r}",
                    f"The step has: {', '.join(sorted(labels))}.",
                )
            for error in compared(waiting.expression, "error") - errors - {""}:
                yield Finding(
                    file,
                    waiting.line,
                    f"The {name} waits for {error}, which no snippet of the step declares",
                    f"End the caption of the snippet with: Raises `{error}`.",
                )


def search_words_help(content: Content) -> Iterator[Finding]:
    """The search already finds a step by the words of its title, and ranks it as high."""
    for file, _, step in opened(content):
        title = plain(step.title).lower()
        for index, term in enumerate(step.found_by):
            line = step.found_by_line
            if term != term.lower():
                yield Finding(file, line, f"{term!r} has a capital", "Write it in small letters.")
            if term in step.found_by[:index]:
                yield Finding(file, line, f"{term!r} stands there twice", "Take one out.")
            if re.search(rf"(?<!\w){re.escape(term)}", title):
                yield Finding(
                    file,
                    line,
                    f"{term!r} is in the step's title",
                    "Take it out: the search finds it there.",
                )


def compared(expression: str, name: str) -> set[str]:
    """The texts that the expression compares with the name."""
    return {
        constant.value
        for comparison in ast.walk(ast.parse(expression, mode="eval"))
        if isinstance(comparison, ast.Compare)
        for sides in [[comparison.left, *comparison.comparators]]
        if any(isinstance(side, ast.Name) and side.id == name for side in sides)
        for side in sides
        for constant in ast.walk(side)
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    }


RULES = (
    is_a_course,
    each_file_can_be_read,
    no_stray_file,
    unique_names,
    titles_are_claims,
    prose_is_short,
    stage_links_resolve,
    projects_are_whole,
    versions_differ,
    broken_comes_first,
    quotes_occur,
    each_step_has_a_task,
    each_broken_version_has_a_question,
    each_lesson_has_a_recap,
    expressions_differ,
    expressions_can_be_met,
    search_words_help,
)
