import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor import course, files, route, snippet, usage
from tutor.course import Broken, Course
from tutor.lesson import Lesson
from tutor.route import Route

LESSON = """\
# {title}

A summary.

## One

[Broken](../snippets/{slug}/late.py) · [Fixed](../snippets/{slug}/on_time.py)

## Two

[Only](../snippets/{slug}/late.py)
"""


def write(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def add(root: Path, order: str, slug: str, title: str = "A title") -> None:
    write(root, f"lessons/{order}_{slug}.md", LESSON.format(title=title, slug=slug))
    for name in ("late", "on_time"):
        write(root, f"snippets/{slug}/{name}.py", f'"""Shows {slug} {name}."""\n')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "lessons/005_start.md", "# Basics\n\nWhat state is.\n")
    add(tmp_path, "010", "reruns", "Every click reruns")
    add(tmp_path, "020", "basics")
    write(tmp_path, "lessons/045_more.md", "# Widgets\n\nWhat they keep.\n")
    add(tmp_path, "060", "callbacks")
    return tmp_path


def slugs(read: Course) -> list[list[str]]:
    return [[one.slug for one in part.lessons] for part in read.parts]


def test_lessons_stand_in_the_order_of_their_names_under_their_parts(root: Path) -> None:
    read = course.load(root)
    assert [(part.title, part.summary) for part in read.parts] == [
        ("Basics", "What state is."),
        ("Widgets", "What they keep."),
    ]
    assert slugs(read) == [["reruns", "basics"], ["callbacks"]]
    assert [one.slug for one in read.lessons] == ["reruns", "basics", "callbacks"]


def test_a_new_lesson_is_found_by_adding_files_only(root: Path) -> None:
    add(root, "015", "between")
    assert slugs(course.load(root))[0] == ["reruns", "between", "basics"]


def test_lessons_before_the_first_part_stand_under_no_title(root: Path) -> None:
    add(root, "001", "hello")
    read = course.load(root)
    assert (read.parts[0].title, slugs(read)[0]) == ("", ["hello"])


def test_snippets_are_known_by_their_path(root: Path) -> None:
    read = course.load(root)
    assert len(read.snippets) == 6
    assert read.snippets["snippets/basics/late.py"].caption == "Shows basics late."


def test_a_lesson_is_found_by_its_slug(root: Path) -> None:
    read = course.load(root)
    found = read.find("reruns")
    assert isinstance(found, Lesson)
    assert found.title == "Every click reruns"
    with pytest.raises(KeyError):
        read.find("missing")


def test_a_lesson_knows_its_place(root: Path) -> None:
    read = course.load(root)
    assert [read.position(Route(slug)) for slug in ("reruns", "basics", "callbacks")] == [
        "1 / 3",
        "2 / 3",
        "3 / 3",
    ]


def test_steps_have_neighbours_across_lessons(root: Path) -> None:
    read = course.load(root)
    assert read.next_step(Route("reruns", 1)) == Route("reruns", 2)
    assert read.next_step(Route("reruns", 2)) == Route("basics", 1)
    assert read.previous_step(Route("basics", 1)) == Route("reruns", 2)
    assert read.previous_step(Route("basics", 2)) == Route("basics", 1)
    assert read.previous_step(Route("reruns", 1)) is None
    assert read.next_step(Route("callbacks", 2)) is None


TESTED = """\
# A title

A summary.

## Three

[App](../snippets/tested/app.py) · [Test](../snippets/tested/test_app.py) · \
[Other](../snippets/tested/other.py)

## One app

[Test](../snippets/tested/test_app.py) · [Other](../snippets/tested/other.py)

## None

[Test](../snippets/tested/test_app.py)
"""


