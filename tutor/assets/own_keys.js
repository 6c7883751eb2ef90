// @ts-check
// Keeps the keyboard in the editor while the reader is there. A script in the app's frame can take it
// at any time, which Chromium lets it do. What the reader does by themselves goes on as ever.
import { editorFrame } from "./editor_frame.js"
import { leaveUnread } from "./own_said.js"

const MOST_TAKEN = 3 // times in that many ms
const TAKEN_WITHIN = 10_000
const TYPING = 1000 // ms after a key
const PRESS_WITHIN = 200 // ms for the frame to say that it was pressed

/**
 * @param {() => HTMLIFrameElement | null} frameOf
 * @param {() => void} end
 */
export function keepKeys(frameOf, end) {
  let typed = Number.NEGATIVE_INFINITY
  let left = Number.NEGATIVE_INFINITY
  let pressed = Number.NEGATIVE_INFINITY
  /** @type {number[]} */
  let taken = []
  /** @type {Document | null} */
  let inside = null
  let watching = new AbortController()
  // The editor comes and goes; a frame within the page tells nothing of its keys to the page.
  const stop = editorFrame.listen(watch)
  watch()
  return {
    pressed: () => {
      pressed = performance.now()
    },
    leave: () => {
      stop()
      watching.abort()
    },
  }

  function watch() {
    const now = editorFrame.value?.document ?? null
    if (now === inside) return
    watching.abort()
    watching = new AbortController()
    inside = now
    const view = inside?.defaultView
    if (!view) return
    leaveUnread(view) // The app's frame can reach the editor's, too.
    const options = { capture: true, signal: watching.signal }
    view.addEventListener("keydown", onKey, options)
    view.addEventListener("blur", onBlur, { signal: watching.signal })
  }

  /** @param {KeyboardEvent} event */
  function onKey({ key }) {
    if (key === "Tab" || key === "F6") left = performance.now()
    else typed = performance.now()
  }

  // Which element has it now is known a little later.
  function onBlur() {
    setTimeout(() => {
      const now = performance.now()
      if (!isInFrame() || now - left < TYPING) return
      if (now - typed < TYPING) restore()
      else setTimeout(restore, PRESS_WITHIN)
    })
  }

  function isInFrame() {
    const frame = frameOf()
    const root = frame?.getRootNode()
    return root instanceof Document || root instanceof ShadowRoot
      ? root.activeElement === frame
      : false
  }

  function restore() {
    const now = performance.now()
    if (!isInFrame() || now - pressed < TYPING) return
    const editor = editorFrame.value?.editor
    if (!editor) return
    window.focus()
    editor.focus()
    taken = [...taken.filter((time) => now - time < TAKEN_WITHIN), now]
    if (taken.length < MOST_TAKEN) return
    taken = []
    end()
  }
}
