"""Each step fits one screen of 1280x800: at first, after two clicks, and when it is done.

`TABLE` says how much of each part has to be in view without scrolling.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.runs import rest
from tests.modules import DESK
from tests.tab import Tab
from tutor import course as courses
from tutor import visitor
from tutor.lesson import Lesson, Step

COURSE = courses.load(Path(__file__).parents[2])
LESSONS = [lesson for lesson in COURSE.lessons if isinstance(lesson, Lesson)]
WIDTH, HEIGHT = 1280, 800
MOMENT = 10_000  # ms
LINES = 14  # of source, or all of a shorter one
TABLE = {
    "heading": 20,
    "prose": 20,
    "tasks": 20,
    "app": 260,
    "strip": 60,
    "why": 40,
    "changes": 40,
    "next": 30,
}
"""The height of each part in view, at least, in pixels."""
MEASURE = """(lines) => {
    const app = document.querySelector(".stApp")
    const inside = (name) => {
        for (const host of document.querySelectorAll("*")) {
            const found = host.shadowRoot?.querySelector(name)
            if (found) return found
        }
    }
    const main = document.querySelector(".stMain").getBoundingClientRect()
    // How much of an element is in view, and how much is not.
    const seen = (element, box = main) => {
        if (!element) return [0, 0]
        const { top, bottom, height } = element.getBoundingClientRect()
        const from = Math.max(top, box.top), to = Math.min(bottom, box.bottom, innerHeight)
        const shown = Math.max(0, to - from)
        return [Math.round(shown), Math.round(height - shown)]
    }
    const shown = inside(".shown")
    const box = shown.getBoundingClientRect()
    const words = [...shown.querySelectorAll(".words > *")]
    const at = words.findIndex(({ textContent }) => textContent.startsWith("What"))
    const sum = (elements) => elements.map((one) => seen(one, box))
        .reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
    const frame = document.querySelector(".st-key-stage-source iframe")
    const editor = frame.contentDocument.querySelector(".ace_editor").env.editor
    const row = editor.renderer.lineHeight
    const bar = frame.contentDocument.querySelector(".ace_editor").getBoundingClientRect().top
    const [source] = seen(frame)
    const need = Math.min(lines, editor.session.getLength()) * row + bar
    return {
        heading: seen(document.querySelector(".st-key-site-heading h2")),
        prose: seen(document.querySelector(".st-key-site-lead")),
        // A question stands in their place until it is answered or skipped.
        tasks: seen(document.querySelector(
            document.documentElement.matches("[data-asking]")
                ? ".st-key-site-question" : ".st-key-site-tasks"
        )),
        source: [Math.round(source), Math.max(0, Math.round(need - source))],
        app: seen(document.querySelector(".st-key-stage-app")),
        strip: seen(inside("ol[aria-label='Reruns']")),
        why: sum(words.slice(0, at)),
        changes: sum(words.slice(at, at + 2)),
        next: seen(document.querySelector(".st-key-site-next button")),
    }
}"""
CANNOT: dict[tuple[str, int], str] = {}
"""Steps that do not fit, by the lesson's slug and the step's number, and the reason."""


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_each_step_fits_one_screen(open_tab: Callable[..., Tab], lesson: Lesson) -> None:
    page = open_tab(f"/?lesson={lesson.slug}&step=1", width=WIDTH, height=HEIGHT).page
    found: dict[int, dict[str, dict[str, list[int]]]] = {}
    for number in visited(page, lesson):
        found[number] = {"at first": missing(page)}
        for _ in range(2):
            play(page)
        found[number]["after two clicks"] = missing(page)
    for step in lesson.steps:
        finish(page, lesson.slug, step)
    page.goto(page.url.replace(f"step={len(lesson.steps)}", "step=1"))
    for number in visited(page, lesson):
        found[number]["when it is done"] = missing(page)
    cut = {
        number: {when: parts for when, parts in of_step.items() if parts}
        for number, of_step in found.items()
        if any(of_step.values())
    }
    assert set(cut) == {step for slug, step in CANNOT if slug == lesson.slug}, cut


def visited(page: Page, lesson: Lesson) -> Iterator[int]:
    """The number of each step, from the first one on the page to the last, when it is drawn."""
    heading = page.get_by_role("heading", level=2).first
    for number in range(1, len(lesson.steps) + 1):
        if number > 1:
            go_on(page)
        expect(heading).to_contain_text(f"Step {number} of {len(lesson.steps)}")
        settle(page)
        yield number


def test_at_most_three_steps_do_not_fit() -> None:
    assert len(CANNOT) <= 3
    assert all(CANNOT.values())


def go_on(page: Page) -> None:
    """Press Next; a dialog that the demo has opened, perhaps only now, has to be closed first."""
    for _ in range(10):
        page.keyboard.press("Escape")
        try:
            page.get_by_role("button", name="Next", exact=True).click(timeout=MOMENT)
            return
        except Error:
            continue
    raise AssertionError("Next cannot be pressed.")


def settle(page: Page) -> None:
    page.wait_for_function(f"async () => {DESK}.editor")
    rest(page)
    expect(page.locator(".which")).not_to_have_text("")


def missing(page: Page) -> dict[str, list[int]]:
    """The parts that stay out of view: the pixels that are in view, and the pixels that are not."""
    page.wait_for_function(
        "document.fonts.status === 'loaded' && "
        "document.querySelector('.st-key-stage-source iframe')?.contentDocument"
        "?.querySelector('.ace_editor')?.env"
    )
    out: dict[str, list[int]] = {}
    for _ in range(20):  # The film is drawn when the browser is idle.
        measured: dict[str, list[int]] = page.evaluate(MEASURE, LINES)
        out = {
            part: [seen, unseen]
            for part, (seen, unseen) in measured.items()
            if unseen > 1 or seen < TABLE.get(part, 0)
        }
        if not out:
            break
        page.wait_for_timeout(250)
    return out


def play(page: Page) -> None:
    """Do the next thing in the demo: press a button, or else use its first widget."""
    for _ in range(3):
        try:
            use_first(page)
            break
        except Error:  # A dialog is open in front of it, or the app went on by itself.
            page.keyboard.press("Escape")
    rest(page)


def use_first(page: Page) -> None:
    demo = page.locator(".st-key-stage-app")
    last = page.get_by_role("list", name="Reruns").get_by_role("button").last
    button = demo.locator("[data-testid=stButton] button:enabled:visible")
    box = demo.locator("label:has(input[type=checkbox])")
    field = demo.locator(":is(input[type=text], textarea):visible:enabled")
    slider = demo.get_by_role("slider")
    if button.count():
        button.first.click(timeout=MOMENT)
    elif box.count():
        box.first.click(timeout=MOMENT)
    elif slider.count():
        slider.first.press("ArrowRight", timeout=MOMENT)
    elif field.count():
        text = f"Hello {last.get_attribute('aria-label', timeout=MOMENT)}"
        field.first.fill(text[:20], timeout=MOMENT)
        field.first.press("Enter", timeout=MOMENT)


def finish(page: Page, slug: str, step: Step) -> None:
    """Store what is stored when the tasks are done and the question is answered wrongly."""
    kept: dict[str, Any] = {
        f"tutor:done:{visitor.item(slug, task.expression)}": "1" for task in step.tasks
    }
    if question := step.question:
        wrong = next(at for at, choice in enumerate(question.choices) if not choice.right)
        item = visitor.item(slug, question.expression)
        kept |= {f"tutor:guess:{item}": str(wrong), f"tutor:seen:{item}": "1"}
    page.evaluate(
        "kept => { for (const [key, value] of Object.entries(JSON.parse(kept))) "
        "localStorage.setItem(key, value) }",
        json.dumps(kept),
    )
