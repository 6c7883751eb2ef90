"""The AppTest files that the page writes from a film repeat what the film shows."""

import ast
import datetime
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from textwrap import dedent
from typing import Any
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from tests.server import ROOT, serve
from tests.visitor import Visitor
from tutor.apptest import CannotExport, export
from tutor.apptest.literal import NoLiteral, flat, is_literal, read
from tutor.apptest.writing import MOST_LINES
from tutor.run_record import Cause, Change, Phase, RunRecord, StateAccess
from tutor.shown_value import ShownValue

SNIPPETS = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("snippets/*/*.py"))
OF_EACH_LESSON = 2
"""How many snippets of a lesson are played. Playing all took 22 seconds and found nothing more."""
NAP = 0.005  # seconds; how long a snippet's model thinks, here
# Makes the written tests as quick as these: short naps, and one search for components.
QUICK = f"""
    import functools
    import time

    from streamlit.components.v2 import manifest_scanner as scanner

    sleep = time.sleep
    time.sleep = lambda seconds: sleep(min(seconds, {NAP}))
    scanner.scan_component_manifests = functools.cache(scanner.scan_component_manifests)
"""

PAGE = """
import streamlit as st

from tutor import sandbox

state = st.session_state
sandbox.run(state.source, namespace="a/demo", name=state.path, max_reruns=5)
state.film = sandbox.film("a/demo")
"""

Act_on = Callable[[AppTest], object]


class Demo:
    """A snippet in the sandbox, on a page that AppTest runs."""

    def __init__(self, source: str, path: str = "extra/demo.py") -> None:
        self.path, self.source = path, source
        self.page = AppTest.from_string(PAGE, default_timeout=30)
        self.page.session_state["path"], self.page.session_state["source"] = path, source
        self.page.run()

    @property
    def film(self) -> tuple[RunRecord, ...]:
        film: tuple[RunRecord, ...] = self.page.session_state["film"]
        return film

    def retold(self) -> str:
        return export(self.film, self.path, self.source)


def use_all(page: AppTest) -> None:
    """Use most of the widgets on the page."""
    for text in ("One", 'It\'s "Two"'):
        if page.chat_input:
            page.chat_input[0].set_value(text).run()
    if page.text_input:
        page.text_input[0].set_value("A text").run()
    for number in range(3):
        if number < len(page.button):
            page.button[number].click().run()
    if page.slider:
        page.slider[0].set_value(page.slider[0].max).run()
    for switch in (*page.toggle[:1], *page.checkbox[:1]):
        switch.set_value(not switch.value).run()
    if page.radio:
        page.radio[0].set_value(page.radio[0].options[-1]).run()
    if page.selectbox and page.selectbox[0].key != "current":
        page.selectbox[0].select_index(-1).run()
    if page.button:
        page.button[0].click().run()


# Clicks for the snippets where `use_all` is not enough.
CLICKS: dict[str, Act_on] = {
    "snippets/conversations/by_title.py": lambda page: [
        page.selectbox(key="current").set_value("b").run(),
        page.text_input(key="new_title").set_value("Office").run(),
    ],
}

LESSONS = [list(paths) for _, paths in groupby(SNIPPETS, lambda path: path.split("/")[1])]
PLAYED = sorted({*CLICKS, *(path for paths in LESSONS for path in paths[:OF_EACH_LESSON])})


@pytest.fixture(scope="module", autouse=True)
def short_naps() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        sleep = time.sleep
        patch.setattr(time, "sleep", lambda seconds: sleep(min(seconds, NAP)))
        yield


