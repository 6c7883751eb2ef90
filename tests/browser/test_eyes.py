"""For readers who need other colours or more contrast."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_access import OURS, faults
from tests.browser.test_demo import say
from tests.browser.test_desk import MINE, editor, opened, write
from tests.browser.test_film import card, cards, chat
from tests.browser.test_page import chosen
from tests.tab import Scheme, Tab

OpenTab = Callable[..., Tab]


def styles(node: Locator, *names: str, part: str | None = None) -> list[str]:
    """The computed values of these properties."""
    values: list[str] = node.evaluate(
        "(e, [names, part]) => names.map((name) => getComputedStyle(e, part)[name])", [names, part]
    )
    return values


def system_color(page: Page, name: str) -> str:
    color: str = page.evaluate(
        """name => {
            const made = Object.assign(document.createElement("i"), { style: `color: ${name}` })
            made.style.forcedColorAdjust = "none"
            document.body.append(made)
            const { color } = getComputedStyle(made)
            made.remove()
            return color
        }""",
        name,
    )
    return color


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_what_is_chosen_and_what_ran_to_be_seen(
    open_tab: OpenTab, scheme: Scheme
) -> None:
    page = opened(open_tab, scheme=scheme)
    page.emulate_media(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
    chat(page, "One")
    highlight, on_it = (system_color(page, name) for name in ("Highlight", "HighlightText"))
    assert highlight != on_it

    look: tuple[str, ...] = ("backgroundColor", "borderTopColor", "color")
    version = page.locator(".versions :checked + span")
    assert styles(version, *look) == [highlight, highlight, on_it]
    others = page.locator(".versions :not(:checked) + span")
    assert highlight not in styles(others.first, *look)

    look = ("borderTopColor", "borderBottomWidth", "borderTopWidth")
    assert styles(card(page, 2), *look) == [highlight, "3px", "3px"]
    assert "3px" not in styles(card(page, 1), *look)

    look = ("borderRightColor", "borderRightWidth")
    cells = editor(page).locator(".ace_gutter-cell")
    expect(cells.filter(has_text="10")).to_contain_class("ran")
    assert styles(cells.filter(has_text="10"), *look) == [highlight, "3px"]
    assert "3px" not in styles(cells.filter(has_text="11"), *look)


def test_a_card_that_is_chosen_has_its_own_edge(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    chat(page, "One")
    page.mouse.move(0, 0)
    edges = [styles(one, "borderTopColor") for one in cards(page).all()]
    assert edges[0] != edges[1]


def test_the_main_part_shows_that_it_has_the_focus(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reruns").page
    main = page.locator(".stMain")
    for _ in range(40):
        page.keyboard.press("Tab")
        if main.evaluate("main => main === document.activeElement"):
            break
    expect(main).to_be_focused()
    ring = styles(main, "borderTopStyle", "borderTopWidth", "position", part="::after")
    assert ring == ["solid", "2px", "fixed"]
    color = styles(main, "borderTopColor", part="::after")[0]
    assert contrast(color, styles(page.locator(".stApp"), "backgroundColor")[0]) >= 3
    assert styles(main, "content", part="::before") == ["none"]  # Streamlit's own
    page.keyboard.press("Tab")
    expect(main).not_to_be_focused()
    assert styles(main, "content", part="::after") == ["none"]


SCROLLERS = """() => {
    const found = []
    const look = (root) => {
        for (const one of root.querySelectorAll("*")) {
            const { overflowX, overflowY, colorScheme } = getComputedStyle(one)
            if (/auto|scroll/.test(overflowX + overflowY)) found.push([one.className, colorScheme])
            if (one.shadowRoot) look(one.shadowRoot)
            if (one.matches(".st-key-stage-source iframe")) look(one.contentDocument)
        }
    }
    look(document)
    return found
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_scrollbar_has_the_scheme_of_the_page(open_tab: OpenTab, scheme: str) -> None:
    page = opened(open_tab, scheme=scheme)
    page.get_by_role("button", name="A chat is a list").click()
    expect(page.get_by_role("searchbox")).to_be_visible()
    found = page.evaluate(SCROLLERS)
    assert any("ace_scrollbar-v" in name for name, _ in found)
    assert [one for one in found if one[1] != scheme] == []


def contrast(one: str, other: str) -> float:
    """The contrast of two opaque colours, as a browser writes them."""
    dark, light = sorted([_luminance(one), _luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    shares = [int(part) / 255 for part in color.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_signs_of_lines_have_their_contrast(open_tab: OpenTab, scheme: str) -> None:
    page = opened(open_tab, scheme=scheme)
    sign = page.locator("p.legend b")
    expect(sign).to_have_text("≠")
    assert contrast(*styles(sign, "color", "backgroundColor")) >= 4.5
    inside = editor(page)
    paper = styles(inside, "backgroundColor")[0]
    cell = inside.locator(".ace_gutter-cell.differs").first
    assert styles(cell, "content", part="::before") == ['"≠"']
    assert contrast(styles(cell, "color", part="::before")[0], paper) >= 4.5
    write(page, f"\n{MINE}")
    chosen(page, "Yours")
    assert contrast(*styles(page.locator(".differs b"), "color", "backgroundColor")) >= 4.5
    assert faults(page, OURS) == []


# The text spacing of WCAG 1.4.12, also in the shadow roots of components.
SPACED = """() => {
    const css = `* {
        line-height: 1.5 !important;
        letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important
    } p { margin-bottom: 2em !important }`
    const space = (root) => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(css)
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
        for (const one of root.querySelectorAll("*")) if (one.shadowRoot) space(one.shadowRoot)
    }
    space(document)
}"""
# Elements that are cut off, and controls that overlap; not in the demo, which Streamlit draws.
CUT = """() => {
    const [cut, pressed] = [[], []]
    const isCut = (how, whole, seen) => /hidden|clip/.test(how) && whole > seen + 1
    const look = (root) => {
        for (const one of root.querySelectorAll("*")) {
            // The switch of the panes stays at the bottom, over the page.
            if (one.closest(".st-key-site-panes")) continue
            if (one.shadowRoot) look(one.shadowRoot)
            const { overflowX, overflowY, visibility, clipPath } = getComputedStyle(one)
            const { width } = one.getBoundingClientRect()
            if (one.closest(".st-key-stage-app") || width < 3) continue
            if (visibility === "hidden" || clipPath !== "none") continue
            if (isCut(overflowX, one.scrollWidth, one.clientWidth)) cut.push(one.outerHTML)
            if (isCut(overflowY, one.scrollHeight, one.clientHeight)) cut.push(one.outerHTML)
            if (one.matches("button, a, input")) pressed.push(one)
        }
    }
    look(document)
    const boxes = pressed.map((one) => [one.outerHTML, one.getBoundingClientRect()])
    const over = boxes.flatMap(([html, a], at) => boxes.slice(at + 1).filter(([, b]) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
    ).map(([other]) => [html.slice(0, 200), other.slice(0, 200)]))
    return { cut: cut.map((html) => html.slice(0, 300)), over }
}"""


def expect_whole(page: Page) -> None:
    main = page.locator(".stMain")
    main.evaluate("main => main.scrollTo(0, 0)")  # further down, the bar covers some content
    page.evaluate(SPACED)
    page.wait_for_timeout(300)
    assert page.evaluate(CUT) == {"cut": [], "over": []}
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")


@pytest.mark.parametrize(
    "address", ["/", "/?lesson=reruns", "/?lesson=callbacks", "/?lesson=history&step=2"]
)
def test_in_a_narrow_window_with_wide_letters_nothing_is_cut(
    open_tab: OpenTab, address: str
) -> None:
    expect_whole(opened(open_tab, address, width=320, height=720))


def test_words_about_reruns_and_edited_text_are_whole_then_too(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=history&step=2", width=320, height=720)
    panes = page.get_by_role("group", name="Panes")
    panes.get_by_role("button", name="App").click()
    say(page, "One")
    panes.get_by_role("button", name="Reruns").click()
    card(page, 2).click()
    expect_whole(page)
    panes.get_by_role("button", name="Source").click()
    write(page, "#")
    page.get_by_role("button", name="Reset").click()
    write(page, MINE)
    chosen(page, "Yours")
    expect_whole(page)
