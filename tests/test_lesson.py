from pathlib import Path

import pytest

from tutor import lesson
from tutor.lesson import (
    Choice,
    Lesson,
    LessonError,
    ProjectLink,
    Question,
    Quote,
    Recap,
    Step,
    Task,
    Version,
)

CALLBACKS = """\
# Callbacks run before the script

A callback fires first,
so the run that follows already sees the new state.

## One click behind

The total is drawn before the button changes it.

[Broken](../snippets/callbacks/late.py) · [Fixed](../snippets/callbacks/on_time.py)

- [ ] Press **Add one** in *Fixed* — `version == "Fixed" and count == 1`

### Why

The button is a line like any other:

```python
    count += 1
```

## Another step

Lead.

[Only](../snippets/callbacks/only.py)
"""
STEP = """\
# A title

A summary.

## A step

Lead.

[Only](../snippets/a/only.py)

"""


def read(text: str, file: str = "lessons/060_callbacks.md") -> Lesson:
    return lesson.parse(text, file)


def refused(text: str, file: str = "lessons/060_callbacks.md") -> LessonError:
    with pytest.raises(LessonError) as caught:
        lesson.parse(text, file)
    assert caught.value.remedy
    return caught.value


def test_a_file_says_a_lesson() -> None:
    assert read(CALLBACKS) == Lesson(
        order=60,
        slug="callbacks",
        title="Callbacks run before the script",
        summary="A callback fires first, so the run that follows already sees the new state.",
        steps=(
            Step(
                title="One click behind",
                lead="The total is drawn before the button changes it.",
                versions=(
                    Version("Broken", "snippets/callbacks/late.py"),
                    Version("Fixed", "snippets/callbacks/on_time.py"),
                ),
                tasks=(Task("Press **Add one** in *Fixed*", 'version == "Fixed" and count == 1'),),
                notes=(
                    "### Why\n\nThe button is a line like any other:\n\n"
                    "```python\n    count += 1\n```"
                ),
                quotes=(Quote("count += 1"),),
            ),
            Step("Another step", "Lead.", (Version("Only", "snippets/callbacks/only.py"),)),
        ),
    )


def test_parts_of_a_lesson_know_their_lines() -> None:
    first, second = read(CALLBACKS).steps
    assert (first.line, first.versions[1].line, first.tasks[0].line, first.quotes[0].line) == (
        (6, 10, 12, 18)
    )
    assert second.line == 22


def test_a_file_without_steps_opens_a_part() -> None:
    part = read("# Basics\n\nWhat state is.\n", "lessons/005_start.md")
    assert part == Lesson(5, "start", "Basics", "What state is.")
    assert part.opens_part
    assert not read(CALLBACKS).opens_part


def test_a_task_before_the_stage_is_not_part_of_the_lead() -> None:
    text = STEP.replace("Lead.", "Lead.\n\n- [ ] Do it — `done`\n\nMore.")
    step = read(text).steps[0]
    assert step.lead.split() == ["Lead.", "More."]
    assert step.tasks == (Task("Do it", "done"),)


def test_a_wish_may_go_over_several_lines_and_hold_a_dash() -> None:
    tasks = "- [ ] Press **One** — twice —\n  and wait — `n == 2`\n- [ ] Go — `go`"
    step = read(STEP + tasks).steps[0]
    assert step.tasks == (Task("Press **One** — twice — and wait", "n == 2"), Task("Go", "go"))
    assert step.notes == ""


def test_text_in_a_fence_is_not_read() -> None:
    fence = "````text\n# No title\n## No step\n- [ ] no task\n```\n[No](../snippets/a/b.py)\n````"
    step = read(STEP + fence).steps[0]
    assert step.notes == fence
    assert step.quotes == ()


def test_a_list_of_links_is_not_taken_for_a_task() -> None:
    notes = "- [a](https://example.org)\n- plain"
    assert read(STEP + notes).steps[0].notes == notes


def test_a_snippet_may_be_mentioned_in_code() -> None:
    assert read(STEP + "See `snippets/a/only.py`.").steps[0].notes == "See `snippets/a/only.py`."


def test_a_mark_at_the_start_of_the_file_is_ignored() -> None:
    assert read("\ufeff" + STEP).title == "A title"


def test_a_version_is_found_by_its_slug_or_else_the_first_one_is() -> None:
    draw = Version("Draw, then add!", "snippets/a/draw.py")
    step = Step("A step", "", (Version("Broken", "snippets/a/late.py"), draw))
    assert draw.slug == "draw_then_add"
    assert step.version("draw_then_add") == draw
    assert step.version("nothing") == step.version("") == step.versions[0]


