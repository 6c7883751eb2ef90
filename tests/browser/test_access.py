"""Access by keyboard and screen reader."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page, expect

from tests.browser.runs import rest
from tests.modules import module
from tests.tab import Tab, box_of
from tutor.panels.desk import RIGHTS

OpenTab = Callable[..., Tab]

# Streamlit draws the demo's box, as it does with `streamlit run`, so its faults are not ours.
OURS = {"exclude": [[".st-key-stage-app"]]}


def faults(where: Page | Frame, context: dict[str, list[list[str]]] | None = None) -> list[str]:
    rest(where if isinstance(where, Page) else where.page)  # during a run, stale parts are pale
    found = Axe().run(where, context=context).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address", ["/", "/?lesson=basics&step=3", "/?lesson=nothing&step=9", "/?lesson=history&step=2"]
)
def test_axe_finds_nothing_serious_in_our_nodes(
    open_tab: OpenTab, address: str, scheme: str
) -> None:
    page = open_tab(address, scheme=scheme).page
    expect(page.locator('iframe[title^="Source of"]')).to_be_visible()
    if "basics" in address:
        page.get_by_role("button", name="Sign out").click()
        expect(page.locator(".st-key-stage-failing")).to_contain_text("failed")
    assert faults(page, OURS) == []
    editor = next(frame for frame in page.frames if "code_editor" in frame.url)
    assert faults(editor) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["Every interaction", "Help"])
def test_axe_finds_nothing_serious_in_what_opens(open_tab: OpenTab, name: str, scheme: str) -> None:
    page = open_tab("/?lesson=reruns", scheme=scheme).page
    page.get_by_role("button", name=name).click()
    expect(
        page.locator("[data-baseweb=popover], [data-testid=stPopoverBody]").first
    ).to_be_visible()
    assert faults(page, OURS) == []


def focus(page: Page) -> str:
    """The focused element, in the page or in the editor."""
    label: str = page.evaluate(
        """() => {
            let at = document.activeElement
            while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
            if (at.tagName === "IFRAME") at = at.contentDocument.activeElement
            if (at.tagName === "MAIN" || at.tagName === "BODY") return at.tagName
            const label = at.labels?.[0]?.innerText
            return at.getAttribute("aria-label") || at.innerText || label || at.placeholder || ""
        }"""
    )
    return label


def test_tab_goes_through_everything_in_order_and_leaves_the_editor(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history&step=2").page
    expect(page.locator('iframe[title^="Source of"]')).to_be_visible()
    met = []
    for _ in range(40):
        page.keyboard.press("Tab")
        met.append(focus(page))
        if met[-1].startswith("Editor content"):
            page.keyboard.press("Enter")
            page.keyboard.press("Escape")
    order = ["Skip to main content", "Previous", "A chat is a list", "Step 1: ", "Step 5: ", "Next",
             "Help", "Broken", "Run", "Editor content", "Share", "Copy", "Download",
             "Reload session", "Your message"]  # fmt: skip
    places = [next((at for at, one in enumerate(met) if name in one), -1) for name in order]
    assert -1 not in places, met
    assert places == sorted(places), met


def test_help_lists_the_signs_and_the_keys(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reruns").page
    signs: dict[str, str] = page.evaluate(f"async () => {module('cards')}.SIGNS")
    assert len(signs) == 4
    page.get_by_role("button", name="Help").click()
    body = page.get_by_test_id("stPopoverBody")
    expect(body.get_by_role("term").first).to_be_visible()
    terms = body.get_by_role("term").all_inner_texts()
    meanings = body.get_by_role("definition").all_inner_texts()
    for sign, meaning in signs.items():
        assert meaning in meanings[terms.index(sign)]
    assert {"≠", "✕"} <= set(terms)
    for name in ("Steps", "The strip of reruns", "The source", "Keys"):
        expect(body.get_by_role("heading", name=name, exact=True)).to_be_attached()
    expect(page.get_by_role("row", name="Alt N Next step")).to_be_attached()
    expect(page.get_by_role("row", name="Alt P Previous step")).to_be_attached()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_help_fits_the_window_and_can_be_scrolled_to_its_end(
    open_tab: OpenTab, odd_site: str, width: int, height: int
) -> None:
    page = open_tab(f"{odd_site}/?lesson=broken", width=width, height=height).page
    page.get_by_role("button", name="Help").click()
    body = page.get_by_test_id("stPopoverBody")
    expect(body.get_by_role("heading", name="The source")).to_be_attached()
    box = box_of(body)
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height
    assert body.evaluate("body => body.scrollWidth <= body.clientWidth")
    expect(body.get_by_text(RIGHTS)).to_be_in_viewport(ratio=1)
    last = body.get_by_role("row").last
    expect(last).not_to_be_in_viewport()
    body.get_by_role("region").press("End")
    expect(last).to_be_in_viewport(ratio=1)


def test_all_of_it_is_in_the_main_part_under_one_title(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("main").locator(".state h3")).to_be_visible()
