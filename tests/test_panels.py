"""The texts of the panels: the parts that need no page."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from queue import Queue
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tutor.lesson import Step, Version
from tutor.panels import demo, tasks, versions
from tutor.route import Route
from tutor.run_record import RunRecord
from tutor.secret import is_secret
from tutor.shown_value import LONGEST, described, in_words
from tutor.snippet import Snippet
from tutor.stage import stage


class Raises:
    """Raises an error when it is shown or compared."""

    def __repr__(self) -> str:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError


class OddList(list[int]):
    def __len__(self) -> int:
        raise RuntimeError

    def __iter__(self) -> Iterator[int]:
        raise RuntimeError


@dataclass
class Login:
    name: str
    password: str
    friends: list[object] = field(default_factory=list)


@pytest.mark.parametrize(
    "name",
    ["api_key", "API_KEY", "OPENAI_API_KEY", "apiKey", "APIKey", "token", "access_token",
     "password", "userPassword", "client_secret", "secrets", "db-credentials", "private key"],
)  # fmt: skip
def test_a_name_with_a_secret_word_is_a_secret(name: str) -> None:
    assert is_secret(name)


@pytest.mark.parametrize(
    "name",
    ["keys", "key", "author", "monkey", "max_tokens", "tokens", "token_count", "passwordless",
     "secretary", "tokenizer", "keyboard", "messages", ""],
)  # fmt: skip
def test_a_name_that_only_sounds_like_it_is_none(name: str) -> None:
    assert not is_secret(name)


def test_a_secret_is_hidden_and_a_missing_one_is_not() -> None:
    assert described("sk-123", "api_key") == "hidden"
    assert described(Raises(), "token") == "hidden"
    missing: tuple[object, ...] = (None, "", [])
    assert [described(value, "api_key") for value in missing] == ["None", "''", "[]"]


def test_a_number_or_a_switch_is_no_secret() -> None:
    assert [described(value, "secret") for value in (42, True, 1.5)] == ["42", "True", "1.5"]
    assert described([4, 2], "secret") == "[4, 2]"
    assert described([4, "a"], "secret") == "hidden"


def test_a_secret_is_hidden_inside_of_other_values() -> None:
    assert described({"model": {"temperature": 1, "api_key": "sk"}}) == (
        "{'model': {'temperature': 1, 'api_key': hidden}}"
    )
    assert "hunter2" not in described([Login("Ann", "hunter2")])


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        1,
        1.5,
        "text",
        b"bytes",
        [],
        [1, "a"],
        (1,),
        (),
        {1},
        set(),
        {"a": [1]},
        range(3),
    ],
)
def test_a_small_value_reads_as_python_writes_it(value: object) -> None:
    assert described(value) == repr(value)


def test_a_value_that_holds_itself_ends() -> None:
    a_list: list[object] = [1]
    a_list.append(a_list)
    a_dict: dict[str, object] = {}
    a_dict["me"] = a_dict
    login = Login("Ann", "")
    login.friends.append(login)
    assert described(a_list) == "[1, …]"
    assert described(a_dict) == "{'me': …}"
    assert described(login) == "Login(name='Ann', password='', friends=[…])"


def test_the_same_value_twice_is_no_circle() -> None:
    shared = [1]
    assert described([shared, shared]) == "[[1], [1]]"


def test_the_locks_of_a_queue_are_left_out() -> None:
    queue: Queue[str] = Queue()
    queue.put("a")
    assert described(queue) == "Queue(maxsize=0, queue=deque(['a']), unfinished_tasks=1)"


def deep() -> list[object]:
    value: list[object] = []
    for _ in range(5000):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        "x" * 10**7,
        b"x" * 10**7,
        list(range(10**6)),
        {str(i): {str(j): list(range(100)) for j in range(100)} for i in range(100)},
        10**5000,
        deep(),
        Raises(),
        [Raises()] * 3,
        {"a": Raises()},
        OddList([1, 2]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_any_value_is_described_briefly_and_without_an_error(value: object) -> None:
    assert 0 < len(described(value)) <= LONGEST
    assert in_words(value).type


def test_the_length_that_is_left_out_is_said() -> None:
    assert described(list(range(20))).endswith("11, … 8 more]")
    assert [in_words(one).size for one in ([1, 2], {"a": 1}, "text", 3)] == [2, 1, None, None]


def record(**change: Any) -> RunRecord:
    return replace(RunRecord(3, {}, {}), **change)


def test_the_stopped_message_names_the_line() -> None:
    stopped = record(asked_by=(12,), stopped=True, reruns=300, worked=1.2)
    said = "**Stopped after 300 reruns without a click.** Line 12 asked for each of them."
    assert demo.stopped_message(stopped) == said
    unknown = demo.stopped_message(record(stopped=True, reruns=300))
    assert unknown.endswith("The script asked for each of them.")


def test_the_stopped_message_says_how_much_work_it_was_and_names_all_lines() -> None:
    stopped = record(asked_by=(10, 14), stopped=True, reruns=57, worked=2.03)
    said = "**Stopped after 2 seconds of work in 57 reruns without a click.**"
    assert demo.stopped_message(stopped) == f"{said} Lines 10 and 14 asked for them."


BROKEN, FIXED = Version("Broken", "snippets/a/b.py"), Version("Fixed <b>", "snippets/a/f.py")
SNIPPETS = {
    BROKEN.path: Snippet(BROKEN.path, "a", "b", "one\ntwo\n"),
    FIXED.path: Snippet(FIXED.path, "a", "f", "one\nthree\nfour\n"),
}


def test_a_version_has_the_shortest_address_and_the_readers_own_the_same_with_a_mark() -> None:
    both, place = Step("", "", (BROKEN, FIXED)), Route("a", 2, "fixed_b")
    first, second = stage(both, SNIPPETS, ""), stage(both, SNIPPETS, "fixed_b", yours=True)
    assert versions.chosen(first, place) == Route("a", 2)
    assert versions.chosen(first, place, slug="fixed_b") == Route("a", 2, "fixed_b")
    assert versions.chosen(second, place, slug="broken") == Route("a", 2)
    assert versions.chosen(second, place, yours=True) == Route("a", 2, "fixed_b", True)


@pytest.mark.parametrize(
    ("count", "here", "pair"),
    [
        (2, 0, ("v0", "v1")),
        (2, 1, ("v0", "v1")),
        (3, 0, ("v0", "v1")),
        (3, 1, ("v0", "v1")),
        (3, 2, ("v1", "v2")),
        (1, 0, None),
    ],
)
def test_the_version_on_stage_is_one_of_the_two_side_by_side(
    count: int, here: int, pair: tuple[str, str] | None
) -> None:
    every = tuple(Version(f"V{number}", f"snippets/a/v{number}.py") for number in range(count))
    snippets = {each.path: Snippet(each.path, "a", each.slug, each.slug) for each in every}
    assert versions.pair(stage(Step("", "", every), snippets, f"v{here}")) == pair


def test_a_test_is_none_of_the_two_side_by_side() -> None:
    every = (BROKEN, Version("Test", "snippets/a/test_b.py"), FIXED)
    test = Snippet(every[1].path, "a", "test_b", "t\n", tested_with="streamlit.testing")
    on_stage = stage(Step("", "", every), SNIPPETS | {test.path: test}, "test")
    assert versions.pair(on_stage) == ("broken", "fixed_b")
    alone = stage(Step("", "", every[:2]), SNIPPETS | {test.path: test}, "broken")
    assert versions.pair(alone) is None


def judged_page() -> None:
    import streamlit as st

    from tutor import sandbox
    from tutor.lesson import Task
    from tutor.panels import tasks

    every = [Task("", each) for each in st.session_state["expressions"]]
    check = tasks.checker("lesson", every, "Only")

    @st.fragment
    def demo() -> None:
        source = st.session_state["source"]
        sandbox.run(source, namespace="judged", on_record=check)

    demo()


def met(source: str, *expressions: str) -> list[str]:
    """The expressions that were true for a run while all buttons were pressed, one by one."""
    page = AppTest.from_function(judged_page, default_timeout=20)
    page.session_state["source"] = "import streamlit as st\n" + source
    page.session_state["expressions"] = expressions
    page.run()
    for at in range(len(page.button)):
        page.button[at].click().run()
    done = {expression for _, expression in page.session_state["site:done"]}
    return [each for each in expressions if each in done]


def test_a_task_is_met_by_a_run_that_ends_in_another_and_by_no_other() -> None:
    source = """
