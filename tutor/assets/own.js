// Shows the app of the reader's own text: a frame that is closed to this page, and over it, while
// there is nothing to see, what the app is waiting for or why it was ended. What became of the app
// is asked of the server, with a question that it answers when there is news.
const MARKS = { none: "▷", ended: "■" }
const WORDS = {
  none: "Press Run to see your version here.",
  starting: "Starting your version …",
}
const PATIENCE = 300 // ms in which one app follows another without a word

export default function ({ data, parentElement }) {
  const section = parentElement.querySelector(".own")
  const room = section.querySelector(".room")
  const { address, file } = data
  if (section.dataset.address !== address) room.replaceChildren(...(address ? [frame(address)] : []))
  if (section.dataset.address !== address || section.dataset.file !== file) draw({ state: "none" })
  Object.assign(section.dataset, { address, file })
  const asking = new AbortController()
  let life = null
  let said = null
  let waiting = 0
  if (address) ask()
  addEventListener("message", hear)
  return () => {
    asking.abort()
    clearTimeout(waiting)
    removeEventListener("message", hear)
  }

  async function ask() {
    while (!asking.signal.aborted) {
      try {
        await untilSeen() // a browser has few connections for all its tabs
        const answer = await fetch(`${address}life?known=${life?.news ?? -1}`, { signal: asking.signal })
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
    const isPressed = life && now.state === "starting"
    // What does not fit on its page makes the frame hang up, and it never comes back by itself.
    if (isPressed && now.lost) room.replaceChildren(frame(address))
    life = now.path.endsWith(`/${file}`) ? now : { news: now.news, state: "none" }
    if (life.state !== "live") said = null
    show()
    if (isPressed) bringIntoView(section)
    if (life.state === "starting" && section.dataset.state === "live") waiting = setTimeout(draw, PATIENCE, life)
    else draw(life)
  }

  function draw({ state, reason }) {
    section.dataset.state = state
    room.inert = state !== "live"
    section.querySelector(".mark").textContent = MARKS[state] ?? ""
    const words = reason || (state === "none" && data.closed) || (WORDS[state] ?? "")
    section.querySelector(".words").replaceChildren(...paragraphs(words))
  }

  // What the frame says is anybody's: it is marked in the source, and read as text and numbers.
  function hear(event) {
    if (event.source !== room.firstChild?.contentWindow || event.data?.tutor !== "shown") return
    said = checked(event.data.shown)
    show()
  }

  function show() {
    const isOurs = life && life.state !== "none"
    window.tutorShown = isOurs && said ? { ...said, file } : null
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
  made.allow = "clipboard-write"
  made.setAttribute("sandbox", "allow-scripts allow-forms allow-popups allow-modals allow-downloads")
  const scheme = getComputedStyle(document.querySelector(".stApp")).colorScheme
  const theme = ["light", "dark"].includes(scheme) ? `&embed_options=${scheme}_theme` : ""
  made.src = `${address}?embed=true${theme}`
  return made
}

// The frame of the strip as `lines.js` reads it; null if it is anything else.
function checked(shown) {
  const ranges = (list) => Array.isArray(list) && list.every((range) => Array.isArray(range) && range.length === 2 && range.every(Number.isInteger))
  const fine =
    shown &&
    Number.isInteger(shown.number) &&
    ranges(shown.idle) &&
    Array.isArray(shown.acts) &&
    shown.acts.every((act) => Array.isArray(act) && typeof act[0] === "string" && ranges(act[1])) &&
    Object.entries(shown.notes ?? {}).every(([line, note]) => Number(line) > 0 && typeof note === "string")
  if (!fine) return null
  const failed = Number.isInteger(shown.failed) ? shown.failed : 0
  return { number: shown.number, idle: shown.idle, acts: shown.acts, notes: shown.notes ?? {}, failed, failure: String(shown.failure ?? "").slice(0, 300) }
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
