"""For the keyboard and for ears."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page, expect

from tests.browser.runs import rest
from tests.tab import Tab

OpenTab = Callable[..., Tab]

# What is drawn in the demo's box is Streamlit's own: a snippet, as `streamlit run` shows it.
OURS = {"exclude": [[".st-key-stage-app"]]}


def faults(where: Page | Frame, context: dict[str, list[list[str]]] | None = None) -> list[str]:
    rest(where if isinstance(where, Page) else where.page)  # what a run has yet to draw is pale
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
@pytest.mark.parametrize("name", ["Every interaction", "Keys"])
def test_axe_finds_nothing_serious_in_what_opens(open_tab: OpenTab, name: str, scheme: str) -> None:
    page = open_tab("/", scheme=scheme).page
    page.get_by_role("button", name=name).click()
    expect(
        page.locator("[data-baseweb=popover], [data-testid=stPopoverBody]").first
    ).to_be_visible()
    assert faults(page, OURS) == []


def focus(page: Page) -> str:
    """What has the focus, in the page or in the editor."""
    label: str = page.evaluate(
        """() => {
            let at = document.activeElement
            while (at.shadowRoot) at = at.shadowRoot.activeElement
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
    for _ in range(20):
        page.keyboard.press("Tab")
        met.append(focus(page))
        if met[-1].startswith("Editor content"):
            page.keyboard.press("Enter")
            page.keyboard.press("Escape")
    order = ["Skip to main content", "Previous", "A chat is a list", "Next", "Keys", "Broken",
             "Run", "Editor content", "Share", "Copy", "Download", "Reload session",
             "Your message"]  # fmt: skip
    places = [next((at for at, one in enumerate(met) if name in one), -1) for name in order]
    assert -1 not in places, met
    assert places == sorted(places), met


def test_the_keys_are_listed(open_tab: OpenTab) -> None:
    page = open_tab("/").page
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("row", name="Alt N Next step")).to_be_visible()
    expect(page.get_by_role("row", name="Alt P Previous step")).to_be_visible()


def test_all_of_it_is_in_the_main_part_under_one_title(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("main").locator(".state h2")).to_be_visible()
