"""What can be pressed while the scripts of the page are still on their way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.tab import Tab

# Of all elements in the page's components, in words that name them.
PRESSABLE = """inert => [...document.querySelectorAll("*")]
  .flatMap(e => e.shadowRoot ? [...e.shadowRoot.querySelectorAll("a, button, [tabindex]")] : [])
  .filter(e => !!e.closest("[inert]") === inert)
  .map(e => e.outerHTML)"""


@pytest.mark.parametrize("path", ["/", "/?lesson=basics&step=2", "/?lesson=rules"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_can_be_pressed_before_its_script_is_there(
    open_tab: Callable[..., Tab], path: str, width: int
) -> None:
    page = open_tab(path, width=width).page
    held: list[Route] = []
    page.route("**/component.js", lambda route: held.append(route))
    page.reload()
    page.wait_for_function(f"({PRESSABLE})(true).length > 0")
    while not held:
        page.wait_for_timeout(50)
    page.wait_for_timeout(1000)
    assert page.evaluate(PRESSABLE, False) == []
    for route in held:
        route.continue_()
    page.unroute_all()
    page.wait_for_function(f"({PRESSABLE})(true).length === 0")
    assert page.evaluate(PRESSABLE, False)


def test_a_pane_is_chosen_as_soon_as_it_can_be_pressed(open_tab: Callable[..., Tab]) -> None:
    page = open_tab("/?lesson=history&step=2", width=390, height=844).page
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)
        page.wait_for_timeout(1000)
        route.continue_()

    page.route("**/panes.js", hold)
    page.reload()
    page.get_by_role("group", name="Panes").get_by_role("button", name="App").click()
    expect(page.get_by_role("button", name="Reload session")).to_be_visible()
    assert held
