// @ts-check
// Receives messages from the app's frame. A text may send anything, of any size, at any rate, and a
// browser deserialises a message when its data are read. So those data are never read. The frame's
// first message, before any script of the text, transfers a port; only `closed.js` sends on that
// port, and only texts of limited length. All messages are counted.
/** @import { Shown } from "./shown.js" */
import { checked } from "./own_checked.js"

const MOST_SAID = 2000 // messages within `SAID_WITHIN`
const SAID_WITHIN = 5000 // ms
const LONGEST_SAID = 400_000 // characters
const BETWEEN_SHOWN = 200 // ms between two drawings of the rerun

/**
 * @typedef {{ port?: MessagePort | null, answered?: () => void, last?: string, film?: string, showed?: number }} Heard
 */

/**
 * @param {() => HTMLIFrameElement | null} frameOf
 * @param {Heard} heard stays the same for the frame when the panel is drawn again
 * @param {{
 *   take: (shown: Shown | null) => void,
 *   film: (text: string) => void,
 *   flood: () => void,
 *   press: () => void,
 * }} on
 */
export function hearFrame(frameOf, heard, { take, film, flood, press }) {
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
    else if (data.startsWith('{"film":')) {
      heard.film = data
      waiting ||= setTimeout(show, BETWEEN_SHOWN)
    } else {
      heard.last = data
      const since = performance.now() - (heard.showed ?? -BETWEEN_SHOWN)
      waiting ||= setTimeout(show, BETWEEN_SHOWN - Math.min(since, BETWEEN_SHOWN))
    }
  }

  function show() {
    waiting = 0
    heard.showed = performance.now()
    take(checked(heard.last ?? ""))
    if (heard.film) film(heard.film)
    heard.film = ""
  }
}

/** @type {WeakSet<object>} */
const unread = new WeakSet()

/**
 * Makes `data` of foreign messages null for all listeners in a window, also for Streamlit's own,
 * which were added first.
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
 * Whether a message comes from another origin. The source would not do: a frame within the app's
 * frame may be the sender, and a frame that is gone has no source. The target of a message that
 * arrives on a port or a socket is not a window.
 *
 * @param {MessageEvent} event
 */
function isForeign({ target, origin }) {
  const isOfWindow = target !== null && "window" in target && target.window === target
  return isOfWindow && origin !== "" && origin !== location.origin
}
