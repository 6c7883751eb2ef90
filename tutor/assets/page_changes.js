// @ts-check
// Reports the changes that Streamlit makes to the page.
import { Store } from "./store.js"

const changes = new Store(undefined)

/** @type {MutationObserver | null} */
let observer = null

/**
 * Calls a listener when elements are added, removed or become stale, and when a run begins or ends.
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