@pytest.fixture
def tested(root: Path) -> Course:
    write(root, "lessons/030_tested.md", TESTED)
    for name in ("app", "other"):
        write(root, f"snippets/tested/{name}.py", f'"""Shows {name}."""\n')
    test = '"""Tests the app."""\n\nfrom streamlit.testing.v1 import AppTest\n'
    write(root, "snippets/tested/test_app.py", f"{test}\n\ndef test_app():\n    AppTest\n")
    return course.load(root)


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        (None, ("app", "other")),
        ("app.other", ("app", "other")),
        ("other.app", ("other", "app")),
        ("app.test", ("app", "other")),
        ("test.other", ("app", "other")),
    ],
)
def test_side_by_side_are_apps_and_never_tests(
    tested: Course, pair: str | None, shown: tuple[str, str]
) -> None:
    params = {"lesson": "tested", "version": "both"} | ({"pair": pair} if pair else {})
    assert tested.route(params) == (Route("tested", pair=shown), "")


@pytest.mark.parametrize("step", [2, 3])
def test_a_step_with_a_test_and_at_most_one_app_shows_it_alone(tested: Course, step: int) -> None:
    params = {"lesson": "tested", "step": str(step), "version": "both"}
    assert tested.route(params) == (Route("tested", step), route.ALONE)


def test_a_route_without_a_pair_is_read_as_it_is(tested: Course) -> None:
    params = {"lesson": "tested", "version": "test"}
    assert tested.route(params) == (Route("tested", version="test"), "")


WAYS = "# Ways\n\nShorter ones.\n\n## Workshop\n\nTwo.\n\n- Lessons: callbacks, reruns, none\n"


def test_a_way_leaves_out_the_lessons_between_its_own(root: Path) -> None:
    write(root, "ways.md", WAYS)
    read = course.load(root)
    assert [lesson.slug for lesson in read.along("workshop")] == ["reruns", "callbacks"]
    assert read.way_starts == {"workshop": "reruns"}
    assert read.position(Route("callbacks", way="workshop")) == "Workshop 2 / 2"
    assert read.next_step(Route("reruns", way="workshop")) == Route("reruns", 2, way="workshop")
    assert read.next_step(Route("reruns", 2, way="workshop")) == Route("callbacks", way="workshop")
    assert read.previous_step(Route("callbacks", way="workshop")) == Route(
        "reruns", 2, way="workshop"
    )
    assert read.next_step(Route("callbacks", 2, way="workshop")) is None


def test_a_lesson_beside_the_way_leads_back_to_it(root: Path) -> None:
    write(root, "ways.md", WAYS)
    read = course.load(root)
    beside = Route("basics", 2, way="workshop")
    assert read.position(beside) == ""
    assert read.next_step(beside) == Route("callbacks", way="workshop")
    assert read.previous_step(Route("basics", way="workshop")) == Route("reruns", 2, way="workshop")


@pytest.mark.parametrize("text", ["", "Nothing", WAYS.replace("callbacks, reruns, ", "")])
def test_the_course_is_whole_without_a_way(root: Path, text: str) -> None:
    write(root, "ways.md", text)
    read = course.load(root)
    assert read.along("workshop") == read.along("") == read.lessons


GLOSSARY = "# Glossary\n\nAll words.\n\n## Run\n\nA run.\n\n- Words: run\n- Steps: reruns 1\n"
RECAP = """

## The rule

Write first.

Which?

- (x) This — because
- ( ) That

And which?

- (x) This — because
- ( ) That
"""


def test_two_sheets_follow_the_last_lesson(root: Path) -> None:
    assert course.load(root).sheets == ()
    write(root, "lessons/060_callbacks.md", LESSON.format(title="T", slug="callbacks") + RECAP)
    write(root, "glossary.md", GLOSSARY)
    read = course.load(root)
    assert [(sheet.slug, sheet.title) for sheet in read.sheets] == [
        ("rules", "The rules on one sheet"),
        ("glossary", "Glossary"),
    ]
    assert [term.name for term in read.terms] == ["Run"]
    assert [read.find(sheet.slug) for sheet in read.sheets] == list(read.sheets)
    assert read.next_step(Route("callbacks", 2)) == Route("rules", 1)
    assert read.next_step(Route("rules", 1)) == Route("glossary", 1)
    assert read.next_step(Route("glossary", 1)) is None
    assert read.previous_step(Route("glossary", 1)) == Route("rules", 1)
    assert read.previous_step(Route("rules", 1)) == Route("callbacks", 2)
    assert read.position(Route("callbacks")) == "3 / 3"


