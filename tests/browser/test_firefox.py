"""The page in Firefox: one walk through what readers do most."""

from collections.abc import Iterator

import pytest

from tests import firefox
from tests.firefox import Page
from tests.modules import SHOWN

# Finds elements by name, in the page or in the shadow root of a component.
FIND = """
const all = (root) => [...root.querySelectorAll("*")]
    .flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])])
const nameOf = (one) => one.getAttribute("aria-label") ?? one.innerText ?? ""
const seen = () => all(document).filter((one) => one.checkVisibility())
const isNamed = (one, name) => nameOf(one).startsWith(name) || nameOf(one).endsWith(name)
const button = (name) => seen().find((one) => one.matches("button") && isNamed(one, name))
const editor = () => document.querySelector(".st-key-stage-source iframe")?.contentDocument
    .querySelector(".ace_editor")?.env?.editor
const settled = () => document.querySelector('.stApp[data-test-script-state="notRunning"]')
"""


def of_page(body: str) -> str:
    return f"async (wanted) => {{ {FIND} return {body} }}"


THERE = of_page("Boolean(button(wanted))")
# A press during a run would interrupt the run.
PRESS = of_page(
    "settled() && button(wanted) && !button(wanted).disabled && (button(wanted).click(), true)"
)


@pytest.fixture
def page(patience: float) -> Iterator[Page]:
    path = firefox.find()
    if not path:
        pytest.skip("There is no Firefox: `apt-get install firefox-esr`, or FIREFOX=/path/to/it.")
    with firefox.opened(path, patience=patience) as one:
        yield one


def say(page: Page, words: str) -> None:
    page.wait(
        of_page("settled() && (document.querySelector('.stChatInput textarea').focus(), true)")
    )
    page.type(words)
    page.type("\ue007")


def test_firefox_ticks_rewinds_runs_and_copies(site: str, page: Page) -> None:
    page.open(f"{site}/?lesson=history")
    page.wait(THERE, "Rerun 1, page load")
    open_tasks = page.run(of_page("document.querySelector('.st-key-site-tasks').innerText"))
    say(page, "One")
    page.wait(THERE, "Rerun 2, Your message sent")
    say(page, "Two")
    page.wait(THERE, "Rerun 3, Your message sent")
    # Tasks are ticked.
    page.wait(
        of_page("document.querySelector('.st-key-site-tasks').innerText !== wanted"), open_tasks
    )
    page.wait(of_page("Object.keys(localStorage).some((key) => key.startsWith('tutor:done:'))"))

    # The demo is rewound.
    page.wait(PRESS, "Rerun 2,")
    page.wait(PRESS, "Rewind to here")
    page.wait(THERE, "Rerun 4, rewound to 2")
    page.wait(of_page("document.querySelectorAll('.stChatMessage').length === 2"))

    # The run is copied as a test; where copying is impossible, the page shows the test.
    page.wait(PRESS, "Reload session")
    page.wait(THERE, "Rerun 1, session reload")
    page.run(
        of_page("void (navigator.clipboard.writeText = async (text) => { window.kept = text })")
    )
    page.wait(PRESS, "Copy as a test")
    page.wait(of_page("window.kept?.includes('def test_the_first_run')"))

    # Edited code runs.
    page.wait(of_page("editor() && (editor().focus(), editor().navigateFileEnd(), true)"))
    page.type("\nst.write('Mine in ' + 'Firefox')")
    page.wait(of_page("location.search.includes('yours=1')"))
    page.wait(PRESS, "Run")
    page.wait(of_page("document.querySelector('section.own, .st-key-stage-own') !== null"))
    page.wait(of_page("seen().some((one) => one.matches('.own[data-state=live] iframe'))"))
    page.wait(of_page(f"{SHOWN}?.number === 1"))
    ran = page.run(of_page(f"{SHOWN}.phases.flatMap(([, ranges]) => ranges).flat()"))
    lines = page.run(of_page("editor().session.getLength()"))
    assert lines in ran, "the line that was typed ran"
