"""What a page announces to screen readers: the texts that appear in its live regions."""

from playwright.sync_api import Page

# A region is announced only if it existed before its text. The demo's regions do not count.
LISTEN = """() => {
    const known = new WeakMap()
    window.voices = []
    const regions = (root) => [...root.querySelectorAll("*")].flatMap((one) => [
        ...(one.matches("[role=status], [role=alert], [aria-live]") ? [one] : []),
        ...(one.shadowRoot ? regions(one.shadowRoot) : []),
    ])
    const look = () => {
        for (const region of regions(document)) {
            if (region.closest(".st-key-stage-app")) continue
            const text = region.textContent.trim()
            const before = known.get(region)
            known.set(region, text)
            if (before !== undefined && text && text !== before) voices.push(text)
        }
    }
    look()
    setInterval(look, 50)
}"""


class Voices:
    """Listens from now on, until the page is loaded again."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.evaluate(LISTEN)

    def heard(self) -> list[str]:
        """The announcements since the last call, or since listening began."""
        self._page.wait_for_timeout(500)  # longer than the page waits before an announcement
        heard: list[str] = self._page.evaluate("voices.splice(0)")
        return heard