class Shelf:
    """A folder of written tests beside the snippets, run all at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "snippets").symlink_to(ROOT / "snippets")
        (folder / "extra").mkdir()
        (folder / "conftest.py").write_text(dedent(QUICK))

    def put(self, name: str, text: str) -> None:
        (self.folder / f"test_{name}.py").write_text(text)

    def run(self) -> dict[str, str]:
        """The result of each test: an empty text, or why it failed."""
        report = self.folder / "report.xml"
        options = ["-q", "-p", "no:cacheprovider", f"--junitxml={report}", "--rootdir=."]
        command = [sys.executable, "-m", "pytest", *options, "."]
        ended = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        assert ended.returncode in (0, 1), ended.stdout + ended.stderr
        cases = ElementTree.parse(report).iter("testcase")
        return {
            case.get("classname", "").removeprefix("test_"): "".join(case.itertext())
            for case in cases
        }


def slug(path: str) -> str:
    return path.removeprefix("snippets/").removesuffix(".py").replace("/", "__")


def claims(text: str) -> list[ast.Assert]:
    """The assertions about the session state in a written test."""
    said = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Assert)]
    return [one for one in said if "session_state" in ast.unparse(one)]


def with_wrong_claim(text: str) -> str:
    """The test with its last assertion negated."""
    tree = ast.parse(text)
    last = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)][-1]
    last.test = ast.UnaryOp(ast.Not(), last.test)
    return ast.unparse(tree)


# For each kind of widget, the call that draws it and how it is used.
KINDS: dict[str, tuple[str, Act_on]] = {
    "button": ("button('Button')", lambda page: page.button[0].click()),
    "download_button": (
        "download_button('Download', 'text')",
        lambda page: page.download_button[0].click(),
    ),
    "menu_button": ("menu_button('Menu', [1, 2])", lambda page: page.menu_button[0].click(2)),
    "chat_input": ("chat_input('Say')", lambda page: page.chat_input[0].set_value("Hé\n'\"")),
    "checkbox": ("checkbox('Check')", lambda page: page.checkbox[0].check()),
    "toggle": ("toggle('Toggle', True)", lambda page: page.toggle[0].set_value(False)),
    "radio": ("radio('Radio', [1, 2.5, None])", lambda page: page.radio[0].set_value(2.5)),
    "selectbox": (
        "selectbox('Select', {'a': 1, 'b': 2}, format_func={'a': 'A', 'b': 'B'}.get)",
        lambda page: page.selectbox[0].set_value("b"),
    ),
    "multiselect": (
        "multiselect('Several', ['x', 'y', 'z'])",
        lambda page: page.multiselect[0].set_value(["z", "x"]),
    ),
    "slider": ("slider('Slide', 0.0, 2.0, 0.7, 0.1)", lambda page: page.slider[0].set_value(1.2)),
    "select_slider": (
        "select_slider('Size', ['S', 'M', 'L'])",
        lambda page: page.select_slider[0].set_value("L"),
    ),
    "number_input": (
        "number_input('Number', value=1)",
        lambda page: page.number_input[0].set_value(-3),
    ),
    "text_input": ("text_input('Text')", lambda page: page.text_input[0].set_value("ä" * 70)),
    "text_area": ("text_area('Area')", lambda page: page.text_area[0].set_value("a\nb " * 40)),
    "pills": ("pills('Pills', ['p', 'q'])", lambda page: page.button_group[0].set_value("q")),
    "segmented_control": (
        "segmented_control('Parts', [1, 2], selection_mode='multi')",
        lambda page: page.segmented_control[0].set_value([2]),
    ),
    "feedback": ("feedback('stars')", lambda page: page.feedback[0].set_value(3)),
    "date_input": (
        "date_input('Day')",
        lambda page: page.date_input[0].set_value(datetime.date(2026, 2, 3)),
    ),
    "time_input": (
        "time_input('Hour')",
        lambda page: page.time_input[0].set_value(datetime.time(10, 30)),
    ),
    "datetime_input": (
        "datetime_input('Moment', datetime.datetime(2026, 1, 2, 3, 0))",
        lambda page: page.datetime_input[0].set_value(datetime.datetime(2026, 1, 2, 4, 0)),
    ),
    "color_picker": ("color_picker('Colour')", lambda page: page.color_picker[0].pick("#123456")),
    "pagination": ("pagination(5)", lambda page: page.pagination[0].select(3)),
}
HAVE_NO_LABEL = {"feedback", "pagination"}

EXTRA: dict[str, tuple[str, list[Act_on]]] = {
    "form": (
        """
        import streamlit as st

        sent = st.session_state.setdefault("sent", [])
        st.button("Send")
        with st.form("message", clear_on_submit=True):
            name = st.text_input("Name")
            loud = st.checkbox("Loud", key="loud")
            if st.form_submit_button("Send"):
                sent.append((name, loud))
        """,
        [
            lambda page: page.text_input[0].set_value("Ada"),
            lambda page: page.checkbox[0].check(),
            lambda page: page.form_submit_button[0].click().run(),
            lambda page: page.text_input[0].set_value("Bob"),
            lambda page: page.form_submit_button[0].click().run(),
        ],
    ),
    "reruns": (
        """
        import streamlit as st

        if st.button("Go"):
            st.session_state.left = 3
            st.rerun()
        if st.session_state.get("left"):
            st.session_state.left -= 1
            st.rerun()
        st.text_input("Asked", key=f"asked_{st.session_state.get('left')}")
        """,
        [lambda page: page.button[0].click().run()],
    ),
    "new_keys": (
        """
        import uuid
        import streamlit as st

        state = st.session_state
        state.setdefault("id", uuid.uuid4().hex)
        st.text_input("", key=f"note_{state.id}", placeholder="Note")
        if st.button("Like", key=f"like_{state.id}"):
            state.liked = True
        """,
        [
            lambda page: page.text_input[0].set_value("Nice").run(),
            lambda page: page.button[0].click().run(),
        ],
    ),
    "leaves": (
        """
        import streamlit as st

        if st.toggle("Shown", True, key="shown"):
            st.text_input("Name", key="name")
            st.session_state.pop("gone", None)
        else:
            st.session_state.gone = {1, 2}
        """,
        [
            lambda page: page.text_input[0].set_value("Ada").run(),
            lambda page: page.toggle[0].set_value(False).run(),
            lambda page: page.toggle[0].set_value(True).run(),
        ],
    ),
    "keeps_odd_values": (
        r"""
        import collections
        import streamlit as st

        state = st.session_state
        state["two words"] = 'He said "no"'
        state.both = "'" + '"'
        state.nested = {"a": (1,), "b": [{2}], "c": {"d": None, "e": b"\x00'"}}
        state.named = collections.Counter("aab")
        state.thing = object()
        state.cannot_be_compared = float("nan")
        state.long = "word " * 60
        state.many = list(range(100))
        if st.button("Fail", key="fail"):
            raise KeyError("odd")
        """,
        [lambda page: page.button[0].click().run()],
    ),
    "used_again": (
        """
        import time
        import streamlit as st

        state = st.session_state
        state.runs = state.get("runs", 0) + 1
        state.began = time.time()
        state.name = f"Chat {time.time_ns()}"
        state.title = "Chat with " + (st.chat_input("Your name") or "nobody")
        """,
        [lambda page: page.run(), lambda page: page.chat_input[0].set_value("Ada").run()],
    ),
}


def kinds_of_widgets(*, keyed: bool) -> Demo:
    lines = ["import datetime", "import streamlit as st"]
    for name, (call, _) in KINDS.items():
        key = f", key='{name}')" if keyed or name in HAVE_NO_LABEL else ")"
        lines.append(f"st.session_state['got {name}'] = st.{call.removesuffix(')')}{key}")
    demo = Demo("\n".join(lines), f"extra/kinds_{'keyed' if keyed else 'named'}.py")
    for _, phase in KINDS.values():
        phase(demo.page)
        demo.page.run()
    return demo


# A page that is served shows the test, or why there is none, below the demo.
SERVED = """
import streamlit as st

