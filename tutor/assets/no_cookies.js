// @ts-check
// A page without an origin has no cookies, and throws where it is asked for them. Streamlit's
// uploads, and some components, ask: they hear of none.
Object.defineProperty(document, "cookie", { get: () => "", set: () => {}, configurable: true })
