// @ts-check
// The finished tasks, by their keys: those that this browser has stored, and those that were met
// since the page was loaded.
import { store, stored } from "./storage.js"
import { Store } from "./store.js"

const DONE = "tutor:done:"

/**
 * Lives as long as the page: a reload makes a new one, a new session in the same page does not.
 *
 * @type {Store<Set<string>>}
 */
export const done = new Store(new Set())

/**
 * The tasks that were finished in a frame, with a session of its own: the key and the wish of each.
 *
 * @type {Store<readonly (readonly [string, string])[]>}
 */
export const finishedElsewhere = new Store(
  /** @type {readonly (readonly [string, string])[]} */ ([]),
)

/**
 * Reads which of these tasks are stored, and nothing else in the storage.
 *
 * @param {string[]} items
 */
export function recall(items) {
  const found = items.filter((item) => !done.value.has(item) && stored(DONE + item) !== null)
  if (found.length) done.set(new Set([...done.value, ...found]))
}

/**
 * Keeps a finished task. Returns whether it is new.
 *
 * @param {string} item
 */
export function keep(item) {
  if (done.value.has(item)) return false
  store(DONE + item, "1")
  done.set(new Set([...done.value, item]))
  return true
}