def test_a_glossary_that_does_not_parse_is_kept_in_its_place(root: Path) -> None:
    write(root, "glossary.md", GLOSSARY.replace("- Words: run\n", ""))
    read = course.load(root)
    [broken] = read.sheets
    assert isinstance(broken, Broken)
    assert broken.message.startswith("glossary.md:5: The term is not complete")
    assert read.terms == ()
    assert read.find("glossary") == broken


@pytest.mark.parametrize("slug", ["rules", "glossary"])
def test_a_lesson_with_the_name_of_a_sheet_says_so(root: Path, slug: str) -> None:
    write(root, "glossary.md", GLOSSARY)
    write(root, "lessons/060_callbacks.md", LESSON.format(title="T", slug="callbacks") + RECAP)
    add(root, "090", slug)
    read = course.load(root)
    broken = read.find(slug)
    assert isinstance(broken, Broken)
    assert f"lessons/090_{slug}.md:1: The site has a page of its own" in broken.message
    assert slug not in [sheet.slug for sheet in read.sheets]


def test_addresses_name_each_lesson_step_and_version(root: Path) -> None:
    assert course.load(root).addresses == {
        "reruns": (("broken", "fixed"), ("only",)),
        "basics": (("broken", "fixed"), ("only",)),
        "callbacks": (("broken", "fixed"), ("only",)),
    }


def test_a_lesson_that_does_not_parse_is_kept_in_its_place(root: Path) -> None:
    write(root, "lessons/015_one_behind.md", "# A title\n\nA summary.\n\n## A step\n")
    read = course.load(root)
    broken = read.find("one_behind")
    assert isinstance(broken, Broken)
    assert broken.title == "One behind"
    assert broken.message.startswith("lessons/015_one_behind.md:5: The step has no stage line")
    assert slugs(read) == [["reruns", "one_behind", "basics"], ["callbacks"]]
    assert read.addresses["one_behind"] == ()
    assert read.next_step(Route("reruns", 2)) == Route("one_behind", 1)
    assert read.next_step(Route("one_behind", 1)) == Route("basics", 1)
    assert read.previous_step(Route("basics", 1)) == Route("one_behind", 1)
    assert read.previous_step(Route("one_behind", 1)) == Route("reruns", 2)


def test_a_lesson_without_its_snippet_is_kept_in_its_place(root: Path) -> None:
    (root / "snippets/basics/late.py").unlink()
    broken = course.load(root).find("basics")
    assert isinstance(broken, Broken)
    assert "lessons/020_basics.md:7: There is no snippets/basics/late.py" in broken.message


@pytest.mark.parametrize("name", ["README.md", "15_short.md", "016-dash.md", "017_.md"])
def test_a_file_with_a_wrong_name_does_not_keep_the_others_from_opening(
    root: Path, name: str
) -> None:
    add(root, "015", "between")
    (root / "lessons/015_between.md").rename(root / "lessons" / name)
    read = course.load(root)
    assert [one for one in read.lessons if isinstance(one, Broken) and one.slug]
    assert len([one for one in read.lessons if isinstance(one, Lesson)]) == 3


def test_hidden_files_are_not_read(root: Path) -> None:
    write(root, "lessons/._010_reruns.md", "left by an editor")
    write(root, "snippets/.hidden/late.py", "")
    (root / "lessons/.#010_reruns.md").symlink_to("me@host.123:456")
    files.fingerprint(root, course.FILES)
    read = course.load(root)
    assert len(read.lessons) == 3
    assert len(read.snippets) == 6


