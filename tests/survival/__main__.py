"""Compares the table of the lesson `session` with what happens in Chromium, or rewrites it.

python -m tests.survival
python -m tests.survival --write
"""

import argparse
import sys

from playwright.sync_api import sync_playwright

from tests import chromium, survival, tab

PATIENCE = 60.0  # seconds


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.survival", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table anew")
    write = parser.parse_args().write
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.ensure(), args=list(tab.FLAGS)
        )
        table = survival.as_markdown(survival.measure(browser, PATIENCE))
        browser.close()
    print(table)
    if write:
        text = survival.LESSON.read_text("utf-8")
        survival.LESSON.write_text(survival.written_anew(text, table), "utf-8")
    elif survival.written() != table:
        print("The lesson has another table: run `make survival`.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
