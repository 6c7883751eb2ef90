"""A real model is one function away."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.endpoint import KEY, TOKENS, WORDS, Served, endpoint
from tests.server import ROOT, serve
from tests.visitor import Visitor
from tests.walks.walk import WalkTo

ANSWER = "".join(WORDS)
SNIPPETS = ("one_function", "at_once", "streamed", "answers", "retries", "counts")
SHOWN = {
    "busy": "The model is busy.",
    "stalls": "The model takes too long.",
    "stalls midway": "The model takes too long.",
    "cuts off": "The model cannot be reached.",
    "broken": "The model failed.",
}


# The walks, which have no secret: the offline bot answers.


def test_one_function_answers_without_a_secret(walk_to: WalkTo) -> None:
    walk = walk_to("models", 1)
    assert walk.texts()[0].startswith("The offline bot. A real model needs `openai`")
    with walk.meets("Send two messages"):
        walk.say("One")
        walk.say("Two")
    assert walk.bubbles[2:] == ["user: Two", "assistant: You said: Two"]


def test_an_answer_at_once_shows_nothing_before_its_end(walk_to: WalkTo) -> None:
    walk = walk_to("models", 2)
    with walk.meets("in *At once*"):
        walk.begin(lambda: walk.say("Hi"))
        walk.wait_for("Hi")
        assert walk.bubbles == ["user: Hi", "assistant: "][: len(walk.bubbles)]
        walk.settle()
    assert walk.bubbles[-1] == "assistant: Here is an answer of several words."


def test_a_streamed_answer_comes_word_by_word(walk_to: WalkTo) -> None:
    walk = walk_to("models", 2)
    walk.switch("Streamed")
    before = len(walk.messages)
    with walk.meets("in *Streamed*"):
        walk.say("Hi")
    drawn = [message.delta.new_element.markdown.body for message in walk.messages[before:]]
    assert "Here is" in drawn
    assert walk.bubbles[-1].strip() == "assistant: Here is an answer of several words."


def test_a_failure_among_the_messages_is_read_by_the_model(walk_to: WalkTo) -> None:
    walk = walk_to("models", 3)
    walk.choose("The offline bot", "RateLimitError")
    walk.say("Hi")
    assert walk.bubbles[-1].endswith("The model is busy.")
    walk.choose("The offline bot", "No failure")
    with walk.meets("in *Broken*"), walk.answers("does the bot say", lambda: walk.bubbles[-1]):
        walk.say("Hello")
    assert walk.bubbles[-1] == "assistant: Messages read: 3"


def test_a_failure_beside_the_messages_can_be_retried(walk_to: WalkTo) -> None:
    walk = walk_to("models", 3)
    walk.switch("Fixed")
    walk.choose("The offline bot", "APITimeoutError")
    walk.say("Hi")
    assert walk.bubbles[-1].endswith("The model takes too long.")
    walk.click("Try again")
    assert walk.bubbles[-1].endswith("The model takes too long.")
    walk.choose("The offline bot", "No failure")
    assert walk.bubbles == ["user: Hi"]
    with walk.meets("**Try again**"):
        walk.click("Try again")
    assert walk.bubbles == ["user: Hi", "assistant: Messages read: 1"]
    assert "Try again" not in walk.buttons


def test_each_answer_takes_more_tokens_than_the_one_before(walk_to: WalkTo) -> None:
    walk = walk_to("models", 4)
    with walk.meets("Send two messages"):
        walk.say("The first of two")
        walk.say("The second of two")
    first, second = walk.texts()[-1].removeprefix("Tokens: ").split(" + ")
    assert int(second) > int(first) > 0


# The same snippets with a secret, on a real endpoint.


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with endpoint() as served:
        yield served


def connected(served: Served, name: str, model: str, **client: object) -> AppTest:
    app = AppTest.from_file(ROOT / "snippets" / "models" / f"{name}.py", default_timeout=60)
    app.secrets["model"] = {
        "name": model,
        "client": {"base_url": served.base_url, "api_key": KEY, **client},
    }
    return app.run()


def said(app: AppTest, text: str) -> str:
    app.chat_input[0].set_value(text).run()
    return "".join(part.value for part in app.chat_message[-1].markdown)


@pytest.mark.parametrize("name", SNIPPETS)
def test_with_a_secret_the_model_answers(name: str, served: Served) -> None:
    app = connected(served, name, "answers")
    assert said(app, "Hi") == ANSWER
    assert said(app, "Again") == ANSWER
    assert not app.exception
    sent = served.requests[-1]["messages"]
    assert [message["role"] for message in sent] == ["user", "assistant", "user"]
    assert all(message.keys() == {"role", "content"} for message in sent)


@pytest.mark.parametrize("name", SNIPPETS)
def test_without_a_secret_the_bot_answers_and_no_error_is_drawn(name: str) -> None:
    app = AppTest.from_file(ROOT / "snippets" / "models" / f"{name}.py", default_timeout=60).run()
    assert said(app, "Hi")
    assert not [*app.exception, *app.error]


@pytest.mark.parametrize("name", SNIPPETS)
def test_without_the_package_the_bot_answers(
    name: str, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    app = connected(served, name, "answers")
    assert said(app, "Hi") not in ("", ANSWER)
    assert not [*app.exception, *app.error]


@pytest.mark.parametrize("model", SHOWN)
def test_a_failure_is_shown_and_the_message_waits_for_a_retry(model: str, served: Served) -> None:
    app = connected(served, "retries", model, timeout=0.5, max_retries=0)
    said(app, "Hi")
    assert [error.value for error in app.error] == [SHOWN[model]]
    assert app.session_state.messages == [{"role": "user", "content": "Hi"}]
    app.secrets = {**app.secrets, "model": {**app.secrets["model"], "name": "answers"}}
    app.button(key="again").click().run()
    assert app.session_state.messages[1:] == [{"role": "assistant", "content": ANSWER}]
    assert not [*app.error, *app.exception, *app.button]


def test_nobody_listens_is_shown_as_well(served: Served) -> None:
    client = {"base_url": "http://127.0.0.1:9/v1", "max_retries": 0}
    app = connected(served, "retries", "answers", **client)
    said(app, "Hi")
    assert [error.value for error in app.error] == ["The model cannot be reached."]


def test_a_wrong_key_is_shown_as_well(served: Served) -> None:
    app = connected(served, "retries", "answers", api_key="wrong")
    said(app, "Hi")
    assert [error.value for error in app.error] == ["The model failed."]


def test_the_client_itself_tries_again_after_a_rate_limit(served: Served) -> None:
    app = connected(served, "retries", "busy once")
    assert said(app, "Hi") == ANSWER
    assert [asked["model"] for asked in served.requests].count("busy once") == 2


def test_the_last_chunk_counts_the_tokens(served: Served) -> None:
    app = connected(served, "counts", "answers")
    said(app, "Hi")
    said(app, "Again")
    assert served.requests[-1]["stream_options"] == {"include_usage": True}
    assert app.caption[-1].value == f"Tokens: {TOKENS} + {TOKENS}"


def test_a_served_app_reads_the_secrets_and_draws_the_stream(
    served: Served, tmp_path: Path, patience: float
) -> None:
    secrets = tmp_path / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text(
        f'[model]\nname = "waits"\n'
        f'[model.client]\nbase_url = "{served.base_url}"\napi_key = "{KEY}"\n'
    )
    script = str(ROOT / "snippets" / "models" / "streamed.py")
    with (
        serve(script, folder=tmp_path, patience=patience) as address,
        Visitor(address, patience=patience) as visitor,
    ):
        visitor.begin(lambda: visitor.say("Hi"))
        while WORDS[0].strip() not in visitor.texts():
            assert visitor.receive(patience), visitor.texts()
        assert ANSWER not in visitor.texts()
        served.goes_on.set()
        visitor.settle()
        assert visitor.texts()[-1] == ANSWER
        assert not visitor.elements("exception")
