"""Each step fits one screen of 1280x800: at first, after two clicks, and when it is done.

`TABLE` says how much of each part has to be in view without scrolling.
"""

import json
from collections.abc import Callable
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
    cut = {}
    for number, step in enumerate(lesson.steps, 1):
        page = open_tab(f"/?lesson={lesson.slug}&step={number}", width=WIDTH, height=HEIGHT).page
        settle(page)
        found = {"at first": missing(page)}
        for _ in range(2):
            play(page)
        found["after two clicks"] = missing(page)
        finish(page, lesson.slug, step)
        page.reload()
        settle(page)
        found["when it is done"] = missing(page)
        cut[number] = {when: parts for when, parts in found.items() if parts}
        page.close()
    cut = {number: parts for number, parts in cut.items() if parts}
    assert set(cut) == {step for slug, step in CANNOT if slug == lesson.slug}, cut


def test_at_most_three_steps_do_not_fit() -> None:
    assert len(CANNOT) <= 3
    assert all(CANNOT.values())


def settle(page: Page) -> None:
    expect(page.locator(".which")).not_to_have_text("")
    page.wait_for_function(f"async () => {DESK}.editor")
    rest(page)


def missing(page: Page) -> dict[str, list[int]]:
    """The parts that are not in view: the pixels that are, and the pixels that are not."""
    page.wait_for_function(
        "document.fonts.status === 'loaded' && "
        "document.querySelector('.st-key-stage-source iframe')?.contentDocument"
        "?.querySelector('.ace_editor')?.env"
    )
    measured: dict[str, list[int]] = page.evaluate(MEASURE, LINES)
    return {
        part: [seen, unseen]
        for part, (seen, unseen) in measured.items()
        if unseen > 1 or seen < TABLE.get(part, 0)
    }


def play(page: Page) -> None:
    """Do the next thing in the demo: press a button, or else use its first widget."""
    demo = page.locator(".st-key-stage-app")
    cards = page.get_by_role("list", name="Reruns").get_by_role("button")
    before = cards.last.get_attribute("aria-label")
    button = demo.locator("[data-testid=stButton] button:enabled:visible")
    box = demo.locator("label:has(input[type=checkbox])")
    field = demo.locator("input[type=text]:visible, textarea:visible")
    slider = demo.get_by_role("slider")
    if button.count():
        try:
            button.first.click(timeout=10_000)
        except Error:  # A dialog is open in front of it.
            page.keyboard.press("Escape")
            button.first.click()
    elif box.count():
        box.first.click()
    elif slider.count():
        slider.first.press("ArrowRight")
    elif field.count():
        try:
            field.first.fill(f"Hello {before}"[:20], timeout=10_000)
        except Error:  # The app went on by itself, and has another widget now.
            play(page)
            return
        field.first.press("Enter")
    rest(page)


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
