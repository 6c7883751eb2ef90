// @ts-check
// Sends the desk's messages to the session, one at a time. A message interrupts a run, and if the
// source is not drawn yet, the editor would vanish from the page. So a message waits for the run to
// end; after a second it waits only for the source, and interrupts a slow demo.
/** @import { Choose, Run } from "./messages.js" */
import { isAtRest } from "./at_rest.js"
import { desk } from "./desk_state.js"
import { onPageChange } from "./page_changes.js"

const AT_MOST = { heard: 5000, atRest: 1000 } // ms to wait for the answer, or for a run's end

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
