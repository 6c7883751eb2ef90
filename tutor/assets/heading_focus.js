// @ts-check
// Moves the focus to the heading of a step that the reader has gone to: a screen reader says where
// they are, and Tab goes on from there.
import { untilAtRest } from "./at_rest.js"
import { onPageChange } from "./page_changes.js"

// The page may be at rest for a moment before its next run.
const AFTER_END = 500 // ms
// What may take the focus while the page is drawn, without the reader's doing: the page, when the
// focused element is removed, and the button of the index, when its popover closes.
const HEADINGS = ":is(.st-key-site-heading, .st-key-site-top) :is(h1, h2)"
const TAKERS = "body, .stMain, .st-key-site-index *"

let end = () => {}

/**
 * Waits until the heading with this text is drawn, and keeps the focus there until the page is at
 * rest, or until the reader does something.
 *
 * @param {string} text
 */
export function focusHeading(text) {
  end()
  let isOver = false
  let wasFocused = false
  const stop = onPageChange(() => look(false))
  const stopNow = () => {
    isOver = true
    stop()
    removeEventListener("keydown", stopNow, true)
    removeEventListener("pointerdown", stopNow, true)
    removeEventListener("blur", stopNow)
  }
  end = stopNow
  addEventListener("keydown", stopNow, true)
  addEventListener("pointerdown", stopNow, true)
  addEventListener("blur", stopNow) // The reader went into a frame, or to another window.
  look(false)
  untilAtRest(AFTER_END).then(() => {
    if (isOver) return
    look(true)
    stopNow()
  })

  /** @param {boolean} isDrawn whether the heading is there, even if its text is written otherwise */
  function look(isDrawn) {
    /** @type {NodeListOf<HTMLElement>} */
    const headings = document.querySelectorAll(HEADINGS)
    const heading =
      [...headings].find(({ textContent }) => textContent?.trim() === text) ??
      (isDrawn ? [...headings].at(-1) : undefined)
    const { activeElement } = document
    if (!heading || heading === activeElement) return
    if (wasFocused && !activeElement?.matches(TAKERS)) return
    wasFocused = true
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }
}
