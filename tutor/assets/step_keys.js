// @ts-check
// Alt+N and Alt+P are shortcuts of the page's buttons, but the page gets no keys from the editor's
// frame. There, the same keys press the same buttons.
import { editorFrame } from "./editor_frame.js"

/** By the letter of the key. A Mac writes another letter with Option, so its place counts, too. */
const BUTTONS = { n: "next", p: "previous" }

/** @returns {() => void} stops it */
export function keepStepKeys() {
  const meet = () => editorFrame.value?.document.addEventListener("keydown", press, true)
  meet()
  return editorFrame.listen(meet)
}

/** @param {KeyboardEvent} event */
function press(event) {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event
  if (!altKey || ctrlKey || metaKey || shiftKey) return
  const name = Object.entries(BUTTONS).find(
    ([letter]) => key.toLowerCase() === letter || code === `Key${letter.toUpperCase()}`,
  )?.[1]
  if (!name) return
  event.preventDefault()
  event.stopPropagation()
  /** @type {HTMLButtonElement | null} */
  const button = document.querySelector(`.st-key-site-${name} button`)
  button?.click()
}