def test_an_empty_folder_is_an_empty_course(tmp_path: Path) -> None:
    read = course.load(tmp_path)
    assert (read.parts, read.lessons, read.addresses) == ((), (), {})


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(path: Path, target: str) -> None:
    path.unlink()
    path.symlink_to(target)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _no_longer_read(path: Path) -> None:
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root reads everything")


SPOILED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (_folder, "is a folder. Move it elsewhere"),
    "a link to nowhere": (
        lambda path: _link(path, "nowhere"),
        "is a link to a file that cannot be read (No",
    ),
    "a link to itself": (
        lambda path: _link(path, path.name),
        "is a link to a file that cannot be read (Too",
    ),
    "a link to a folder": (lambda path: _link(path, ".."), "is a folder"),
    "a pipe": (_pipe, "is not a file"),
    "a device": (lambda path: _link(path, "/dev/zero"), "is not a file"),
    "closed": (_no_longer_read, "cannot be read (Permission denied). Let everyone read it."),
    "not UTF-8": (lambda path: path.write_bytes(b"one\ntwo \xff"), "is not UTF-8. Save it"),
    "too long": (lambda path: path.write_bytes(b"a" * 20_000_000), "is larger than 256 KB"),
}


@pytest.mark.parametrize("way", SPOILED)
@pytest.mark.parametrize("file", ["lessons/020_basics.md", "snippets/basics/late.py"])
def test_a_file_that_cannot_be_read_is_said_in_its_lesson_and_closes_no_other(
    root: Path, file: str, way: str
) -> None:
    before = files.fingerprint(root, course.FILES)
    spoil, message = SPOILED[way]
    spoil(root / file)
    assert files.fingerprint(root, course.FILES) != before
    read = course.load(root)
    broken = read.find("basics")
    assert isinstance(broken, Broken)
    assert message in broken.message
    assert broken.message.startswith("lessons/020_basics.md:")
    assert file.startswith("lessons/") or f": {file} " in broken.message
    assert slugs(read) == [["reruns", "basics"], ["callbacks"]]
    assert isinstance(read.find("reruns"), Lesson)


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "1+" * 25_000 + "1",
        "x = " + "-" * 60_000 + "1",
        "x = " + "(" * 190 + ")" * 190,
        "import streamlit as st\nst" + ".a" * 3000,
        "import streamlit as st\nst" + ".a()" * 900,
        "[" * 5000,
        "if x:\n " * 90,
        "x = 'a'\0",
    ],
    ids=["sum", "minus", "brackets", "names", "calls", "open", "blocks", "null"],
)
def test_a_deeply_nested_snippet_is_read(root: Path, text: str) -> None:
    write(root, "snippets/basics/late.py", text)
    found = course.load(root).snippets["snippets/basics/late.py"]
    assert (found.source, found.caption) == (text, "")
    usage.names(text)
    other = '"""One."""\n'
    assert snippet.differing(text, other)
    snippet.missing(text, other)


def test_a_change_that_keeps_an_old_date_is_seen(root: Path) -> None:
    before = files.fingerprint(root, course.FILES)
    path = root / "lessons/020_basics.md"
    other = path.with_suffix(".new")
    other.write_text("# Another\n", encoding="utf-8")
    os.utime(other, (1, 1))
    other.replace(path)
    assert files.fingerprint(root, course.FILES) != before
    before = files.fingerprint(root, course.FILES)
    path.unlink()
    assert files.fingerprint(root, course.FILES) != before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_name_that_cannot_be_shown_closes_no_lesson(root: Path) -> None:
    (root / "lessons" / os.fsdecode(b"015_\xff.md")).write_text("# A\n", encoding="utf-8")
    read = course.load(root)
    broken = next(one for one in read.lessons if isinstance(one, Broken))
    assert broken.slug.encode()
    assert broken.message.encode()
    assert len(read.lessons) == 4
