// @ts-check
import { element, focused } from "./dom.js"

/**
 * Copies a text; returns whether the browser allowed it. In a sandboxed frame the clipboard API is
 * refused, but copying from a selection inside `place` may work; the focus then goes back.
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