@pytest.mark.parametrize(
    "name", ["60_callbacks.md", "060-callbacks.md", "060_Callbacks.md", "060_.md", "callbacks.md"]
)
def test_a_name_that_gives_no_order_or_slug_is_refused(name: str) -> None:
    error = refused(STEP, f"lessons/{name}")
    assert (error.file, error.line) == (f"lessons/{name}", 1)
    assert "name" in error.rule


def test_an_error_names_file_line_rule_and_remedy() -> None:
    error = refused("# A title\n\nA summary.\n\n## A step\n", "lessons/010_taps.md")
    assert str(error).startswith("lessons/010_taps.md:5: The step has no stage line. Write, ")


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        ("", 1, "first line"),
        ("\n" + STEP, 1, "first line"),
        ("A title\n\nA summary.", 1, "first line"),
        ("#\n\nA summary.", 1, "heading is empty"),
        ("# A title\n", 1, "No summary"),
        ("# A title\n\n## A step\n\n[Only](../snippets/a/only.py)", 1, "No summary"),
        ("# A title\n\n- a list\n", 3, "No summary"),
        ("# A title\n\nOne.\n\nTwo.\n", 5, "Only one paragraph"),
        ("# A title\n\nOne.\n\n- [ ] Do it — `done`\n", 5, "Only one paragraph"),
        (STEP + "# Another title", 11, "second title"),
        (STEP + "##Glued", 11, "No space follows"),
        (STEP + "## ", 11, "heading is empty"),
        (STEP + "Underlined\n---", 12, "makes a heading"),
        (STEP + "Underlined\n====", 12, "makes a heading"),
        (STEP + "## Another\n\nWords.", 11, "no stage line"),
        (STEP + "[Two](../snippets/a/two.py)", 11, "two stage lines"),
        (STEP.replace("Lead.", "[Take it](../snippets/a/kept/)"), 7, "above the stage line"),
        (STEP + "[A](../snippets/a/b/)\n\n[C](../snippets/a/d/)\n", 13, "is a second one"),
        (STEP + "[Take it](../snippets/a/kept)\n", 11, "outside of a stage line"),
        (STEP + "Or [take it](../snippets/a/kept/).\n", 11, "outside of a stage line"),
        (STEP + "```python\nn = 1\n", 11, "not closed"),
        (STEP + "```py\nn = 1\n```", 11, "begins with 'py'"),
        (STEP + "```Python\nn = 1\n```", 11, "begins with 'Python'"),
        (STEP + "```python title=a\nn = 1\n```", 11, "begins with 'python title=a'"),
    ],
)
def test_a_malformed_lesson_is_refused(text: str, line: int, rule: str) -> None:
    error = refused(text)
    assert (error.line, rule in error.rule) == (line, True), str(error)


def test_a_link_to_a_project_knows_its_place_in_the_notes() -> None:
    text = "One,\ntwo.\n\n- [ ] Do it — `done`\n\n[Take it](../snippets/a/kept/)\n\nThree.\n"
    [step] = read(STEP + text).steps
    assert step.project == ProjectLink("Take it", "snippets/a/kept", below=2)
    assert step.project.line == 16
    assert step.notes.split() == ["One,", "two.", "Three."]
    [first] = read(STEP + "[Take it](../snippets/a/kept/)\n\nThree.\n").steps
    assert first.project == ProjectLink("Take it", "snippets/a/kept")
    assert read(STEP).steps[0].project is None


def test_a_line_for_the_search_is_shown_nowhere() -> None:
    [step] = read(f"{STEP}Notes.\n\nSearch: infinite  loop, twice\n\n- [ ] wish — `a`\n").steps
    assert step.found_by == ("infinite loop", "twice")
    assert (step.lead, step.notes, step.found_by_line) == ("Lead.", "Notes.", 13)
    assert read(f"{STEP}Words: more\n").steps[0].found_by == ()


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Search: one, , two", "Nothing stands between two commas"),
        ("Search: one\n\nSearch: two", "The step has two lines for the search"),
        *(
            (line, "This is nearly a line for the search")
            for line in (
                "search: one",
                "Search:",
                "*Search*: one",
                "Search words: a",
                "A.\nSearch: b",
            )
        ),
    ],
)
def test_a_line_that_is_nearly_one_for_the_search_is_refused(line: str, rule: str) -> None:
    assert refused(f"{STEP}{line}\n").rule == rule


