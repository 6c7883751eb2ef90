// @ts-check
import { element, focused } from "./dom.js"

/**
 * Whether the browser let us copy. Inside a sandboxed frame the clipboard is refused, and the old
 * way, from a selection beside `place`, may still do; the focus goes back to where it was.
 *
 * @param {string} text
 * @param {HTMLElement} place
 */
export async function copied(text, place) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = element("textarea", { value: text, ariaHidden: "true" })
    area.style.cssText = "position: fixed; opacity: 0"
    const before = focused(place)
    place.append(area)
    area.select()
    const isCopied = document.execCommand("copy")
    area.remove()
    before?.focus()
    return isCopied
  }
}