from tutor import sandbox
from tutor.apptest import CannotExport, export

path = st.query_params["path"]


@st.fragment
def demo():
    with open(path) as file:
        source = file.read()
    sandbox.run(source, namespace=path, name=path, reserved=("path",), max_reruns=5)
    try:
        st.code(export(sandbox.film(path), path, source))
    except CannotExport as why:
        st.code(str(why))


demo()
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, patience: float) -> Iterator[str]:
    script = tmp_path_factory.mktemp("served") / "page.py"
    script.write_text(SERVED)
    with serve(str(script), patience=patience) as address:
        yield address


def told_by_a_page(page: str, path: str, *actions: Callable[[Visitor], object]) -> str:
    with Visitor(page, f"path={path}") as visitor:
        for action in actions:
            action(visitor)
        text: str = visitor.elements("code")[-1].proto.code_text
        return text + "\n"


@pytest.fixture(scope="module")
def told(page: str) -> dict[str, str]:
    """The tests that a served page shows after a visitor's clicks."""
    return {
        "chat": told_by_a_page(
            page,
            "snippets/history/chat.py",
            lambda visitor: visitor.say("One"),
            lambda visitor: visitor.say("Two"),
        ),
        "callback": told_by_a_page(
            page,
            "snippets/callbacks/first.py",
            lambda visitor: visitor.slide("Temperature", 1.2),
            lambda visitor: visitor.click("Clear chat"),
        ),
        "form": told_by_a_page(
            page,
            "snippets/callbacks/fresh.py",
            lambda visitor: visitor.fill("Message", "One"),
            lambda visitor: visitor.click("Send"),
        ),
        "reruns": told_by_a_page(
            page,
            "snippets/workflow/hidden.py",
            lambda visitor: visitor.say("One"),
            lambda visitor: visitor.click("Accept"),
        ),
    }


