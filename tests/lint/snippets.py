"""Rules for the text of snippets."""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator

from tests.lint.content import Content, Finding
from tutor import route
from tutor.snippet import TESTED_WITH

MOST_COLUMNS, MOST_LINES, MOST_COMMENTS = 62, 60, 2
WHOLE_APP, MOST_LINES_OF_WHOLE_APP = "snippets/capstone/chat.py", 160
"""The last lesson shows a whole app, in which a comment at each rule names the rule's lesson."""
PATH = re.compile(r"snippets/[a-z][a-z0-9_]*/[a-z][a-z0-9_]*\.py")
SETTINGS = "snippets/ruff.toml"
WRITTEN = re.compile(r"snippets/[a-z][a-z0-9_]*/(errors|recorded)\.json")
SECOND_SENTENCE = re.compile(r"[.!?][\"'`)]*\s+\S")


def no_stray_file(content: Content) -> Iterator[Finding]:
    in_projects = {
        f"{project.path}/{name}" for project in content.projects.values() for name in project.files
    }
    for path in sorted(content.root.glob("snippets/**/*")):
        file = path.relative_to(content.root).as_posix()
        hidden = any(part.startswith(".") or part == "__pycache__" for part in file.split("/"))
        known = file == SETTINGS or file in in_projects
        known = known or bool(PATH.fullmatch(file) or WRITTEN.fullmatch(file))
        if path.is_file() and not hidden and not known:
            yield Finding(
                file, 1, "This is not a snippet's place", "Call it snippets/slug/name.py."
            )


def folders_are_lessons(content: Content) -> Iterator[Finding]:
    slugs = {lesson.slug for lesson in content.lessons.values()}
    slugs |= {file.partition("_")[2].removesuffix(".md") for file in content.unread}
    for path, snippet in content.snippets.items():
        if PATH.fullmatch(path) and snippet.slug not in slugs:
            yield Finding(
                path, 1, "Its folder has no lesson's slug", "Put it in the folder of its lesson."
            )


def no_orphan(content: Content) -> Iterator[Finding]:
    shown = {
        version.path
        for lesson in content.lessons.values()
        for step in lesson.steps
        for version in step.versions
    }
    for path in content.snippets:
        # A lesson that does not parse may show the snippet; another rule reports that lesson.
        if path not in shown and not any(path in text for text in content.unread.values()):
            yield Finding(path, 1, "No lesson shows this snippet", "Show it, or delete it.")


def names_say_what_it_shows(content: Content) -> Iterator[Finding]:
    for path, snippet in content.snippets.items():
        if re.search(r"\d|example", snippet.name):
            yield Finding(
                path, 1, "The name says nothing", "Say in a word or two what the snippet shows."
            )


def names_hide_no_module(content: Content) -> Iterator[Finding]:
    for path, snippet in content.snippets.items():
        # Python searches the folder of a script before its own modules.
        if snippet.name in sys.stdlib_module_names | {"streamlit", "numpy", "pandas"}:
            yield Finding(
                path,
                1,
                f"The name hides the module {snippet.name} from every snippet beside it",
                "Choose another name.",
            )


def it_parses(content: Content) -> Iterator[Finding]:
    for path, snippet in content.snippets.items():
        try:
            ast.parse(snippet.source)
        except SyntaxError as error:
            yield Finding(path, error.lineno or 1, f"Python refuses it: {error.msg}", "Correct it.")


def caption_is_one_sentence(content: Content) -> Iterator[Finding]:
    for path, tree in _trees(content):
        caption = content.snippets[path].caption
        if not ast.get_docstring(tree):
            yield Finding(path, 1, "There is no docstring", "Begin with a sentence: the caption.")
        elif "Raises" in caption:
            yield Finding(
                path,
                1,
                "The docstring nearly declares an error",
                "End it with: Raises `KeyError`. Or with: Raises `KeyError` when it happens.",
            )
        elif not caption.endswith(".") or SECOND_SENTENCE.search(caption):
            yield Finding(
                path,
                1,
                "The caption is not one sentence",
                "Write one sentence with a full stop; only a Raises may follow.",
            )


