// @ts-check
// The last lines that the reader's own app has printed. The server answers a request for them as
// soon as there is new output.
/** @import { Given } from "./component.js" */
/** @import { Printed, Terminal } from "./messages.js" */
import { component } from "./component.js"
import { find, untilVisible } from "./dom.js"

const PAUSE = 300 // ms between two requests
const AGAIN_AFTER = 1000 // ms, when the server does not answer

export default component((/** @type {Given<Terminal>} */ { data, parentElement }) => {
  const fold = find(parentElement, ".terminal", HTMLDetailsElement)
  const lines = find(fold, "pre")
  const { address, file } = data
  fold.ontoggle = () => lines.scrollTo(0, 1e9)
  const asking = new AbortController()
  if (address) ask()
  else show("")
  return () => asking.abort()

  async function ask() {
    let known = -1
    while (!asking.signal.aborted) {
      try {
        await untilVisible()
        const { signal } = asking
        const answer = await fetch(`${address}printed?known=${known}`, { signal })
        if (answer.status === 404) return
        if (!answer.ok) throw new Error(answer.statusText)
        /** @type {Printed} */
        const now = await answer.json()
        if (now.news !== known) show(now.path.endsWith(`/${file}`) ? now.text : "")
        known = now.news
        await pause(PAUSE)
      } catch {
        await pause(AGAIN_AFTER)
      }
    }
  }

  /**
   * If the reader has scrolled up, the lines stay where they are.
   *
   * @param {string} printed
   */
  function show(printed) {
    const isAtEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 4
    if (lines.textContent !== printed) lines.textContent = printed
    fold.hidden = !printed
    if (isAtEnd) lines.scrollTop = lines.scrollHeight
  }
})

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
