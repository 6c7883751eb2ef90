// @ts-check
// What the desk tells the session: one thing at a time, and not into a run, least of all into one
// that has not drawn the source yet: the editor would be gone from the page. A slow demo is broken
// off all the same.
/** @import { Choose, Run } from "./messages.js" */
import { isAtRest } from "./at_rest.js"
import { desk } from "./desk_state.js"
import { onPageChange } from "./page_changes.js"

const AT_MOST = { heard: 5000, atRest: 1000 } // ms that it waits before it says the next thing

let timer = 0

onPageChange(sendNext)

/**
 * @overload
 * @param {"choose"} event
 * @param {Choose} value
 * @returns {void}
 */
/**
 * @overload
 * @param {"run"} event
 * @param {Run} value
 * @returns {void}
 */
/**
 * @param {"choose" | "run"} event
 * @param {Choose | Run} value
 */
export function send(event, value) {
  const others = desk.waiting.filter((waiting) => waiting.event !== event)
  desk.waiting = [...others, { event, value, since: Date.now() }]
  sendNext()
}

export function sendNext() {
  clearTimeout(timer)
  const [next, ...others] = desk.waiting
  if (!next) return
  const since = Date.now() - next.since
  const limit = desk.sent ? AT_MOST.heard : AT_MOST.atRest
  const mayNot = desk.sent ? since < limit : !isAtRest() && (since < limit || !isSourceDrawn())
  if (mayNot) {
    if (since < limit) timer = setTimeout(sendNext, limit - since)
    return
  }
  desk.waiting = others
  desk.sent = next.value.number
  desk.setTriggerValue(next.event, next.value)
  if (others.length) sendNext()
}

function isSourceDrawn() {
  return !document.querySelector('.st-key-stage-source [data-stale="true"]')
}