def it_fits_the_pane(content: Content) -> Iterator[Finding]:
    for path, snippet in content.snippets.items():
        lines = snippet.source.splitlines()
        for number, line in enumerate(lines, 1):
            if len(line) > MOST_COLUMNS:
                yield Finding(
                    path,
                    number,
                    f"The line has {len(line)} columns",
                    f"Break it at {MOST_COLUMNS}.",
                )
        most = MOST_LINES_OF_WHOLE_APP if path == WHOLE_APP else MOST_LINES
        if len(lines) > most:
            yield Finding(
                path,
                len(lines),
                f"The snippet has {len(lines)} lines",
                f"Show one thing: at most {most}.",
            )


def comments_are_few(content: Content) -> Iterator[Finding]:
    for path, _ in _trees(content):
        tokens = tokenize.generate_tokens(io.StringIO(content.snippets[path].source).readline)
        comments = [token.start[0] for token in tokens if token.type == tokenize.COMMENT]
        if len(comments) > MOST_COMMENTS and path != WHOLE_APP:
            yield Finding(
                path,
                comments[MOST_COMMENTS],
                f"The snippet has {len(comments)} comments",
                f"Keep {MOST_COMMENTS}, each pointing where to look.",
            )


def it_stands_alone(content: Content) -> Iterator[Finding]:
    ours = {path.stem for path in content.root.glob("*") if path.suffix in ("", ".py")}
    for path, tree in _trees(content):
        beside = {other.stem for other in (content.root / path).parent.glob("*.py")}
        for node in ast.walk(tree):
            match node:
                case ast.Import(names=names):
                    imported = {name.name.partition(".")[0] for name in names}
                case ast.ImportFrom(module=module, level=0):
                    imported = {str(module).partition(".")[0]}
                case ast.ImportFrom():
                    imported = {"."}
                case _:
                    continue
            for name in sorted(imported & (ours | beside | {".", "tutor", "tests"})):
                yield Finding(
                    path,
                    node.lineno,
                    f"It imports {name!r} from this project",
                    "Write out what is needed: a snippet runs alone.",
                )


def tests_only_define(content: Content) -> Iterator[Finding]:
    """A test may not run in the site, where AppTest would replace the runtime of all readers."""
    for path, tree in _trees(content):
        for node in ast.walk(tree):
            match node:
                case ast.Import(names=names):
                    imported = [name.name for name in names]
                case ast.ImportFrom(module=str(module), level=0):
                    imported = [module]
                case _:
                    continue
            is_known = content.snippets[path].is_test and node in tree.body
            if any(name.startswith(TESTED_WITH) for name in imported) and not is_known:
                yield Finding(
                    path,
                    node.lineno,
                    f"It imports {imported[0]}, and is no file of tests",
                    "Import it at the top, and test in functions named test_...",
                )
        if content.snippets[path].is_test:
            for statement in tree.body[1:]:
                if not isinstance(statement, ast.Import | ast.ImportFrom | ast.FunctionDef):
                    yield Finding(
                        path,
                        statement.lineno,
                        "A test does something when it is imported",
                        "Move it into a function.",
                    )


def site_names_stay_free(content: Content) -> Iterator[Finding]:
    for path, tree in _trees(content):
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            constants = {
                keyword.arg: keyword.value.value
                for keyword in call.keywords
                if isinstance(keyword.value, ast.Constant)
            }
            if constants.get("bind") == "query-params" and constants.get("key") in route.NAMES:
                yield Finding(
                    path,
                    call.lineno,
                    f"The key {constants['key']!r} is bound to a name that the site's address uses",
                    f"Choose another key than {', '.join(route.NAMES)}.",
                )


def _trees(content: Content) -> Iterator[tuple[str, ast.Module]]:
    for path, snippet in content.snippets.items():
        try:
            yield path, ast.parse(snippet.source)
        except SyntaxError:
            continue


RULES = (
    no_stray_file,
    folders_are_lessons,
    no_orphan,
    names_say_what_it_shows,
    names_hide_no_module,
    it_parses,
    caption_is_one_sentence,
    it_fits_the_pane,
    comments_are_few,
    it_stands_alone,
    tests_only_define,
    site_names_stay_free,
)
