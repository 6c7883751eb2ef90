"""Plays a script in Chromium, by `streamlit run` or in the app's frame, and notes what it shows.

The script's docstring lists the actions after its first paragraph, one action a line:

    click "Label"       a button; `link` a link, `menu` a page in the app's menu
    fill "Label" "text"
    copy                the code, by its button
    paste "Label"       what was copied, into a box
    say "text"          in the chat
    upload "a.txt" …    files with that name, into the uploader; `attach` gives them to the chat
    download "Label"    and see what it is called and what is in it
    play                sound and pictures: where they begin, how long they are, their captions
    open "Text"         a link that opens a window, and see whether a site can work in it
    shows "text"        wait for it
"""

# ruff: noqa: E501 (JavaScript)

import ast
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import FilePayload, Frame, Locator, Page, Route, expect

from tests.tab import SETTLED

OUT = "https://out.example/"
"""Where links of scripts lead: a site that is made up here."""

# The texts in document order, and a word for each other element that a script has drawn.
SEEN = """
([roots, folder]) => {
  const words = []
  const walk = (node) => {
    if (node.nodeType === 3) {
      const text = node.textContent.replace(/\\s+/g, " ").trim()
      if (text) words.push(text)
      return
    }
    if (node.nodeType !== 1 || node.matches("style, script, noscript, [data-testid='stHeaderActionElements']")) return
    if (node.matches("[class*='st-key-demo-head-'], [class*='st-key-demo-nav-']")) return // see AROUND
    if (node.matches("img")) words.push(`picture ${node.naturalWidth} x ${node.naturalHeight}`)
    else if (node.matches("iframe, audio, video")) words.push(node.localName)
    else if (node.matches("canvas, .stVegaLiteChart svg")) words.push("canvas")
    else if (node.matches("input:not([type=file], [type=checkbox], [type=radio]), textarea")) words.push(`field ${node.value}`)
    if (!node.matches("canvas, .stVegaLiteChart *, [data-testid=stDeckGlJsonChart] *")) for (const child of node.childNodes) walk(child)
  }
  for (const root of document.querySelectorAll(roots)) walk(root)
  return words.map((word) => word.replaceAll(/\\/tmp\\/[^ "']*(?=\\/chat\\.py)/g, "FOLDER").replaceAll(/0x[0-9a-f]{8,}/g, "0x"))
}
"""
# The app's title, logo and menu. `streamlit run` puts them in the browser's tab, the header and
# above the sidebar.
AROUND = """
() => {
  const all = (selectors) => [...document.querySelectorAll(selectors)]
  const text = (element) => {
    const copy = element.cloneNode(true)
    for (const icon of copy.querySelectorAll("[role=img], [data-testid=stIconMaterial]")) icon.remove()
    return copy.textContent
  }
  const isFramed = all(".st-key-stage-app").length > 0
  const [title] = isFramed ? all("[class*='st-key-demo-tab-'] [data-testid=stText]").map(text) : [document.title]
  const logos = all("[class*='st-key-demo-logo-'] img, [data-testid$=Logo]")
  const menu = all("[class*='st-key-demo-nav-'] a, [data-testid=stSidebarNavLink]")
  return {
    title: title ?? "Streamlit",
    logo: logos.slice(0, 1).map((one) => `${one.naturalWidth} x ${one.naturalHeight}`),
    menu: menu.map(text),
  }
}
"""
MENU = "[class*='st-key-demo-nav-'], [data-testid=stSidebarNav]"
PLAYED = """
async (player) => {
  const until = (is, event, of) => is() ? null : new Promise((resolve) => of.addEventListener(event, () => resolve(), { once: true }))
  await until(() => player.readyState >= 1, "loadedmetadata", player)
  await until(() => player.readyState >= 2 && !player.seeking, "canplay", player)
  const begins = player.currentTime
  const captions = []
  for (const { track, label, ...more } of [...player.querySelectorAll("track")].map((one) => ({ track: one.track, label: one.label, one }))) {
    track.mode = "hidden"
    await until(() => more.one.readyState >= 2, "load", more.one)
    captions.push(`${label}: ${[...track.cues].map((cue) => cue.text).join(" / ")}`)
  }
  player.muted = true
  player.currentTime = begins + 1
  await until(() => !player.seeking, "seeked", player)
  return [player.tagName, begins, Math.round(player.duration * 10) / 10, player.currentTime - begins, ...captions]
}
"""
ROOMY = "() => { try { localStorage.x = '1'; return origin + localStorage.x } catch (e) { return e.name } }"


