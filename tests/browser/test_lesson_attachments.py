"""What is in the field of a chat, as a browser has it."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.runs import rest
from tests.tab import Tab


def test_a_suggestion_is_in_the_field_and_can_be_edited(open_tab: Callable[..., Tab]) -> None:
    page = open_tab("/?lesson=attachments&step=4&version=fills").page
    demo = page.locator(".st-key-stage-app")
    demo.get_by_role("button", name="Tell me a joke.").click()
    field = demo.locator("textarea")
    expect(field).to_have_value("Tell me a joke.")
    rest(page)
    expect(demo.get_by_test_id("stChatMessage")).to_have_count(0)
    field.fill("Tell me a joke about tea.")
    field.press("Enter")
    expect(demo.get_by_test_id("stChatMessage").first).to_contain_text("about tea.")
    expect(field).to_have_value("")
