// What the desk tells the session: one thing at a time, and not into a run, least of all into one
// that has not drawn the source yet: the editor would be gone from the page. A slow demo is broken
// off all the same.
const AT_MOST = { heard: 5000, atRest: 1000 } // ms that it waits before it says the next thing

function send(event, value) {
  desk.waiting = [
    ...desk.waiting.filter((one) => one.event !== event),
    { event, value, since: Date.now() },
  ]
  sendNext()
}

function sendNext() {
  const [next, ...others] = desk.waiting
  if (!next) return
  const since = Date.now() - next.since
  if (
    desk.sent ? since < AT_MOST.heard : !isAtRest() && (since < AT_MOST.atRest || !isSourceDrawn())
  )
    return
  desk.waiting = others
  desk.sent = next.value.number
  desk.setTriggerValue(next.event, next.value)
}

function isSourceDrawn() {
  return !document.querySelector('.st-key-stage-source [data-stale="true"]')
}
