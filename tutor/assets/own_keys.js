// @ts-check
// Keeps the focus in the editor while the reader works there: Chromium lets a script in the app's
// frame take it at any time. Tab, F6 and a click into the app still move the focus.
import { editorFrame } from "./editor_frame.js"
import { leaveUnread } from "./own_said.js"

const MOST_TAKEN = 3 // times within `TAKEN_WITHIN`
const TAKEN_WITHIN = 10_000 // ms
const TYPING = 1000 // ms after a key
const PRESS_WITHIN = 200 // ms for the frame to report a press

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
  // The editor comes and goes, and the page gets no key events from a frame.
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
    leaveUnread(view) // The app's frame can send messages to the editor's frame, too.
    const options = { capture: true, signal: watching.signal }
    view.addEventListener("keydown", onKey, options)
    view.addEventListener("blur", onBlur, { signal: watching.signal })
  }

  /** @param {KeyboardEvent} event */
  function onKey({ key }) {
    if (key === "Tab" || key === "F6") left = performance.now()
    else typed = performance.now()
  }

  // The browser updates the active element after this event.
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
