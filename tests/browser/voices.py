"""What a page says for ears: the texts that came into its live regions."""

from playwright.sync_api import Page

# A region is read out only if it was there before its words. What the demo says is the demo's.
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
    """Listens from now on, as long as the page is not loaded again."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.evaluate(LISTEN)

    def heard(self) -> list[str]:
        """What was said since this was asked last, or the page has begun."""
        self._page.wait_for_timeout(500)  # more than the page waits before it says something
        heard: list[str] = self._page.evaluate("voices.splice(0)")
        return heard