@pytest.mark.parametrize(
    "line",
    [
        "See [Only](../snippets/a/only.py).",
        "- [Only](../snippets/a/only.py)",
        "[Only](snippets/a/only.py)",
        "[Only](../snippets/only.py)",
        "[Only](../snippets/a/Only.py)",
        "[Only](../snippet/a/only.py)",
        '[Only](../snippets/a/only.py "title")',
        "[Only](only.py)",
        "[One](../snippets/a/one.py) | [Two](../snippets/a/two.py)",
        "[One](../snippets/a/one.py), [Two](../snippets/a/two.py)",
        "[One](../snippets/a/one.py)\n[Two](../snippets/a/two.py)",
        "The stage:\n[One](../snippets/a/one.py)",
        "### About snippets/a/only.py",
        "- [ ] Open [Only](../snippets/a/only.py) — `n == 1`",
    ],
)
def test_a_link_to_a_snippet_outside_of_a_stage_line_is_refused(line: str) -> None:
    assert "outside of a stage line" in refused(STEP + line).rule


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Do it",
        "- [ ] Do it - `done`",
        "- [ ] Do it – `done`",
        "- [ ] Do it — done",
        "- [ ] Do it — `done`.",
        "- [ ] Do it — `done`\nand more",
        "- [ ] — `done`",
        "- [x] Do it — `done`",
        "- [] Do it — `done`",
        "-[ ] Do it — `done`",
        "* [ ] Do it — `done`",
        "1. [ ] Do it — `done`",
        "  - [ ] Do it — `done`",
    ],
)
def test_a_text_that_is_nearly_a_task_is_refused(line: str) -> None:
    error = refused(STEP + line)
    assert (error.line, error.rule) == (11, "This is nearly a task")


@pytest.mark.parametrize(
    ("expression", "rule"),
    [
        ("n =", "does not compile"),
        ("n = 1", "does not compile"),
        ("n == 1; m", "does not compile"),
        ("n." * 5000 + "n", "is longer than 500 characters"),
        ("n." * 250 + "n", "is longer than 500 characters"),
        ("(" * 240 + "n" + ")" * 240, "does not compile"),
        ("n + 1 == 2", "uses BinOp"),
        ("(lambda: n)()", "calls something"),
        ("messages.clear()", "calls something"),
        ("open('x')", "calls something"),
        ("max(messages, key=len)", "calls something"),
        ("[m for m in messages]", "uses ListComp"),
        ("n if m else 1", "uses IfExp"),
        ("(n := 1)", "uses NamedExpr"),
        ("f'{n}' == '1'", "uses JoinedStr"),
        ("len == 1", "uses len without calling it"),
        ("n.__class__", "reads __class__"),
        ("_n == 1", "reads _n"),
    ],
)
def test_an_expression_that_is_more_than_a_question_is_refused(expression: str, rule: str) -> None:
    error = refused(f"{STEP}- [ ] Do it — `{expression}`")
    assert f"`{expression}` {rule}" in error.rule


def names(
    keys: dict[str, object] | None = None,
    *,
    version: str = "Broken",
    runs: int = 1,
    error: str = "",
    stopped: bool = False,
) -> dict[str, object]:
    return lesson.task_names(keys or {}, version=version, runs=runs, error=error, stopped=stopped)


@pytest.mark.parametrize(
    "expression",
    [
        "count == 2",
        "1 < count <= 2",
        "not done and count",
        "len(messages) == 2",
        'messages[-1]["role"] == "assistant"',
        "messages[-1:] != []",
        'any(m["role"] == role for m in messages for role in roles)',
        'all(m["role"] in ("user", "assistant") for m in messages)',
        'state["count"] == 2 and "count" in state',
        'state["two words"] == 3',
        "text.real == 0",
        'version == "Broken"',
        "runs >= 1",
        "fragments == 0",
        'error == ""',
        "not stopped",
        "abs(float(-count)) == 2.0",
    ],
)
def test_a_true_expression_is_met(expression: str) -> None:
    task = read(f"{STEP}- [ ] Do it — `{expression}`").steps[0].tasks[0]
    messages = [{"role": "user"}, {"role": "assistant"}]
    keys = {"count": 2, "done": False, "messages": messages, "roles": ["user"], "text": 0}
    assert task.met(names({**keys, "two words": 3}))


