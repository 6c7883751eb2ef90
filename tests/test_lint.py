"""Every rule of the linter has a file here that breaks it."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import lint
from tests.lint import content, glossary, lessons, runs, snippets, ways
from tutor.lesson.glossary import WRITE_TERM
from tutor.lesson.ways import WRITE_WAY

ROOT = Path(__file__).parents[1]
TAPS = "lessons/010_taps.md"
LATE = "snippets/taps/late.py"
ON_TIME = "snippets/taps/on_time.py"
GLOSSARY = "glossary.md"
WAYS = "ways.md"
FILES = {
    WAYS: "# Ways\n\nShorter.\n\n## Short\n\nOne.\n\n- Lessons: taps\n",
    GLOSSARY: """\
# Glossary

The words.

## Screen

Where all is drawn.

- Words: screen
- Steps: taps 1

## State

What lasts.

- Words: state
- Steps: taps 1
""",
    "lessons/005_start.md": "# Basics\n\nWhat state is.\n",
    TAPS: """\
# A tap comes before the drawing

The order of the lines is the order on the screen.

## One tap behind

*Broken* draws the number first, and only then does the button change what is in the state.
*Fixed* has the same lines in another order, so the screen is right.

[Broken](../snippets/taps/late.py) · [Fixed](../snippets/taps/on_time.py)

- [ ] Press **Tap** in *Fixed* — `version == "Fixed" and taps == 1`

```python
st.session_state.taps += 1
```

What does *Broken* say after a tap? — `version == "Broken" and taps == 1`

- (x) 0 — it was drawn before the tap
- ( ) 1

## The rule

Change the state first, and draw it afterwards.

Which line has to be last?

- (x) `st.write` — it draws what the others left
- ( ) `if st.button`

Which line comes first?

- (x) `setdefault` — the others read the key
- ( ) `st.write`
""",
    LATE: '''\
"""The number is drawn before the tap."""

import streamlit as st

st.session_state.setdefault("taps", 0)
st.write(st.session_state.taps)
if st.button("Tap"):
    st.session_state.taps += 1
''',
    ON_TIME: '''\
"""The number is drawn after the tap."""

import streamlit as st

st.session_state.setdefault("taps", 0)
if st.button("Tap"):
    st.session_state.taps += 1
st.write(st.session_state.taps)
''',
}


def write(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="surrogateescape")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for file, text in FILES.items():
        write(tmp_path, file, text)
    return tmp_path


@dataclass(frozen=True)
class Edit:
    """Puts `new` in the place of `old`; writes the whole file if `old` is empty."""

    file: str
    old: str
    new: str

    def make(self, root: Path) -> None:
        text = self.new
        if self.old:
            before = (root / self.file).read_text(encoding="utf-8")
            assert self.old in before
            text = before.replace(self.old, self.new)
        write(root, self.file, text)


def lesson(old: str, new: str) -> Edit:
    return Edit(TAPS, old, new)


def words(old: str, new: str) -> Edit:
    return Edit(GLOSSARY, old, new)


def late(old: str, new: str) -> Edit:
    return Edit(LATE, old, new)


def added(file: str, text: str = "") -> Edit:
    return Edit(file, "", text)


LEAD = FILES[TAPS].split("\n\n")[3]
STAGE = "[Broken](../snippets/taps/late.py) · [Fixed](../snippets/taps/on_time.py)"
TURNED = "[Fixed](../snippets/taps/on_time.py) · [Broken](../snippets/taps/late.py)"
EXPRESSION = 'version == "Fixed" and taps == 1'
ASKED = 'version == "Broken" and taps == 1'
TASK = f"- [ ] Press **Tap** in *Fixed* — `{EXPRESSION}`"
RECAP = FILES[TAPS][FILES[TAPS].index("## The rule") :]
QUESTION = FILES[TAPS][FILES[TAPS].index("What does") : FILES[TAPS].index("## The rule")]
SECOND_STEP = f"""\
## Another step

{STAGE}

What does *Broken* say? — `{ASKED}`