@dataclass
class Written:
    texts: dict[str, str]
    refused: dict[str, str]
    ended: dict[str, str]
    ended_wrong: dict[str, str]
    folder: Path


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, told: dict[str, str]) -> Written:
    """A test of each film, written and run."""
    shelf = Shelf(tmp_path_factory.mktemp("written"))
    texts = {f"told__{name}": text for name, text in told.items()}
    refused = {}
    for demo in played():
        name = slug(demo.path)
        if demo.path.startswith("extra"):
            (shelf.folder / demo.path).write_text(demo.source)
        try:
            texts[name] = demo.retold()
        except CannotExport as why:
            refused[name] = str(why)
    for name, text in texts.items():
        shelf.put(name, text)
    # One test of each lesson is enough to see that a wrong assertion fails.
    some = {name.partition("__")[0]: name for name in texts}.values()
    for name in some:
        shelf.put(f"wrong__{name}", with_wrong_claim(texts[name]))
    ended = shelf.run()
    wrong = {name: ended.pop(f"wrong__{name}") for name in some}
    return Written(texts, refused, ended, wrong, shelf.folder)


def played() -> Iterator[Demo]:
    """Snippets of the course, and each of our own, after some clicks."""
    for path in PLAYED:
        demo = Demo((ROOT / path).read_text(), path)
        CLICKS.get(path, use_all)(demo.page)
        yield demo
    for name, (source, phases) in EXTRA.items():
        demo = Demo(dedent(source), f"extra/{name}.py")
        for phase in phases:
            phase(demo.page)
        yield demo
    yield kinds_of_widgets(keyed=True)
    yield kinds_of_widgets(keyed=False)


@pytest.mark.parametrize("path", PLAYED)
def test_a_film_of_a_snippet_passes_as_a_test(written: Written, path: str) -> None:
    name = slug(path)
    assert name in written.texts or name in written.refused
    if name in written.texts:
        assert not written.ended[name], f"{written.texts[name]}\n{written.ended[name]}"


@pytest.mark.parametrize("name", [*EXTRA, "kinds_keyed", "kinds_named"])
def test_a_film_of_anything_else_passes_as_a_test(written: Written, name: str) -> None:
    name = f"extra__{name}"
    assert name in written.texts, written.refused[name]
    assert not written.ended[name], f"{written.texts[name]}\n{written.ended[name]}"


@pytest.mark.parametrize("name", ["chat", "callback", "form", "reruns"])
def test_a_test_that_a_page_writes_for_its_visitor_passes(written: Written, name: str) -> None:
    name = f"told__{name}"
    assert ".run()\n    assert" in written.texts[name], written.texts[name]
    assert not written.ended[name], f"{written.texts[name]}\n{written.ended[name]}"


