// @ts-check
// Whether a run of the page goes on. A message into a run breaks it off, and what it had not drawn
// yet, or had taken away, is wrong on the page from then on.
import { onPageChange } from "./page_changes.js"

export function isAtRest() {
  return document.querySelector('.stApp[data-test-script-state="notRunning"]') !== null
}

/**
 * Resolves when no run goes on, and none has for so many milliseconds.
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