@dataclass
class Scene:
    """Where a script is played: a document, and the elements in it that belong to the script."""

    page: Page
    frame: Frame
    roots: str
    done: list[object] = field(default_factory=list)
    """The results of the actions: files, players, windows."""

    @property
    def drawn(self) -> Locator:
        return self.frame.locator(f":is({self.roots}, [role=dialog], [data-testid=stToast])")

    def seen(self) -> list[object]:
        roots = f"{self.roots}, [role=dialog], [data-testid=stToast]"
        words: list[object] = self.frame.evaluate(SEEN, [roots, ""])
        return [*words, self.frame.evaluate(AROUND)] if words else []

    def play(self, actions: list[list[str]]) -> None:
        for verb, *what in actions:
            self.frame.locator(SETTLED).wait_for()
            DEEDS[verb](self, *what)

    # The actions.

    def click(self, label: str) -> None:
        button = self.drawn.get_by_role("button", name=label, exact=True).first
        expect(button).to_be_enabled()  # it is disabled during an upload
        self.reach(button).click()

    def reach(self, target: Locator) -> Locator:
        """Hover until the frame reacts. The frame is a separate process: if it was inert a moment
        ago, it ignores the mouse until Chromium has redrawn it, and Playwright does not know."""
        target.hover()
        while not target.evaluate("(target) => target.matches(':hover')"):
            self.page.wait_for_timeout(20)
            target.hover()
        return target

    def link(self, text: str) -> None:
        self.reach(self.drawn.get_by_role("link", name=text).first).click()

    def menu(self, title: str) -> None:
        self.reach(self.frame.locator(MENU).get_by_text(title, exact=True)).click()

    def copy(self) -> None:
        """The button is shown only while the mouse is on the code."""
        code = self.reach(self.drawn.get_by_test_id("stCode").first)
        code.get_by_role("button", name="Copy to clipboard", include_hidden=True).click()

    def paste(self, label: str) -> None:
        box = self.drawn.get_by_label(label, exact=True).first
        box.press("Control+V")
        box.press("Control+Enter")

    def fill(self, label: str, text: str) -> None:
        box = self.drawn.get_by_label(label, exact=True).first
        box.fill(text)
        box.press("Enter")

    def say(self, text: str) -> None:
        box = self.drawn.get_by_test_id("stChatInputTextArea")
        box.fill(text)
        submit = self.drawn.get_by_test_id("stChatInputSubmitButton")
        expect(submit).to_be_enabled()  # it is disabled during an upload
        box.press("Enter")

    def upload(self, *names: str, to: str = "stFileUploader") -> None:
        kept: list[FilePayload] = [
            {"name": name, "mimeType": "text/plain", "buffer": f"in {name}".encode()}
            for name in names
        ]
        self.drawn.get_by_test_id(to).locator("input[type=file]").first.set_input_files(kept)

    def attach(self, *names: str) -> None:
        self.upload(*names, to="stChatInput")
        for name in names:
            self.drawn.get_by_text(name).first.wait_for()

    def download(self, label: str) -> None:
        with self.page.expect_download() as coming:
            self.click(label)
        data = Path(coming.value.path()).read_bytes()
        self.done.append((coming.value.suggested_filename, sha256(data).hexdigest(), len(data)))

    def hear(self) -> None:
        players = self.drawn.locator("audio, video")
        players.first.wait_for()
        self.done.extend(one.evaluate(PLAYED) for one in players.all())

    def open(self, text: str) -> None:
        with self.page.context.expect_page() as coming:
            self.reach(self.drawn.get_by_role("link", name=text, exact=True).first).click()
        opened = coming.value
        opened.wait_for_load_state()
        self.done.append((opened.url, opened.evaluate(ROOMY)))
        opened.close()

    def shows(self, text: str) -> None:
        self.drawn.get_by_text(text).first.wait_for()


DEEDS: dict[str, Callable[..., None]] = {
    "click": Scene.click,
    "link": Scene.link,
    "menu": Scene.menu,
    "fill": Scene.fill,
    "copy": Scene.copy,
    "paste": Scene.paste,
    "say": Scene.say,
    "upload": Scene.upload,
    "attach": Scene.attach,
    "download": Scene.download,
    "play": Scene.hear,
    "open": Scene.open,
    "shows": Scene.shows,
}


def actions_of(source: str) -> list[list[str]]:
    said = ast.get_docstring(ast.parse(source)) or ""
    _, _, rest = said.partition("\n\n")
    return [shlex.split(line) for line in rest.splitlines() if line.strip()]


def stand_in_for_the_outside(page: Page) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body="<title>Out</title><p>Out", content_type="text/html")

    page.context.route(re.compile(re.escape(OUT)), answer)
