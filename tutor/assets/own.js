// Shows the app of the reader's own text: a frame that is closed to this page, and over it, while
// there is nothing to see, what the app is waiting for or why it was ended. What became of the app
// is asked of the server, with a question that it answers when there is news.
const MARKS = { none: "▷", ended: "■" }
const WORDS = {
  none: "Press Run to see your version here. Tasks are ticked in the lesson’s own versions only.",
  starting: "Starting your version …",
}
const LOST = "The connection to your app was lost. Your text is kept. Press Run to start it again."
const PATIENCE = 300 // ms in which one app follows another without a word
const MOST = { line: 100_000, lines: 100_000, ranges: 1000, acts: 1000, notes: 1000, letters: 300 }

export default function ({ data, parentElement }) {
  parentElement.leave?.() // Streamlit calls it only when the component goes.
  const section = parentElement.querySelector(".own")
  const room = section.querySelector(".room")
  const { address, file } = data
  // Of the frame that is in the room: what the server and the app in it have said last.
  const heard = section.dataset.address === address ? parentElement.heard : { news: null, shown: null }
  parentElement.heard = heard
  if (section.dataset.address !== address) room.replaceChildren(...(address ? [frame(address)] : []))
  const isOther = section.dataset.address !== address || section.dataset.file !== file
  Object.assign(section.dataset, { address, file })
  const asking = new AbortController()
  let life = null
  let waiting = 0
  if (isOther) draw({ state: "none" })
  if (heard.news) tell(heard.news)
  if (address) ask()
  addEventListener("message", hear)
  return (parentElement.leave = () => {
    asking.abort()
    clearTimeout(waiting)
    removeEventListener("message", hear)
  })

  async function ask() {
    while (!asking.signal.aborted) {
      try {
        await untilSeen() // a browser has few connections for all its tabs
        const answer = await fetch(`${address}life?known=${life?.news ?? -1}`, { signal: asking.signal })
        if (answer.status === 404) return lose()
        if (!answer.ok) throw new Error(answer.statusText)
        const now = await answer.json()
        if (now.news !== life?.news) tell(now)
      } catch {
        // The server is being started again, or gone; the page itself says so.
        await new Promise((resolve) => setTimeout(resolve, 1000))
      }
    }
  }

  // A session has one app: it may be that of another snippet. The app before stays to be seen until
  // the next one is there, or long overdue.
  function tell(now) {
    clearTimeout(waiting)
    const isAnew = life && now.state === "starting"
    // What does not fit on its page makes the frame hang up, and it never comes back by itself.
    if (isAnew && now.lost) room.replaceChildren(frame(address))
    // The server has the text, and has closed the app, because no frame showed it. A frame that has
    // just been made starts it again by itself; one that hung up may not.
    if (now.path && now.state === "none") now = { ...now, ...(heard.news ? { state: "ended", reason: LOST } : { state: "starting" }) }
    heard.news = now
    life = now.path.endsWith(`/${file}`) ? now : { news: now.news, state: "none" }
    if (life.state !== "live") heard.shown = null
    show()
    if (life.state === "starting" && section.dataset.state === "live") waiting = setTimeout(draw, PATIENCE, life)
    else draw(life)
    if (life.state !== "none" && window.tutorDesk?.pressed) {
      window.tutorDesk.pressed = false
      bringIntoView(section)
    }
  }

  // The server knows this address no more: the frame would ask for it for ever.
  function lose() {
    room.replaceChildren()
    life = { state: "ended", reason: LOST }
    Object.assign(heard, { news: null, shown: null })
    show()
    draw(life)
  }

  function draw({ state, reason }) {
    section.dataset.state = state
    room.inert = state !== "live"
    section.querySelector(".mark").textContent = data.closed ? "" : (MARKS[state] ?? "")
    const words = reason || (state === "none" && data.closed) || (WORDS[state] ?? "")
    section.querySelector(".words").replaceChildren(...paragraphs(words))
  }

  // What the frame says is anybody's: it is marked in the source, and read as text and numbers.
  function hear(event) {
    if (event.source !== room.firstChild?.contentWindow || event.data?.tutor !== "shown") return
    heard.shown = checked(event.data.shown)
    show()
  }

  function show() {
    const isOurs = life && life.state !== "none"
    window.tutorShown = isOurs && heard.shown ? { ...heard.shown, file } : null
    dispatchEvent(new Event("tutor:shown"))
  }
}

// In a narrow window the app is a pane beside the source, and Run is over the source.
function bringIntoView(section) {
  const { left, right } = section.getBoundingClientRect()
  if (left < 0 || right > innerWidth) section.scrollIntoView({ inline: "center", block: "nearest" })
}

function untilSeen() {
  return new Promise((resolve) => {
    if (!document.hidden) return resolve()
    document.addEventListener("visibilitychange", resolve, { once: true })
  })
}

function frame(address) {
  const made = document.createElement("iframe")
  made.title = "Your app"
  made.allow = "clipboard-write; autoplay"
  made.setAttribute("sandbox", "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads")
  const scheme = getComputedStyle(document.querySelector(".stApp")).colorScheme
  const theme = ["light", "dark"].includes(scheme) ? `&embed_options=${scheme}_theme` : ""
  made.src = `${address}?embed=true${theme}`
  return made
}

// The frame of the strip as `lines.js` reads it; null if it is anything else. It is in bounds: the
// page marks each line that it names, and does nothing else meanwhile.
function checked(shown) {
  const isLine = (number) => Number.isInteger(number) && number >= 1 && number <= MOST.line
  let count = 0
  let lines = 0
  const isRange = (range) => {
    if (!Array.isArray(range) || range.length !== 2 || !range.every(isLine) || range[0] > range[1]) return false
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
    failure: String(shown.failure ?? "").slice(0, MOST.letters),
  }
}

// What happened, in a line of its own, and then the rest; with `code` as code.
function paragraphs(text) {
  const [, happened, rest] = text.match(/^(.*?\.) (.*)$/) ?? [null, text, ""]
  return [happened, rest].filter(Boolean).map((each) => {
    const made = document.createElement("p")
    made.append(...each.split(/(`[^`]*`)/).filter(Boolean).map((piece) => (piece[0] === "`" ? code(piece) : piece)))
    return made
  })
}

function code(quoted) {
  return Object.assign(document.createElement("code"), { textContent: quoted.slice(1, -1) })
}
