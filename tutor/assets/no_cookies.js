// @ts-check
// In a page without an origin, reading `document.cookie` throws. Streamlit's uploads and some
// components read it, so here it is always empty.
Object.defineProperty(document, "cookie", { get: () => "", set: () => {}, configurable: true })
