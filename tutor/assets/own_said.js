// What the app's frame says to this page. A text may send anything, at any size, as often as it can,
// and what a browser has to make of a message, it makes when that is read. So no message is read:
// the frame's first one, which comes before any script of the text, brings a port, and only
// `closed.js` there sends on that, a text of limited length. All messages are counted.
const MOST_SAID = 2000 // messages in that many ms
const SAID_WITHIN = 5000
const LONGEST_SAID = 400_000
const MOST = { line: 100_000, lines: 100_000, ranges: 1000, acts: 1000, notes: 1000, letters: 300 }
const BETWEEN_SHOWN = 200 // ms between two drawings of what it shows

// `heard` stays with the frame, over all drawings of the panel.
function hearFrame(frameOf, heard, { take, flood, press }) {
  let count = 0
  let began = 0
  let waiting = 0
  leaveUnread(window)
  addEventListener("message", hear)
  if (heard.port) heard.port.onmessage = read
  return () => {
    clearTimeout(waiting)
    removeEventListener("message", hear)
  }

  function hear(event) {
    const frame = frameOf()
    const isFrame = Boolean(frame) && event.source === frame.contentWindow
    if (!isForeign(event) && !isFrame) return
    if (!isWithin() || !isFrame || heard.port || event.ports.length !== 1) return
    heard.port = event.ports[0]
    heard.port.onmessage = read
  }

  function isWithin() {
    const now = performance.now()
    if (now - began > SAID_WITHIN) [began, count] = [now, 0]
    count += 1
    if (count === MOST_SAID && frameOf()) flood()
    return count < MOST_SAID
  }

  function read({ data }) {
    if (!isWithin() || typeof data !== "string" || data.length > LONGEST_SAID) return
    if (data === "here") heard.answered?.()
    else if (data === "pressed") press()
    else {
      heard.last = data
      waiting ||= setTimeout(
        show,
        BETWEEN_SHOWN -
          Math.min(performance.now() - (heard.showed ?? -BETWEEN_SHOWN), BETWEEN_SHOWN),
      )
    }
  }

  function show() {
    waiting = 0
    heard.showed = performance.now()
    take(checked(parsed(heard.last)))
  }
}

// Also by Streamlit's own listeners, which came first: to all a foreign message is empty.
function leaveUnread(where) {
  if (where.tutorUnread) return
  where.tutorUnread = true
  const { get } = Object.getOwnPropertyDescriptor(where.MessageEvent.prototype, "data")
  Object.defineProperty(where.MessageEvent.prototype, "data", {
    configurable: true,
    get() {
      return isForeign(this) ? null : get.call(this)
    },
  })
}

// A frame within the app's frame has no origin either, and one that is gone has no source. What a
// port or a socket brings is for that, and not for a window.
function isForeign({ target, origin }) {
  return target?.window === target && origin !== "" && origin !== location.origin
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

// The frame of the strip as `lines.js` reads it; null if it is anything else. It is in bounds: the
// page marks each line that it names, and does nothing else meanwhile.
function checked(shown) {
  const isLine = (number) => Number.isInteger(number) && number >= 1 && number <= MOST.line
  let count = 0
  let lines = 0
  const isRange = (range) => {
    if (!Array.isArray(range) || range.length !== 2 || !range.every(isLine) || range[0] > range[1])
      return false
    count += 1
    lines += range[1] - range[0] + 1
    return count <= MOST.ranges && lines <= MOST.lines
  }
  const areRanges = (list) => Array.isArray(list) && list.every(isRange)
  const isAct = (act) => Array.isArray(act) && typeof act[0] === "string" && areRanges(act[1])
  const notes = Object.entries(shown?.notes ?? {})
  const fine =
    Number.isInteger(shown?.number) &&
    areRanges(shown.idle) &&
    Array.isArray(shown.acts) &&
    shown.acts.length <= MOST.acts &&
    shown.acts.every(isAct) &&
    notes.length <= MOST.notes &&
    notes.every(([line, note]) => isLine(Number(line)) && typeof note === "string")
  if (!fine) return null
  return {
    number: shown.number,
    opened: shown.opened === true,
    chosen: shown.chosen === true,
    idle: shown.idle,
    acts: shown.acts.map(([what, ranges]) => [what.slice(0, MOST.letters), ranges]),
    notes: Object.fromEntries(notes.map(([line, note]) => [line, note.slice(0, MOST.letters)])),
    failed: isLine(shown.failed) ? shown.failed : 0,
    failure: typeof shown.failure === "string" ? shown.failure.slice(0, MOST.letters) : "",
  }
}