- (x) 0 — as above
- ( ) 1"""
MORE_TERMS = "".join(
    f"## Screen {letter}\n\nOne.\n\n- Words: {letter}\n- Steps: taps 1\n\n"
    for letter in "abcdefghijklmnopqrs"
)
CAPTION = '"""The number is drawn before the tap."""'
BOUND = 'st.text_input("Step", bind="query-params", key="step")'

Rule = Callable[..., Iterable[lint.Finding]]

SEARCH = f"{TASK}\n\nSearch: "

CASES: list[tuple[Rule, Edit, str]] = [
    (lessons.is_a_course, added(TAPS, "# Taps\n\nWords.\n"), "lessons:1: There is no lesson"),
    (lessons.each_file_can_be_read, lesson("behind", "\udcff"), f"{TAPS}:5: The file is not UTF-8"),
    (lessons.each_file_can_be_read, late("Tap", "\udcff"), f"{LATE}:7: The file is not UTF-8"),
    (lessons.each_file_can_be_read, words("all", "\udcff"), f"{GLOSSARY}:7: The file is not UTF"),
    (lessons.no_stray_file, added("lessons/a.txt"), "lessons/a.txt:1: This is not a lesson"),
    (lessons.no_stray_file, added("lessons/a/010_b.md"), "lessons/a:1: This is not a lesson"),
    (lessons.unique_names, added("lessons/010_a.md", FILES[TAPS]), f"{TAPS}:1: lessons/010_a.md"),
    (lessons.unique_names, added("lessons/009_taps.md", FILES[TAPS]), f"{TAPS}:1: lessons/009_"),
    (lessons.titles_are_claims, lesson("A tap comes before the drawing", "Taps"), f"{TAPS}:1: The"),
    (lessons.titles_are_claims, lesson("drawing\n", "drawing.\n"), f"{TAPS}:1: The title ends"),
    (lessons.titles_are_claims, lesson("behind\n", "behind.\n"), f"{TAPS}:5: The title ends"),
    (lessons.prose_is_short, lesson(LEAD, "Words."), f"{TAPS}:5: The step has 5 words"),
    (lessons.prose_is_short, lesson(LEAD, "word " * 151), f"{TAPS}:5: 151 words stand above"),
    (lessons.stage_links_resolve, lesson("/late.", "/no."), f"{TAPS}:10: There is no snippets/"),
    (
        lessons.projects_are_whole,
        lesson("## The rule", "[Take it](../snippets/taps/kept/)\n\n## The rule"),
        f"{TAPS}:23: There is no file in snippets/taps/kept. Add some",
    ),
    (lessons.versions_differ, lesson("[Fixed]", "[broken]"), f"{TAPS}:10: The version broken has"),
    (lessons.versions_differ, lesson("[Fixed]", "[★]"), f"{TAPS}:10: The version ★ has no letter"),
    (
        lessons.versions_differ,
        lesson("[Fixed]", "[Both]"),
        f"{TAPS}:10: The version Both has the a",
    ),
    (lessons.versions_differ, lesson("/late.", "/on_time."), f"{TAPS}:10: The version Fixed shows"),
    (lessons.broken_comes_first, lesson(STAGE, TURNED), f"{TAPS}:10: The version Broken does not"),
    (lessons.quotes_occur, lesson("taps += 1", "taps += 2"), f"{TAPS}:14: The quote is in no"),
    (
        lessons.quotes_occur,
        lesson("\nst.session_state.taps += 1", ""),
        f"{TAPS}:14: The quote is e",
    ),
    (lessons.each_step_has_a_task, lesson(TASK, ""), f"{TAPS}:5: The step has no task"),
    (
        lessons.each_broken_version_has_a_question,
        lesson(QUESTION, ""),
        f"{TAPS}:5: The step has a version Broken, and no question",
    ),
    (lessons.each_lesson_has_a_recap, lesson(RECAP, ""), f"{TAPS}:1: The lesson has no recap"),
    (lessons.expressions_differ, lesson(TASK, f"{TASK}\n{TASK}"), f"{TAPS}:13: Another task"),
    (
        lessons.expressions_differ,
        lesson("## The rule", f"{SECOND_STEP}\n\n## The rule"),
        f"{TAPS}:27: Another question",
    ),
    (
        lessons.expressions_can_be_met,
        lesson('"Fixed"', '"fixed"'),
        f"{TAPS}:12: The task waits for a version 'fixed'",
    ),
    (
        lessons.expressions_can_be_met,
        lesson(EXPRESSION, 'error == "KeyError"'),
        f"{TAPS}:12: The task waits for KeyError",
    ),
    (
        lessons.expressions_can_be_met,
        lesson('"Broken"', '"broken"'),
        f"{TAPS}:18: The question waits for a version 'broken'",
    ),
    (
        lessons.expressions_can_be_met,
        lesson(ASKED, 'error == "KeyError"'),
        f"{TAPS}:18: The question waits for KeyError",
    ),
    (snippets.no_stray_file, added("snippets/late.py", CAPTION), "snippets/late.py:1: This is not"),
    (snippets.no_stray_file, added("snippets/taps/a.csv"), "snippets/taps/a.csv:1: This is not"),
    (snippets.no_stray_file, added("snippets/taps/a/b.py"), "snippets/taps/a/b.py:1: This is not"),
    (snippets.folders_are_lessons, added("snippets/a/b.py"), "snippets/a/b.py:1: Its folder has"),
    (snippets.no_orphan, added("snippets/taps/a.py"), "snippets/taps/a.py:1: No lesson shows"),
    (snippets.names_say_what_it_shows, added("snippets/taps/a2.py"), "snippets/taps/a2.py:1: The"),
    (
        snippets.names_say_what_it_shows,
        added("snippets/taps/my_example.py"),
        "snippets/taps/my_example.py:1: The name says nothing",
    ),
    (
        snippets.names_hide_no_module,
        added("snippets/taps/queue.py"),
        "snippets/taps/queue.py:1: The name hides the module queue",
    ),
    (snippets.it_parses, late("if st", "if if st"), f"{LATE}:7: Python refuses it"),
    (snippets.caption_is_one_sentence, late(CAPTION, ""), f"{LATE}:1: There is no docstring"),
    (snippets.caption_is_one_sentence, late("tap.", "tap"), f"{LATE}:1: The caption is not one"),
    (snippets.caption_is_one_sentence, late("tap.", "tap. So."), f"{LATE}:1: The caption is not"),
    (
        snippets.caption_is_one_sentence,
        late("tap.", "tap. Raises KeyError."),
        f"{LATE}:1: The docstring nearly declares an error",
    ),
    (
        snippets.it_fits_the_pane,
        late('"Tap"', f'"{"T" * 46}"'),
        f"{LATE}:7: The line has 63 columns",
    ),
    (snippets.it_fits_the_pane, late("\nimport", "\n" * 54 + "import"), f"{LATE}:61: The snippet"),
    (
        snippets.tests_only_define,
        late("import streamlit", "from streamlit.testing.v1 import AppTest\nimport streamlit"),
        f"{LATE}:3: It imports streamlit.testing.v1, and is no file of tests",
    ),
    (
        snippets.tests_only_define,
        added(
            "snippets/taps/test_a.py",
            f"{CAPTION}\nimport streamlit.testing.v1\n\n\ndef test_a():\n    pass\n\n\ntest_a()\n",
        ),
        "snippets/taps/test_a.py:",
    ),
    (snippets.comments_are_few, late("import", "# a\n# b\n# c\nimport"), f"{LATE}:5: The snippet"),
    (
        snippets.it_stands_alone,
        late("streamlit as st", "on_time"),
        f"{LATE}:3: It imports 'on_time'",
    ),
    (
        snippets.it_stands_alone,
        late("streamlit as st", "tutor.course"),
        f"{LATE}:3: It imports 'tu",
    ),
    (
        snippets.it_stands_alone,
        late("import", "from . import a\nimport"),
        f"{LATE}:3: It imports '.",
    ),
    (
        snippets.site_names_stay_free,
        late("import", f"{BOUND}\nimport"),
        f"{LATE}:3: The key 'step'",
    ),
    (lessons.search_words_help, lesson(TASK, f"{SEARCH}Late"), f"{TAPS}:14: 'Late' has a"),
    (lessons.search_words_help, lesson(TASK, f"{SEARCH}a, b, a"), f"{TAPS}:14: 'a' stands there"),
    (lessons.search_words_help, lesson(TASK, f"{SEARCH}behind"), f"{TAPS}:14: 'behind' is in"),
    (
        glossary.is_short,
        words("## State", f"{MORE_TERMS}## State"),
        f"{GLOSSARY}:145: State is more than the glossary’s 20 terms",
    ),
    (glossary.is_short, words("What", "What " * 46), f"{GLOSSARY}:12: The meaning has 47 words"),
    (glossary.is_sorted, words("## State", "## A state"), f"{GLOSSARY}:12: A state comes after"),
    (
        glossary.each_term_is_used,
        words("Words: state", "Words: late"),
        f"{GLOSSARY}:12: No step has the term State",
    ),
    (glossary.its_steps_exist, words("taps 1", "tap 1"), f"{GLOSSARY}:5: Screen names a step tap"),
    (glossary.its_steps_exist, words("taps 1", "taps 2"), f"{GLOSSARY}:5: Screen names a step ta"),
    (
        ways.their_lessons_exist,
        Edit(WAYS, "taps", "tap"),
        f"{WAYS}:5: Short names a lesson tap, which does not exist",
    ),
    (
        runs.errors_are_declared,
        late("st.write", "{}[0]\nst.write"),
        f"{LATE}:1: The first run raises KeyError",
    ),
    (
        runs.errors_are_declared,
        late("tap.", "tap. Raises `KeyError`."),
        f"{LATE}:1: The first run does not raise KeyError",
    ),
    (
        runs.expressions_start_false,
        lesson(EXPRESSION, 'version == "Broken" and taps == 0'),
        f"{TAPS}:12: The task is met as soon",
    ),
    (
        runs.expressions_start_false,
        lesson(ASKED, "taps == 0"),
        f"{TAPS}:18: The question is met as soon as Broken",
    ),
]


def broken(root: Path, rule: Rule) -> list[str]:
    read, _ = content.read(root)
    ran = [runs.first_runs(read)] if rule in runs.RULES else []
    return [str(finding) for finding in rule(read, *ran)]


def test_content_that_keeps_the_rules_has_no_findings(root: Path) -> None:
    report = lint.check(root)
    assert report.findings == ()
    assert (
        str(report)
        == "1 lesson, 1 step, 2 snippets, 1 task, 3 questions, 2 terms: every rule is kept."
    )


@pytest.mark.parametrize(
    ("rule", "edit", "says"), CASES, ids=[f"{case[0].__name__}-{case[2]}" for case in CASES]
)
def test_a_broken_rule_is_found_where_it_is_broken(
    root: Path, rule: Rule, edit: Edit, says: str
) -> None:
    assert broken(root, rule) == []
    edit.make(root)
    findings = broken(root, rule)
    assert [one.startswith(says) for one in findings].count(True) == 1, findings


def test_each_rule_has_a_case_that_breaks_it() -> None:
    assert {case[0] for case in CASES} == {
        *lessons.RULES,
        *snippets.RULES,
        *glossary.RULES,
        *ways.RULES,
        *runs.RULES,
    }


def test_the_files_of_a_project_are_no_snippets(root: Path) -> None:
    lesson("## The rule", "[Take it](../snippets/taps/kept/)\n\n## The rule").make(root)
    added("snippets/taps/kept/test_app.py", "x = 1\n" * 80).make(root)
    added("snippets/taps/kept/README.md", "Run it.\n").make(root)
    assert lint.check(root).findings == ()


def test_a_file_that_a_project_would_leave_out_is_found(root: Path) -> None:
    lesson("## The rule", "[Take it](../snippets/taps/kept/)\n\n## The rule").make(root)
    added("snippets/taps/kept/README.md", "Run it.\n").make(root)
    added("snippets/taps/kept/a/b/c.md", "Too deep.\n").make(root)
    assert [finding.file for finding in lint.check(root).findings] == [
        "snippets/taps/kept/a/b/c.md"
    ]


def test_a_project_belongs_into_the_folder_of_its_lesson(root: Path) -> None:
    lesson("## The rule", "[Take it](../snippets/other/kept/)\n\n## The rule").make(root)
    added("snippets/other/kept/README.md", "Run it.\n").make(root)
    [finding] = lint.check(root).findings
    assert finding.remedy == "Move it into snippets/taps."


def test_only_the_last_lesson_s_app_may_be_long(root: Path) -> None:
    text = "# a comment\n" * 3 + "\n" * 158
    added(snippets.WHOLE_APP, f'"""Draws."""\n{text}').make(root)
    found = [finding.rule for finding in snippets.it_fits_the_pane(content.read(root)[0])]
    assert found == ["The snippet has 162 lines"]
    assert not list(snippets.comments_are_few(content.read(root)[0]))


def test_a_lesson_that_does_not_parse_is_one_finding(root: Path) -> None:
    lesson(" — `version", " - `version").make(root)
    assert [str(finding) for finding in lint.check(root).findings] == [
        f"{TAPS}:12: This is nearly a task."
        " Write, from the margin: - [ ] wish — `expression` (an em dash; nothing after it)"
    ]


@pytest.mark.parametrize("name", ["rules", "glossary"])
def test_a_lesson_cannot_have_the_name_of_another_page(root: Path, name: str) -> None:
    added(f"lessons/020_{name}.md", FILES[TAPS]).make(root)
    assert [str(finding) for finding in lint.check(root).findings] == [
        f"lessons/020_{name}.md:1: The site has a page of its own called {name}."
        " Choose another name."
    ]


def test_a_glossary_that_does_not_parse_is_one_finding(root: Path) -> None:
    words("- Words: screen\n", "").make(root)
    assert [str(finding) for finding in lint.check(root).findings] == [
        f"{GLOSSARY}:5: The term is not complete. {WRITE_TERM}"
    ]


def test_ways_that_do_not_parse_are_one_finding(root: Path) -> None:
    Edit(WAYS, "- Lessons: taps\n", "").make(root)
    assert [str(finding) for finding in lint.check(root).findings] == [
        f"{WAYS}:5: The way is not complete. {WRITE_WAY}"
    ]


def test_an_empty_folder_breaks_a_rule(tmp_path: Path) -> None:
    assert "There is no lesson" in str(lint.check(tmp_path))


def test_an_error_that_is_declared_for_the_first_run_has_to_happen_there(root: Path) -> None:
    late("tap.", "tap. Raises `KeyError`.").make(root)
    late("st.write(", "st.write({}[0], ").make(root)
    assert lint.check(root).findings == ()
    late("{}[0]", "[][0]").make(root)
    assert "raises IndexError, which is not declared" in str(lint.check(root))


def test_an_error_that_is_declared_for_later_must_not_happen_at_first(root: Path) -> None:
    late("tap.", "tap.\n\nRaises `KeyError` when tapped.\n").make(root)
    late("    st.session_state.taps += 1", "    {}[0]").make(root)
    assert lint.check(root).findings == ()
    late("st.write(", "st.write({}[0], ").make(root)
    assert "raises KeyError, which is not declared for it" in str(lint.check(root))


def test_errors_of_streamlit_are_declared_by_their_name(root: Path) -> None:
    late("if st", 'st.button("Tap")\nif st').make(root)
    assert "The first run raises StreamlitDuplicateElementId," in str(lint.check(root))
    late("tap.", "tap.\n\nRaises `StreamlitDuplicateElementId`.\n").make(root)
    assert lint.check(root).findings == ()


def test_a_first_run_that_does_not_end_is_found(root: Path) -> None:
    late("import streamlit as st\n", "import time\n\nimport streamlit as st\n").make(root)
    late("st.write(", "time.sleep(1)\nst.write(").make(root)
    assert f"{LATE}:1: The first run does not end" in str(lint.check(root, patience=0.2))
    assert lint.check(root).findings == ()


def test_a_task_that_asks_for_another_version_may_be_met_when_it_opens(root: Path) -> None:
    lesson(EXPRESSION, 'version == "Fixed" and taps == 0').make(root)
    assert lint.check(root).findings == ()
    lesson('"Fixed"', '"Broken"').make(root)
    assert "met as soon as Broken is opened" in str(lint.check(root))


def test_a_question_may_wait_for_what_a_task_waits_for(root: Path) -> None:
    lesson(ASKED, EXPRESSION).make(root)
    assert lint.check(root).findings == ()


def test_a_step_without_a_broken_version_needs_no_question(root: Path) -> None:
    lesson(QUESTION, "").make(root)
    lesson("[Broken]", "[Late]").make(root)
    assert lint.check(root).findings == ()


def test_a_quote_may_be_of_any_indent_but_not_of_lines_apart(root: Path) -> None:
    quote = "st.session_state.taps += 1\n`"
    both = 'if st.button("Tap"):\n    st.session_state.taps += 1'
    lesson(quote, f"{both}\n`").make(root)
    assert lint.check(root).findings == ()
    lesson(both, "\n".join(f"    {line}" for line in both.splitlines())).make(root)
    assert lint.check(root).findings == ()
    lesson('    if st.button("Tap"):\n', "import streamlit as st\n").make(root)
    assert "The quote is in no snippet" in str(lint.check(root))


def test_files_that_python_and_editors_leave_behind_are_not_stray(root: Path) -> None:
    for file in (
        "lessons/.DS_Store",
        "lessons/._010_taps.md",
        "snippets/.DS_Store",
        "snippets/taps/__pycache__/late.pyc",
        "snippets/taps/.ipynb_checkpoints/late.py",
    ):
        added(file).make(root)
    added("snippets/ruff.toml").make(root)
    added("snippets/taps/errors.json").make(root)
    assert lint.check(root).findings == ()


@pytest.mark.parametrize(("edit", "code"), [(None, 0), (lesson(TASK, ""), 1)])
def test_the_linter_runs_alone(root: Path, edit: Edit | None, code: int) -> None:
    late("tap.", "tap. Raises `KeyError`.").make(root)
    late("st.write(", "st.write({}[0], ").make(root)
    if edit:
        edit.make(root)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.lint", str(root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (code, f"{lint.check(root)}\n", "")


def test_the_whole_linter_applies_rules_of_every_kind(root: Path) -> None:
    lesson(TASK, "").make(root)
    late("Tap", "T" * 46).make(root)
    late("st.write(", "st.write({}[0], ").make(root)
    rules = [finding.rule.split(",")[0] for finding in lint.check(root).findings]
    assert rules == [
        "The step has no task",
        "The first run raises KeyError",
        "The line has 63 columns",
    ]