@pytest.mark.parametrize(
    "expression",
    [
        "missing == 1",
        "not missing",
        "missing == 1 or count == 2",
        'state["missing"]',
        "messages[0]",
        "messages[0]['role']",
        "count.missing",
        "count['a']",
        "len(count) == 2",
        "count < 'a'",
        "int(text) == 1",
        "count == 3",
    ],
)
def test_an_expression_that_reads_something_missing_is_not_met(expression: str) -> None:
    assert not Task("", expression).met(names({"count": 2, "messages": [], "text": "x"}))


def test_a_key_with_the_name_of_the_site_is_reached_through_state() -> None:
    seen = names({"runs": 50, "version": "mine"}, version="Fixed", runs=3)
    assert Task("", 'runs == 3 and version == "Fixed"').met(seen)
    assert Task("", 'state["runs"] == 50 and state["version"] == "mine"').met(seen)


def test_a_key_with_the_name_of_a_function_does_not_hide_it() -> None:
    seen = names({"len": 1, "messages": [1, 2]})
    assert Task("", 'len(messages) == 2 and state["len"] == 1').met(seen)


def test_an_expression_reaches_no_builtin_beyond_the_listed_ones() -> None:
    assert not Task("", "open").met(names({"__builtins__": {"open": open}}))


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**Add** is *bold*, `n` too", "Add is bold, n too"),
        ("a * b and a*b", "a * b and a*b"),
        ("*Broken.*", "Broken."),
        ("[Fixed](../snippets/a/b.py) and `st.x(*args)`", "Fixed and st.x(*args)"),
        ("Two\nlines\n\n- item\n## Head", "Two lines item Head"),
        ("```python\nx = _y[0]\n```\nend", "x = _y[0] end"),
    ],
)
def test_the_marks_of_markdown_are_no_words(markdown: str, words: str) -> None:
    assert lesson.plain(markdown) == words


class Odd:
    """Raises an error when it is compared."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError


def test_an_expression_that_fails_in_a_value_s_own_code_is_not_met() -> None:
    assert not Task("", "value == 1").met(names({"value": Odd()}))


QUESTION = """\
What does the *metric* say
after two clicks in `Broken`? — `version == "Broken" and runs >= 3`

- ( ) 2
- (x) 1 — `count = 0` runs
  again on *every* run
- ( ) `0 — 1`
"""
ASKED = Question(
    "What does the *metric* say after two clicks in `Broken`?",
    'version == "Broken" and runs >= 3',
    (
        Choice("2", right=False),
        Choice("1", right=True, reason="`count = 0` runs again on *every* run"),
        Choice("`0 — 1`", right=False),
    ),
)
RECAP = """\
## The rule

A callback runs first,
then the *script*.

What runs first?

- ( ) The script — it runs after the callback
- (x) The callback — a click calls it

Which line is last?