if st.button("Set"):
    st.session_state.flag = 1
    st.rerun()
if st.button("Replace"):
    st.session_state.flag = 2
    st.rerun()
if st.session_state.get("flag") == 2:
    del st.session_state.flag
"""
    expressions = [
        '"flag" in added', "flag == 1 and reruns == 1", '"flag" in removed', '"flag" in in_place'
    ]  # fmt: skip
    assert met(source, *expressions) == expressions[:3]


def test_a_task_sees_values_as_they_were_when_the_run_ended() -> None:
    source = """
log = st.session_state.setdefault("log", [])
if len(log) < 3:
    log.append(len(log))
    st.rerun()
log.clear()
"""
    assert met(source, "log == [0]", "log == [0, 1, 2]", "log == []", "len(log) == 4") == [
        "log == [0]",
        "log == [0, 1, 2]",
        "log == []",
    ]


def test_a_run_that_fails_is_judged_too() -> None:
    assert met("st.session_state.x = 1\n1 / 0\n", 'error == "ZeroDivisionError" and x == 1')


def test_runs_of_fragments_are_counted_apart() -> None:
    names = tasks.names_of(record(runs=1, fragments=2), "Fixed")
    assert (names["runs"], names["fragments"], names["version"]) == (1, 2, "Fixed")
