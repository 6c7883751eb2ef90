"""A course of odd demos, served beside the real one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import courses
from tests.server import serve

LESSON = """\
# Odd demos

A summary.

## Endless

Check the box.

[Endless](../snippets/odd/endless.py)

- [ ] See it **stopped** — `stopped`

## Nested

A fragment of its own.

[Nested](../snippets/odd/nested.py)

- [ ] Press **Like** twice — `likes >= 2`

## Slow

A slow answer.

[Slow](../snippets/odd/slow.py) · [Sleeps](../snippets/odd/sleeps.py)

- [ ] Wait — `len(messages) >= 2`

## Shrinks

Less after each press.

[Fails](../snippets/odd/shrinks.py) · [Sidebar](../snippets/odd/sidebar.py)

- [ ] Press until it fails — `error == "KeyError"`

## Grows

More than there is room for.

[Grows](../snippets/odd/grows.py)

- [ ] Press **More** — `runs > 2`

## Forty

A bar that fills by itself.

[Forty](../snippets/odd/forty.py)

- [ ] Press **Go** — `n == 20`

## Clock

A fragment with a timer.

[Clock](../snippets/odd/clock.py)

- [ ] Wait — `ticks > 2`
"""

FED = """\
# Demos that are fed

A summary.

## Waits

One app waits until the test lets it go on.

[Waits](../snippets/odd/waits.py) · [Goes on](../snippets/odd/goes_on.py)

- [ ] Press **Wait** — `waits`

## Keyless

A slider without a key, a password and a file.

[Keyless](../snippets/odd/keyless.py)

- [ ] Move **Size** — `seen > 3`
"""

SNIPPETS = {
    "endless": """
st.session_state.setdefault("n", 0)
if st.checkbox("Go"):
    st.session_state.n += 1
    st.rerun()
""",
    "nested": """
st.session_state.setdefault("likes", 0)
st.session_state.api_key = "hunter2"


@st.fragment
def like():
    if st.button("Like"):
        st.session_state.likes += 1
    st.write("Likes:", st.session_state.likes)


like()
""",
    "slow": """
import time

messages = st.session_state.setdefault("messages", [])
for message in messages:
    st.chat_message("user").write(message)
if prompt := st.chat_input("Say"):
    messages.append(prompt)
    st.write("Thinking")
    time.sleep(3)
    messages.append("done")
""",
    "sleeps": """
import time

place = st.empty()
for number in range(30):
    place.write(f"Second {number / 10}")
    time.sleep(0.1)
""",
    "shrinks": """
left = st.session_state.setdefault("left", 3)
if st.button("Less"):
    left = st.session_state.left = left - 1
for number in range(left):
    st.write(f"Item {number}")
if not left:
    st.write({}["missing"])
st.write("The end")
""",
    "grows": """
st.button("More")
st.session_state.runs = st.session_state.get("runs", 0) + 1
for number in range(8):
    st.session_state[f"text {number}"] = str(st.session_state.runs) * 250_000
""",
    "forty": """
n = st.session_state.setdefault("n", 0)
if st.button("Go"):
    st.session_state.on = True
st.progress(n / 40, f"{n} of 40")
if st.session_state.get("on") and n < 40:
    st.session_state.n += 1
    st.rerun()
st.button("Again")
""",
    "clock": """
@st.fragment(run_every=0.2)
def clock():
    st.session_state.ticks = st.session_state.get("ticks", 0) + 1
    st.write("Ticks:", st.session_state.ticks)


clock()
""",
    "waits": """
import os
import time
from pathlib import Path

state = st.session_state
state.setdefault("waits", 0)
state.setdefault("others", 0)
if st.button("Wait", key="wait"):
    while not Path(os.environ["GATE"]).exists():
        time.sleep(0.05)
    state.waits += 1
if st.button("Other", key="other"):
    time.sleep(0.4)  # longer than the page waits between two messages
    state.others += 1
st.write(f"Waited {state.waits} times, other {state.others} times")
""",
    "keyless": """
state = st.session_state
state.seen = st.slider("Size", 0, 9, 3)
token = st.text_input("Token", type="password")
file = st.file_uploader("CV")
st.write(f"Token of {len(token)} letters, file {file.name if file else 'none'}")
""",
    "goes_on": """
state = st.session_state
state.setdefault("waits", 0)
state.setdefault("others", 0)
if st.button("Wait", key="wait"):
    state.waits += 1
if st.button("Other", key="other"):
    state.others += 1
st.write(f"Waited {state.waits} times, other {state.others} times")
""",
    "sidebar": """
with st.sidebar:
    st.text_input("In the sidebar")
for number in range(30):
    st.chat_message("user").write(f"Message {number}")
if prompt := st.chat_input("Say"):
    st.chat_message("user").write(prompt)
""",
}


@pytest.fixture(scope="session")
def gate_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gate") / "open"


@pytest.fixture
def gate(gate_path: Path) -> Iterator[Path]:
    """A file: *Waits* waits until it exists."""
    gate_path.unlink(missing_ok=True)
    yield gate_path
    gate_path.touch()


@pytest.fixture(scope="session")
def odd_site(
    tmp_path_factory: pytest.TempPathFactory, gate_path: Path, patience: float
) -> Iterator[str]:
    root = tmp_path_factory.mktemp("course")
    broken = "# Broken\n\nNo step has a stage.\n\n## Step\n"
    snippets = {
        f"odd/{name}": f'"""A demo."""\n\nimport streamlit as st\n{body}'
        for name, body in SNIPPETS.items()
    }
    courses.write(root, {"010_odd": LESSON, "020_broken": broken, "030_fed": FED}, snippets)
    environment = {"TUTOR_ROOT": str(root), "GATE": str(gate_path)}
    with serve("tutorial.py", patience=patience, environment=environment) as address:
        yield address
