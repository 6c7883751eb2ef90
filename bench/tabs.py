"""A tab of Chromium on one of the sides."""

from contextlib import AbstractContextManager

from playwright.sync_api import Browser

from bench.sides import PATIENCE, Served
from tests.tab import Tab, opened


def tab(browser: Browser, side: Served) -> AbstractContextManager[Tab]:
    size = {"width": 1280, "height": 800}
    return opened(browser, side.url, **size, scheme="light", patience=PATIENCE)
