// @ts-check
// Shows the app of the reader's own text in an isolated frame. While there is nothing to see, a
// message over the frame says what the app is waiting for or why it was ended. The server answers a
// request for the app's status as soon as the status changes.
/** @import { Given } from "./component.js" */
/** @import { Own, Status } from "./messages.js" */
/** @import { Heard } from "./own_said.js" */
/** @import { Shown } from "./shown.js" */
import { component } from "./component.js"
import { desk } from "./desk_state.js"
import { element, find, untilVisible } from "./dom.js"
import { keepKeys } from "./own_keys.js"
import { hearFrame } from "./own_said.js"
import { shown } from "./shown.js"
import { takeFilm } from "./tried.js"

const MARKS = { none: "▷", starting: "", live: "", ended: "■" }
const WORDS = {
  none: "", // from the server
  starting: "Starting your version …",
  live: "",
  ended: "",
}
const LOST = "The connection to your app was lost. Your text is kept. Press Run to start it again."
const PATIENCE = 300 // ms that a new app may take before “Starting” is shown
const ANSWERS_WITHIN = 1000 // ms
const AGAIN_AFTER = 1000 // ms, when the server does not answer
const SANDBOX = [
  "allow-scripts",
  "allow-forms",
  "allow-popups",
  "allow-popups-to-escape-sandbox",
  "allow-modals",
  "allow-downloads",
]

/**
 * @typedef {Pick<Status, "state"> & Partial<Status>} Fate
 * @typedef {Heard & { news: Status | null, shown: Shown | null, frame?: number }} HeardOfApp
 * The last messages from the server and from the app, for the frame that is shown.
 */

/** @type {WeakMap<Node, HeardOfApp>} */
const heardIn = new WeakMap()

