// @ts-check
// Tells whether a run of the page is in progress. A message sent during a run interrupts it, and
// elements that the run had not drawn yet, or had removed, stay wrong on the page.
import { onPageChange } from "./page_changes.js"

export function isAtRest() {
  return document.querySelector('.stApp[data-test-script-state="notRunning"]') !== null
}

/**
 * Resolves when no run is in progress, and none has been for this many milliseconds.
 *
 * @param {number} [quiet]
 * @returns {Promise<void>}
 */
export function untilAtRest(quiet = 0) {
  return new Promise((resolve) => {
    let wasAtRest = false
    let timer = 0
    const stop = onPageChange(look)
    look()

    function look() {
      const now = isAtRest()
      if (now === wasAtRest) return
      wasAtRest = now
      clearTimeout(timer)
      if (now && quiet) timer = setTimeout(end, quiet)
      else if (now) end()
    }

    function end() {
      stop()
      resolve()
    }
  })
}