def test_a_written_test_fails_when_what_it_says_last_is_not_so(written: Written) -> None:
    passed = [name for name, why in written.ended_wrong.items() if "AssertionError" not in why]
    lessons = {path.split("/")[1] for path in PLAYED if slug(path) not in written.refused}
    assert len(lessons) > 20
    assert lessons <= {name.partition("__")[0] for name in written.ended_wrong}
    assert not passed


def test_most_snippets_can_be_retold_and_the_others_say_why(written: Written) -> None:
    refused = {name: why for name, why in written.refused.items() if "extra" not in name}
    print("\n".join(f"{name}: {why}" for name, why in sorted(refused.items())))
    assert len(refused) <= len(PLAYED) / 4, refused
    assert all(why.endswith(".") and why.count(". ") == 0 for why in refused.values())


def test_nearly_every_step_says_something_of_the_state(written: Written) -> None:
    silent = [name for name, text in written.texts.items() if not claims(text)]
    # A snippet without state has no assertion about it.
    assert len(silent) <= len(written.texts) / 8, silent


def test_the_files_are_as_the_formatter_and_the_linter_want_them(written: Written) -> None:
    assert len(list(written.folder.glob("test_*.py"))) > len(written.texts)
    ruff = [sys.executable, "-m", "ruff"]
    config = ["--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    # TID251 allows AppTest only in `tests`, and these files are elsewhere.
    select = ["--extend-ignore=TID251"]
    files = [f"test_{name}.py" for name in written.texts]
    for command in (["format", "--check", *config], ["check", *config, *select]):
        ended = subprocess.run(
            [*ruff, *command, *files], cwd=written.folder, capture_output=True, text=True
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr


# Films that cannot be exported as a test. First, those that a visitor makes.


def test_a_fragment_that_ran_alone_is_refused(page: str) -> None:
    path = "snippets/reruns/quiet.py"
    clicks = [lambda visitor: visitor.click("Like"), lambda one: one.click("Run everything")]
    assert "fragment or a dialog alone" in told_by_a_page(page, path, *clicks)


def test_an_interrupted_run_is_refused(page: str) -> None:
    def click_twice(visitor: Visitor) -> None:
        visitor.begin(lambda: visitor.say("One"))
        visitor.wait(0.3)
        visitor.say("Two")

    assert "was interrupted" in told_by_a_page(page, "snippets/history/draw.py", click_twice)


def test_a_storm_of_reruns_is_refused(page: str) -> None:
    def fill(visitor: Visitor) -> None:
        visitor.fill("Your message", "One")

    assert "without end" in told_by_a_page(page, "snippets/loops/endless.py", fill)


# Then scripts that no test can repeat.

REFUSED = {
    "leaves something to chance": """
        import random
        st.session_state.dice = random.random()
        """,
    "shares something with all visitors": """
        @st.cache_resource
        def everybody():
            return []
        """,
    "several pages": """
        st.navigation([st.Page(lambda: st.write("One"), title="One")]).run()
        """,
    "`st.query_params`": """
        st.write(st.query_params.get("chat"))
        """,
    "binds a widget": """
        st.text_input("Name", key="name", bind="query-params")
        """,
    "`format_func` reads": """
        state = st.session_state
        titles = state.setdefault("titles", {"a": "A"})

        def title_of(name):
            return looked_up(name)

        def looked_up(name):
            return state.titles[name]

        st.write("not drawn") or st.selectbox("Chat", [], format_func=title_of)
        """,
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_script_that_is_not_the_same_in_a_test_is_refused(why: str) -> None:
    with pytest.raises(CannotExport, match=re.escape(why)):
        Demo("import streamlit as st\n" + dedent(REFUSED[why])).retold()


CLICK_REFUSED: dict[str, tuple[str, Act_on]] = {
    "has neither a key nor a label": (
        'st.text_input("")',
        lambda page: page.text_input[0].set_value("One"),
    ),
    "Several widgets are called “Same”": (
        'st.button("Same", help="one")\nst.button("Same", help="other")',
        lambda page: page.button[1].click(),
    ),
    "The test would show what you entered in “API key”": (
        'st.text_input("API key")',
        lambda page: page.text_input[0].set_value("sk-123"),
    ),
    "A file was uploaded": (
        'st.file_uploader("File")',
        lambda page: page.file_uploader[0].upload("a.txt", b"text"),
    ),
    "What you chose in “Thing” cannot be written down": (
        'import fractions\nst.radio("Thing", [fractions.Fraction(1, n) for n in (1, 2, 3)])',
        lambda page: page.radio[0].set_value(Fraction(1, 3)),
    ),
    "“Like” has a new key or label in each session": (
        "import uuid\n"
        'ids = st.session_state.setdefault("ids", [uuid.uuid4().hex for _ in range(2)])\n'
        'for one in ids:\n    st.button("Like", key=f"like_{one}")',
        lambda page: page.button[0].click(),
    ),
    "What you chose in “Chat” is new in each session": (
        "import uuid\n"
        'chats = st.session_state.setdefault("chats", [uuid.uuid4().hex for _ in range(2)])\n'
        'st.selectbox("Chat", chats)',
        lambda page: page.selectbox[0].select_index(1),
    ),
    "does not tell what kind “On” is of": (
        "draw = st.checkbox, st.toggle\ndraw[1]('On')",
        lambda page: page.toggle[0].set_value(True),
    ),
    "The value of the widget `name` is deleted": (
        'st.text_input("Name", key="name")\nif st.button("Reset"):\n    del st.session_state.name',
        lambda page: page.button[0].click(),
    ),
    "is too long for a test": (
        f'st.button("{"long " * 30}")',
        lambda page: page.button[0].click(),
    ),
}


@pytest.mark.parametrize("why", CLICK_REFUSED)
def test_a_click_that_no_test_can_repeat_is_refused(why: str) -> None:
    script, phase = CLICK_REFUSED[why]
    demo = Demo(f"import streamlit as st\n{script}\n")
    phase(demo.page)
    demo.page.run()
    assert not demo.page.exception
    with pytest.raises(CannotExport, match=re.escape(why)):
        demo.retold()


def test_typed_text_is_no_secret_by_chance() -> None:
    demo = Demo(
        "import time\nimport streamlit as st\nst.text_input('Name', key='name')\ntime.time()"
    )
    demo.page.text_input[0].set_value("Ada 17").run()
    assert 'assert at.session_state["name"] == "Ada 17"' in demo.retold()


def test_the_value_of_a_secret_is_not_in_the_test() -> None:
    demo = Demo('import streamlit as st\nst.session_state.update(api_key="sk-1", name="Ada")')
    assert "sk-1" not in demo.retold()
    assert '"Ada"' in demo.retold()


# Then films made by hand.

LOAD = RunRecord(1, {}, {}, causes=(Cause("load"),))
CLICK = Cause("widget", "Add", "button", "add", value=True)
SOURCE = 'import streamlit as st\nst.button("Add", key="add")\n'


def film(*records: RunRecord) -> tuple[RunRecord, ...]:
    return tuple(replace(record, number=number) for number, record in enumerate(records, 1))


def record(*causes: Cause, **fields: Any) -> RunRecord:
    return RunRecord(0, {}, {}, causes=causes, **fields)


FILMS = {
    "lost its first run": film(record(CLICK)),
    "Run 2 was interrupted": film(LOAD, record(CLICK, interrupted=True)),
    "without end": film(LOAD, record(CLICK), record(Cause("rerun"), stopped=True)),
    "Run 2 went back": film(LOAD, record(Cause("rewind", number=1)), record(CLICK)),
    "back and forward": film(LOAD, record(Cause("history"))),
    "Run 2 was of a link": film(LOAD, record(Cause("link", "Settings"))),
    "widgets of the page before": film(
        LOAD,
        record(CLICK, asked_for_rerun=True),
        record(Cause("switch", "Room"), since=(Change("name", "−", why="page switch"),)),
    ),
    "Run 2 was of a fragment": film(LOAD, record(Cause("fragment", "clock"))),
    "clicked during a rerun, right before run 3": film(
        LOAD, record(CLICK, asked_for_rerun=True), record(Cause("rerun"), CLICK)
    ),
    "does not say what was clicked before run 2": film(
        LOAD, record(Cause("page"), phases=(Phase("callback", "on_dismiss"),))
    ),
    "not done yet": film(LOAD, record(CLICK, asked_for_rerun=True)),
    "of the kind `arrow_data_frame`": film(LOAD, record(replace(CLICK, widget="arrow_data_frame"))),
}


@pytest.mark.parametrize("why", FILMS)
def test_a_film_that_no_test_can_repeat_is_refused(why: str) -> None:
    with pytest.raises(CannotExport, match=re.escape(why)):
        export(FILMS[why], "snippets/a/b.py", SOURCE)


@pytest.mark.parametrize("kind", ["reload", "replay"])
def test_a_test_begins_with_the_last_reload(kind: Any) -> None:
    rewound = record(Cause("rewind", number=1))
    records = film(LOAD, record(CLICK), rewound, record(Cause(kind)), record(CLICK), record(CLICK))
    text = export(records, "snippets/a/b.py", SOURCE)
    assert text.count('at.button(key="add").click().run()') == 2
    assert "def test_clicking_add_twice() -> None:" in text


def test_a_return_to_the_demo_is_a_run_without_a_click() -> None:
    text = export(film(LOAD, record(Cause("return"))), "snippets/a/b.py", SOURCE)
    assert text.count("at.run()") == 2


def test_a_slow_run_gets_the_time_it_takes() -> None:
    text = export(film(LOAD, record(CLICK, seconds=8.0)), "snippets/a/b.py", SOURCE)
    assert "default_timeout=24" in text


def test_the_last_of_many_values_are_left_out() -> None:
    seen = {f"key_{number:02}": ShownValue("int", "1") for number in range(30)}
    text = export(film(replace(LOAD, shown_after=seen)), "snippets/a/b.py", SOURCE)
    assert text.count("assert at.session_state") == MOST_LINES


def test_a_deleted_key_that_is_no_widgets_is_no_obstacle() -> None:
    gone = Phase("script", "script", accesses=(StateAccess("delete", "draft", 3, True),))
    before = replace(LOAD, shown_after={"draft": ShownValue("str", "'One'")})
    text = export(film(before, record(CLICK, phases=(gone,))), "snippets/a/b.py", SOURCE)
    assert 'assert "draft" not in at.session_state' in text


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 0, -1, 1.5, -1e-7, "", "a", b"\x00'\"", [], (), {}, set(), (1,), {1, 2}),
        *("it's", 'say "no"', "'\"", "a\nb\t\\", "äöü 漢字 🙂", "\u200b\x7f"),
        {"a": [1, (2, {"b": {3}})], 4: None, (5,): b""},
        datetime.datetime(2026, 1, 2, 3, 4),
        datetime.timedelta(days=1, seconds=2),
    ],
)
def test_a_value_is_read_back_as_it_was_written(value: object) -> None:
    assert read(flat(value)) == value
    assert type(read(flat(value))) is type(value)
    assert read(repr(value)) == value


@pytest.mark.parametrize(
    "text", ["", "hidden", "'cut…", "[1, … 3 more]", "<object>", "nan", "print()", "1 +", "{**{}}"]
)
def test_an_expression_that_is_no_literal_cannot_be_read(text: str) -> None:
    with pytest.raises(NoLiteral):
        read(text)


E = IntEnum("E", "A")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), E.A, [{}, {1: ...}]])
def test_a_value_without_literal_is_not_written(value: object) -> None:
    assert not is_literal(value)


def test_a_value_that_holds_itself_is_not_written() -> None:
    value: list[object] = []
    value.append(value)
    assert not is_literal(value)