export default component((/** @type {Given<Own>} */ { data, parentElement }) => {
  const section = find(parentElement, ".own")
  const room = find(section, ".room")
  const { address, file } = data
  const isSameAddress = section.dataset.address === address
  const heard = (isSameAddress && heardIn.get(parentElement)) || { news: null, shown: null }
  heardIn.set(parentElement, heard)
  if (!isSameAddress) {
    if (address) load(address)
    else room.replaceChildren()
  }
  const isOther = !isSameAddress || section.dataset.file !== file
  Object.assign(section.dataset, { address, file })
  const asking = new AbortController()
  /** @type {Fate | null} */
  let status = null
  let waiting = 0
  if (isOther) draw({ state: "none" })
  if (heard.news) tell(heard.news)
  if (address) ask()
  const stopHearing = hearFrame(frameOf, heard, {
    take,
    film: (text) => takeFilm(`${file}`, text),
    flood: () => end("flood"),
    press: () => keys.pressed(),
  })
  const keys = keepKeys(frameOf, () => end("focus"))
  return () => {
    asking.abort()
    clearTimeout(waiting)
    stopHearing()
    keys.leave()
  }

  function frameOf() {
    return /** @type {HTMLIFrameElement | null} */ (room.firstElementChild)
  }

  async function ask() {
    while (!asking.signal.aborted) {
      try {
        await untilVisible()
        const { signal } = asking
        const answer = await fetch(`${address}status?known=${status?.news ?? -1}`, { signal })
        if (answer.status === 404) return lose()
        if (!answer.ok) throw new Error(answer.statusText)
        /** @type {Status} */
        const now = await answer.json()
        if (now.news !== status?.news) tell(now)
      } catch {
        // The server is restarting or gone; Streamlit's page says so.
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER))
      }
    }
  }

  /**
   * Handles a status. A session has one app, which may be that of another snippet. The previous app
   * stays visible until the next one is there or takes too long.
   *
   * @param {Status} told
   */
  function tell(told) {
    clearTimeout(waiting)
    const isAnew = status !== null && told.state === "starting"
    // In an old frame a script of the previous text may still run. And a frame that has closed its
    // connection, after a message that does not fit its page, does not reconnect by itself.
    const isOld = told.frame !== (heard.frame ?? told.frame)
    if (isOld && told.state === "ended") room.replaceChildren()
    else if (isOld || (isAnew && (told.lost || !room.firstChild)))
      load(`${address.slice(0, -1)}.${told.frame}/`)
    else if (isAnew) askFrame()
    heard.frame = told.frame
    const now = afterClosing(told)
    heard.news = now
    status = now.path.endsWith(`/${file}`) ? now : { news: now.news, state: "none" }
    if (status.state !== "live") heard.shown = null
    show()
    if (status.state === "starting" && section.dataset.state === "live" && !isOld)
      waiting = setTimeout(draw, PATIENCE, status)
    else draw(status)
    if (status.state !== "none" && desk.pressed) {
      desk.pressed = false
      scrollToApp(section)
    }
  }

  /**
   * The status to show if the server has the text but has closed the app, because no frame showed
   * it. A new frame starts the app again by itself; one that has closed its connection may not.
   *
   * @param {Status} told
   * @returns {Status}
   */
  function afterClosing(told) {
    if (!told.path || told.state !== "none") return told
    return heard.news ? { ...told, state: "ended", reason: LOST } : { ...told, state: "starting" }
  }

  // The server no longer knows this address, and the frame would request it forever.
  function lose() {
    room.replaceChildren()
    status = { state: "ended", reason: LOST }
    Object.assign(heard, { news: null, shown: null })
    show()
    draw(status)
  }

  /** @param {string} at */
  function load(at) {
    room.replaceChildren(frame(at))
    heard.port?.close()
    Object.assign(heard, { port: null, shown: null })
  }

  // Asks the frame to answer, because a frame that is busy forever would not show this Run. A frame
  // that is still loading has not sent its port yet.
  function askFrame() {
    const { port } = heard
    if (!port) return
    const late = setTimeout(() => {
      if (port === heard.port) post("anew")
    }, ANSWERS_WITHIN)
    heard.answered = () => clearTimeout(late)
    port.postMessage("")
  }

  /** @param {"flood" | "focus"} why */
  function end(why) {
    room.replaceChildren()
    post(`end/${why}`)
  }

  /** @param {string} what */
  function post(what) {
    fetch(`${address}${what}`, { method: "POST" }).catch(() => {})
  }

  /** @param {Fate} fate */
  function draw({ state, news, reason, anew }) {
    Object.assign(section.dataset, { state, news: news ?? -1 })
    room.inert = state !== "live"
    find(section, ".mark").textContent = data.closed ? "" : MARKS[state]
    const words =
      reason ||
      (state === "starting" && anew) ||
      (state === "none" && (data.closed || data.before)) ||
      WORDS[state]
    find(section, ".words").replaceChildren(...paragraphs(words))
  }

  /** @param {Shown | null} now */
  function take(now) {
    heard.shown = now
    show()
  }

  function show() {
    const isOurs = status !== null && status.state !== "none"
    shown.set(isOurs && heard.shown ? { ...heard.shown, file } : null)
  }
})

/**
 * In a narrow window the app is a pane beside the source, and the Run button is over the source.
 *
 * @param {HTMLElement} section
 */
function scrollToApp(section) {
  const { top, bottom } = section.getBoundingClientRect()
  if (top < 0 || bottom > innerHeight) section.scrollIntoView({ block: "nearest" })
}

/** @param {string} address */
function frame(address) {
  const made = element("iframe", { title: "Your app", allow: "clipboard-write; autoplay" })
  made.setAttribute("sandbox", SANDBOX.join(" "))
  const scheme = getComputedStyle(find(document, ".stApp")).colorScheme
  const theme = ["light", "dark"].includes(scheme) ? `&embed_options=${scheme}_theme` : ""
  made.src = `${address}?embed=true${theme}`
  return made
}

/**
 * The first sentence, which says what happened, as a paragraph, and the rest as another one.
 * Backticks mark code.
 *
 * @param {string} text
 */
function paragraphs(text) {
  const [, happened, rest] = text.match(/^(.*?\.) (.*)$/) ?? [null, text, ""]
  return [happened, rest].filter(Boolean).map((sentences) => {
    const pieces = sentences.split(/(`[^`]*`)/).filter(Boolean)
    const made = pieces.map((piece) =>
      piece[0] === "`" ? element("code", { textContent: piece.slice(1, -1) }) : piece,
    )
    return element("p", {}, ...made)
  })
}
