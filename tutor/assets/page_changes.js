// @ts-check
// What Streamlit does to the page, as it does it.
import { Store } from "./store.js"

const changes = new Store(undefined)

/** @type {MutationObserver | null} */
let observer = null

/**
 * Calls a listener whenever elements come, go, become stale, or a run begins or ends.
 *
 * @param {() => void} listener
 * @returns {() => void} stops it
 */
export function onPageChange(listener) {
  if (!observer) {
    observer = new MutationObserver(() => changes.set(undefined))
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["data-test-script-state", "data-stale"],
    })
  }
  return changes.listen(listener)
}
