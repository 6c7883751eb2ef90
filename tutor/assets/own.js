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
const ANSWERS_WITHIN = 1000 // ms

export default function ({ data, parentElement }) {
  parentElement.leave?.() // Streamlit calls it only when the component goes.
  const section = parentElement.querySelector(".own")
  const room = section.querySelector(".room")
  const { address, file } = data
  // Of the frame that is in the room: what the server and the app in it have said last.
  const heard =
    section.dataset.address === address ? parentElement.heard : { news: null, shown: null }
  parentElement.heard = heard
  if (section.dataset.address !== address) address ? load(address) : room.replaceChildren()
  const isOther = section.dataset.address !== address || section.dataset.file !== file
  Object.assign(section.dataset, { address, file })
  const asking = new AbortController()
  let life = null
  let waiting = 0
  if (isOther) draw({ state: "none" })
  if (heard.news) tell(heard.news)
  if (address) ask()
  const frameOf = () => room.firstChild
  const hush = hearFrame(frameOf, heard, {
    take,
    flood: () => end("flood"),
    press: () => keys.pressed(),
  })
  const keys = keepKeys(frameOf, () => end("focus"))
  return (parentElement.leave = () => {
    asking.abort()
    clearTimeout(waiting)
    hush()
    keys.leave()
  })

  async function ask() {
    while (!asking.signal.aborted) {
      try {
        await untilSeen() // a browser has few connections for all its tabs
        const answer = await fetch(`${address}life?known=${life?.news ?? -1}`, {
          signal: asking.signal,
        })
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
    // A script of the text before may go on in the frame. And what does not fit on its page makes
    // the frame hang up, and it never comes back by itself.
    const isOld = now.frame !== (heard.frame ?? now.frame)
    if (isOld && now.state === "ended") room.replaceChildren()
    else if (isOld || (isAnew && (now.lost || !room.firstChild)))
      load(`${address.slice(0, -1)}.${now.frame}/`)
    else if (isAnew) askFrame()
    heard.frame = now.frame
    // The server has the text, and has closed the app, because no frame showed it. A frame that has
    // just been made starts it again by itself; one that hung up may not.
    if (now.path && now.state === "none")
      now = { ...now, ...(heard.news ? { state: "ended", reason: LOST } : { state: "starting" }) }
    heard.news = now
    life = now.path.endsWith(`/${file}`) ? now : { news: now.news, state: "none" }
    if (life.state !== "live") heard.shown = null
    show()
    if (life.state === "starting" && section.dataset.state === "live" && !isOld)
      waiting = setTimeout(draw, PATIENCE, life)
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

  function load(at) {
    room.replaceChildren(frame(at))
    heard.port?.close()
    Object.assign(heard, { port: null, shown: null })
  }

  // One that is busy without end would show nothing of this Run. One that is still being loaded has
  // not brought its port yet.
  function askFrame() {
    const { port } = heard
    if (!port) return
    const late = setTimeout(() => port === heard.port && post("anew"), ANSWERS_WITHIN)
    heard.answered = () => clearTimeout(late)
    port.postMessage("")
  }

  function end(why) {
    room.replaceChildren()
    post(`end/${why}`)
  }

  function post(what) {
    fetch(`${address}${what}`, { method: "POST" }).catch(() => {})
  }

  function draw({ state, reason, anew }) {
    section.dataset.state = state
    room.inert = state !== "live"
    section.querySelector(".mark").textContent = data.closed ? "" : (MARKS[state] ?? "")
    const words =
      reason ||
      (state === "starting" && anew) ||
      (state === "none" && data.closed) ||
      (WORDS[state] ?? "")
    section.querySelector(".words").replaceChildren(...paragraphs(words))
  }

  function take(shown) {
    heard.shown = shown
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
  made.setAttribute(
    "sandbox",
    "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads",
  )
  const scheme = getComputedStyle(document.querySelector(".stApp")).colorScheme
  const theme = ["light", "dark"].includes(scheme) ? `&embed_options=${scheme}_theme` : ""
  made.src = `${address}?embed=true${theme}`
  return made
}

// What happened, in a line of its own, and then the rest; with `code` as code.
function paragraphs(text) {
  const [, happened, rest] = text.match(/^(.*?\.) (.*)$/) ?? [null, text, ""]
  return [happened, rest].filter(Boolean).map((each) => {
    const made = document.createElement("p")
    made.append(
      ...each
        .split(/(`[^`]*`)/)
        .filter(Boolean)
        .map((piece) => (piece[0] === "`" ? code(piece) : piece)),
    )
    return made
  })
}

function code(quoted) {
  return Object.assign(document.createElement("code"), { textContent: quoted.slice(1, -1) })
}
