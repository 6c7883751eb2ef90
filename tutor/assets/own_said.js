// @ts-check
// What the app's frame says to this page. A text may send anything, at any size, as often as it can,
// and what a browser has to make of a message, it makes when that is read. So no message is read:
// the frame's first one, which comes before any script of the text, brings a port, and only
// `closed.js` there sends on that, a text of limited length. All messages are counted.
/** @import { Shown } from "./shown.js" */
import { checked } from "./own_checked.js"

const MOST_SAID = 2000 // messages in that many ms
const SAID_WITHIN = 5000
const LONGEST_SAID = 400_000
const BETWEEN_SHOWN = 200 // ms between two drawings of what it shows

/**
 * @typedef {{ port?: MessagePort | null, answered?: () => void, last?: string, showed?: number }} Heard
 */

/**
 * @param {() => HTMLIFrameElement | null} frameOf
 * @param {Heard} heard stays with the frame, over all drawings of the panel
 * @param {{ take: (shown: Shown | null) => void, flood: () => void, press: () => void }} on
 */
export function hearFrame(frameOf, heard, { take, flood, press }) {
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

  /** @param {MessageEvent} event */
  function hear(event) {
    const frame = frameOf()
    const isFrame = frame !== null && event.source === frame.contentWindow
    if (!isForeign(event) && !isFrame) return
    if (!isWithin() || !isFrame || heard.port || event.ports.length !== 1) return
    heard.port = event.ports[0]
    heard.port.onmessage = read
  }

  function isWithin() {
    const now = performance.now()
    if (now - began > SAID_WITHIN) {
      began = now
      count = 0
    }
    count += 1
    if (count === MOST_SAID && frameOf()) flood()
    return count < MOST_SAID
  }

  /** @param {MessageEvent} event */
  function read({ data }) {
    if (!isWithin() || typeof data !== "string" || data.length > LONGEST_SAID) return
    if (data === "here") heard.answered?.()
    else if (data === "pressed") press()
    else {
      heard.last = data
      const since = performance.now() - (heard.showed ?? -BETWEEN_SHOWN)
      waiting ||= setTimeout(show, BETWEEN_SHOWN - Math.min(since, BETWEEN_SHOWN))
    }
  }

  function show() {
    waiting = 0
    heard.showed = performance.now()
    take(checked(heard.last ?? ""))
  }
}

/** @type {WeakSet<object>} */
const unread = new WeakSet()

/**
 * Also by Streamlit's own listeners, which came first: to all a foreign message is empty.
 *
 * @param {Window & typeof globalThis} where
 */
export function leaveUnread(where) {
  const { prototype } = where.MessageEvent
  if (unread.has(prototype)) return
  unread.add(prototype)
  const get = Object.getOwnPropertyDescriptor(prototype, "data")?.get
  Object.defineProperty(prototype, "data", {
    configurable: true,
    get() {
      return isForeign(this) ? null : get?.call(this)
    },
  })
}

/**
 * A frame within the app's frame has no origin either, and one that is gone has no source. What a
 * port or a socket brings is for that, and not for a window.
 *
 * @param {MessageEvent} event
 */
function isForeign({ target, origin }) {
  const isOfWindow = target !== null && "window" in target && target.window === target
  return isOfWindow && origin !== "" && origin !== location.origin
}