- ( ) `count = 0`
- (x) `st.write(count)` — it is at the end
"""


def test_a_lesson_asks_in_its_steps_and_at_its_end() -> None:
    assert read(f"{STEP}{QUESTION}\nNotes.\n\n{RECAP}") == Lesson(
        order=60,
        slug="callbacks",
        title="A title",
        summary="A summary.",
        steps=(
            Step(
                title="A step",
                lead="Lead.",
                versions=(Version("Only", "snippets/a/only.py"),),
                question=ASKED,
                notes="Notes.",
            ),
        ),
        recap=Recap(
            "A callback runs first, then the *script*.",
            (
                Question(
                    "What runs first?",
                    "",
                    (
                        Choice("The script", right=False, reason="it runs after the callback"),
                        Choice("The callback", right=True, reason="a click calls it"),
                    ),
                ),
                Question(
                    "Which line is last?",
                    "",
                    (
                        Choice("`count = 0`", right=False),
                        Choice("`st.write(count)`", right=True, reason="it is at the end"),
                    ),
                ),
            ),
        ),
    )


def test_the_example_for_contributors_is_a_whole_lesson() -> None:
    text = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lesson = read(text.partition("````markdown\n")[2].partition("````\n")[0])
    assert lesson.recap
    assert [(bool(step.tasks), bool(step.question)) for step in lesson.steps] == [(True, True)]


def test_questions_and_the_recap_know_their_lines() -> None:
    lesson = read(f"{STEP}{QUESTION}\n{RECAP}")
    question, recap = lesson.steps[0].question, lesson.recap
    assert question
    assert recap
    assert (question.line, recap.line) == (11, 19)
    assert [asked.line for asked in recap.questions] == [24, 29]


def test_a_question_knows_its_answer_and_when_it_was_seen() -> None:
    assert ASKED.answer == ASKED.choices[1]
    assert not ASKED.met(names(runs=2))
    assert ASKED.met(names(runs=3))


def test_a_step_and_a_lesson_need_no_question() -> None:
    lesson = read(CALLBACKS)
    assert lesson.recap is None
    assert {step.question for step in lesson.steps} == {None}


def test_a_question_before_the_stage_is_not_part_of_the_lead() -> None:
    step = read(STEP.replace("Lead.", f"Lead.\n\n{QUESTION}\nMore.")).steps[0]
    assert step.lead.split() == ["Lead.", "More."]
    assert step.question == ASKED


def test_a_question_may_stand_among_tasks_lists_and_fences() -> None:
    fence = "```text\n- (x) no choice\nNo question — `n`\n```"
    before, after = f"- plain\n\n{fence}", f"{fence}\n\n- plain — `n`\n- (no choice)"
    step = read(f"{STEP}{before}\n\n{QUESTION}- [ ] Do it — `done`\n\n{after}\n").steps[0]
    assert step.question == ASKED
    assert step.tasks == (Task("Do it", "done"),)
    assert step.notes.split("\n\n") == ["- plain", fence, "", fence, "- plain — `n`\n- (no choice)"]


def test_a_dash_may_be_part_of_a_question_a_number_or_a_word() -> None:
    text = "Now — what? — `n`\n\n- ( ) -1\n- (x) well-known — yes"
    question = read(STEP + text).steps[0].question
    assert question
    assert question.text == "Now — what?"
    assert [choice.text for choice in question.choices] == ["-1", "well-known"]


FIRST, SECOND = "- ( ) 2", "- (x) 1 — why"


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        (f"What? — `n`\n\n{FIRST}\n- ( ) 1 — why", 11, "No choice is right"),
        (f"What? — `n`\n\n{SECOND}\n- (x) 2 — why", 14, "Two choices are right"),
        (f"What? — `n`\n\n{FIRST}\n- (x) 1", 14, "The right choice has no reason"),
        (f"What? — `n`\n\n{SECOND}", 11, "The question has one choice"),
        (
            f"What? — `n`\n\n{FIRST}\n{SECOND}\n- ( ) 3\n- ( ) 4\n- ( ) 5",
            11,
            "The question has 5 choices",
        ),
        (f"What? — `n`\n\n- ( ) *1*\n{SECOND}", 14, "Two choices are the same"),
        (f"What? — `n`\n\n{FIRST}\n- (x) 1 — a — b", 14, "The choice has two dashes"),
        (f"{FIRST}\n{SECOND}", 11, "These choices have no question"),
        (f"- item\n{FIRST}\n{SECOND}", 12, "These choices have no question"),
        (f"```\n```\n{FIRST}\n{SECOND}", 13, "These choices have no question"),
        (f"Search: a\n\n{FIRST}\n{SECOND}", 13, "These choices have no question"),
        ("What? — `n`", 11, "This is a question without choices"),
        ("What? — `n`\n\n- 2\n- 1", 11, "This is a question without choices"),
        (f"What? — `n`\n\nMore.\n\n{FIRST}\n{SECOND}", 11, "This is a question without choices"),
        ("What? — `n`\n\n- [ ] Do it — `n`", 11, "This is a question without choices"),
        (f"What?\n\n{FIRST}\n{SECOND}", 11, "The question has no expression"),
        (f"What? - `n`\n\n{FIRST}\n{SECOND}", 11, "The question has no expression"),
        (f"What? — `n`.\n\n{FIRST}\n{SECOND}", 11, "The question has no expression"),
        (f"What? — n\n\n{FIRST}\n{SECOND}", 11, "The question has no expression"),
        (f"What? — `n =`\n\n{FIRST}\n{SECOND}", 11, "`n =` does not compile: invalid syntax"),
        (f"{QUESTION}\nWhat? — `n`\n\n{FIRST}\n{SECOND}", 19, "The step has two questions"),
        (
            f"See snippets/a/only.py? — `n`\n\n{FIRST}\n{SECOND}",
            11,
            "A snippet is named outside of a stage line",
        ),
    ],
)
def test_a_malformed_question_is_refused(text: str, line: int, rule: str) -> None:
    error = refused(STEP + text)
    assert (error.line, error.rule) == (line, rule)


@pytest.mark.parametrize(
    "choice",
    [
        "- (X) 3",
        "- [x] 3",
        "- [ ] 3",
        "- () 3",
        "- (  ) 3",
        "- ( x ) 3",
        "- (o) 3",
        "- ( )",
        "- (x)3",
        "-( ) 3",
        "* ( ) 3",
        "1. ( ) 3",
        "  - ( ) 3",
        "( ) 3",
        "(x) 3",
        "- 3",
        "  3\n\n  4",
        "  ```text\n  ```",
    ],
)
def test_a_line_that_is_nearly_a_choice_is_refused(choice: str) -> None:
    error = refused(f"{STEP}What? — `n`\n\n{FIRST}\n{SECOND}\n{choice}")
    assert "This is nearly a choice" in error.rule


@pytest.mark.parametrize(
    "choice",
    ["3 - why", "3 – why", "3 -- why", "3—why", "3 —why", "3— why", "3 —", "— why"],
)
def test_a_reason_without_its_dash_is_refused(choice: str) -> None:
    error = refused(f"{STEP}What? — `n`\n\n{FIRST}\n{SECOND}\n- ( ) {choice}")
    assert (error.line, error.rule) == (15, "This is nearly a choice with a reason")


def test_a_summary_that_is_nearly_a_question_is_refused() -> None:
    error = refused(STEP.replace("A summary.", "What? — `n`"))
    assert (error.line, error.rule) == (3, "This is a question without choices")
    error = refused(STEP.replace("A summary.", f"What? — `n`\n\n{FIRST}\n{SECOND}"))
    assert error.rule == "Only one paragraph stands before the first step"


RULE, FIRST_ASKED, SECOND_ASKED = (
    RECAP[RECAP.index(start) : RECAP.index(end) if end else None]
    for start, end in [("A callback", "What"), ("What", "Which"), ("Which", "")]
)
NOT_ONLY_QUESTIONS = "The recap has more than paragraphs and choices"


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        (RULE, "", 11, "The recap does not begin with the rule"),
        (RECAP, "## The rule", 11, "The recap does not begin with the rule"),
        (RECAP, f"## The rule\n\n{RULE}", 11, "The recap has no questions"),
        (SECOND_ASKED, "", 11, "The recap has one question"),
        (SECOND_ASKED, f"{SECOND_ASKED}\n{SECOND_ASKED}", 11, "The recap has 3 questions"),
        (RULE, f"{RULE}More.\n\n", 16, "This is a second rule, or a question without choices"),
        (RECAP, f"{RECAP}\nMore.", 26, "This is a second rule, or a question without choices"),
        ("first?", "first? — `n`", 16, "There is an expression in the recap"),
        ("*script*.", "script — `n`", 13, "There is an expression in the recap"),
        (RULE, f"- {RULE}", 13, NOT_ONLY_QUESTIONS),
        (RULE, f"{RULE}### More\n\n", 16, NOT_ONLY_QUESTIONS),
        (RULE, f"{RULE}```\n```\n\n", 16, NOT_ONLY_QUESTIONS),
        (RULE, f"{RULE}- [ ] Do it — `done`\n\n", 16, NOT_ONLY_QUESTIONS),
        (RULE, f"{RULE}Search: words\n\n", 16, NOT_ONLY_QUESTIONS),
        (RULE, f"{RULE}[Only](../snippets/a/only.py)\n\n", 16, NOT_ONLY_QUESTIONS),
        ("What runs first?\n", "", 11, "The recap does not begin with the rule"),
        ("- (x) The", "- ( ) The", 16, "No choice is right"),
        (RECAP, f"{RECAP}\n{RECAP}", 26, "There is a second recap"),
        (RECAP, f"{RECAP}\n{STEP[STEP.index('##') :]}", 11, "The recap is not the last section"),
        *(
            ("## The rule", heading, 11, "This is nearly the heading of the recap")
            for heading in (
                "## the rule",
                "## The Rule",
                "## The rule:",
                "## The rules",
                "## **The rule**",
                "## Rule",
                "## Recap",
                "##  The rule",
                "## The rule ##",
                " ## The rule",
                "### The rule",
            )
        ),
    ],
)
def test_a_malformed_recap_is_refused(old: str, new: str, line: int, rule: str) -> None:
    text = STEP + RECAP
    assert old in text
    read(text)
    error = refused(text.replace(old, new))
    assert (error.line, error.rule) == (line, rule)


def test_a_part_has_no_recap() -> None:
    error = refused(f"# A part\n\nA summary.\n\n{RECAP}")
    assert (error.line, error.rule) == (5, "There is a recap, but no step")
    assert read("# Recap\n\nA summary.").opens_part
