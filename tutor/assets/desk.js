// The desk: the row over the source, and what the editor says. It owns the editor's text: Python
// sends the originals, the drafts are here (see `drafts.js`), and a run of the page never changes
// what was typed. The editor is a frame of this origin.
//
// Others read `tutorDesk`, and hear of each change by `tutor:desk`: `file`, `text`, whether the
// text is `yours`, and whether it is the one that `ran` last.
const desk = (window.tutorDesk ??= { file: "", text: "", yours: false, ran: true, editor: null, key: "", wish: null, runs: {} })
const PATIENCE = 20_000 // ms, until the session has heard of a wish
const RIGHTS = "tutor:rights"
const isMac = navigator.platform.startsWith("Mac")

export default function ({ data, parentElement, setTriggerValue }) {
  const at = (selector) => parentElement.querySelector(selector)
  const key = `${data.name}:${data.hash}`
  const draft = () => draftOf(data.name, data.hash)
  let drawing = 0

  Object.assign(desk, { typed, run, share, download, receive, tell, act }) // of the newest data
  at(".run").onclick = run
  at(".reset").onclick = reset
  at(".undo").onclick = undo
  at(".differs").onclick = () => showDiff("Your text beside the original", data.original, desk.text, "Yours")
  at(".run kbd").textContent = isMac ? "⌘ Enter" : "Ctrl+Enter"
  at(".run").title = isMac ? "⌘ Enter" : "Ctrl+Enter"
  at(".run").setAttribute("aria-keyshortcuts", isMac ? "Meta+Enter" : "Control+Enter")
  arrive()
  openLink()
  look()

  const timer = setInterval(look, 100)
  const sized = new ResizeObserver(([notes]) => document.documentElement.style.setProperty("--notes", `${notes.target.offsetHeight}px`))
  sized.observe(at(".notes"))
  addEventListener("storage", onStorage)
  addEventListener("hashchange", openLink)
  return () => {
    clearInterval(timer)
    clearTimeout(drawing)
    sized.disconnect()
    removeEventListener("storage", onStorage)
    removeEventListener("hashchange", openLink)
  }

  // What the session says is on stage. It may not have heard yet of what was done here.
  function arrive() {
    const isOther = desk.key !== key
    if (isOther) Object.assign(desk, { key, file: `${data.name}.py`, wish: null, refused: data.refusal.number, rights: false, news: "", later: false })
    if (desk.wish && (desk.wish.number === data.heard || Date.now() > desk.wish.until)) desk.wish = null
    const yours = desk.wish?.yours ?? data.yours
    if (isOther || yours !== desk.yours) {
      desk.yours = yours
      put(mine())
    }
    draw()
  }

  function mine() {
    return (desk.yours ? draft().text : null) ?? data.original
  }

  function wish(yours) {
    const number = String(Date.now())
    desk.yours = yours
    desk.wish = { yours, number, until: Date.now() + PATIENCE }
    setTriggerValue("choose", { hash: data.hash, yours, number })
  }

  // The frame loads when it likes, and may be loaded again.
  function look() {
    const editor = document.querySelector(".st-key-stage-source iframe")?.contentDocument?.querySelector(".ace_editor")?.env?.editor
    if (editor && editor !== desk.editor) {
      desk.editor = adopted(editor)
      put(desk.text)
      draw()
    }
    markSwitch()
  }

  function put(text, { staying = false } = {}) {
    const { editor } = desk
    desk.text = text
    if (!editor) return
    const place = editor.getCursorPosition()
    if (editor.getValue() !== text) {
      desk.putting = true
      editor.session.setValue(text) // Ctrl+Z stays within one text.
      desk.putting = false
    }
    if (staying) editor.moveCursorToPosition(place)
    const rows = mark()
    if (!staying) bringIntoView(editor, rows)
  }

  // Each keystroke is kept before anything else happens to it.
  function typed() {
    const text = (desk.text = desk.editor.getValue())
    const old = draft()
    if (!desk.yours && text === data.original) return draw()
    keep({ text, before: desk.yours ? old.before : (old.text ?? old.before) })
    if (!desk.yours || Date.now() > desk.wish?.until) wish(true)
    desk.refused = data.refusal.number
    desk.news = ""
    sayRights()
    clearTimeout(drawing)
    drawing = setTimeout(() => (mark(), draw()), 50)
  }

  function keep(one) {
    desk.failing = !keepDraft(data.name, data.hash, { ...one, text: one.text === data.original ? null : one.text })
  }

  function run() {
    if (!data.canRun) return
    const { text, before } = draft()
    if (desk.yours && text !== null) keep({ text, before })
    desk.text = desk.editor?.getValue() ?? desk.text
    desk.runs[key] = desk.text
    desk.refused = data.refusal.number
    desk.news = ""
    setTriggerValue("run", { hash: data.hash, text: desk.text })
    draw()
  }

  function reset() {
    keep({ before: draft().text })
    wish(false)
    put(data.original)
    draw()
    at(".undo").focus()
  }

  function undo() {
    const { text, before } = draft()
    keep({ text: before, before: text })
    if (!desk.yours) wish(true)
    put(before)
    draw()
    at(".undo").hidden && at(".reset").focus()
  }

  function takeOver(old) {
    const { text, before } = draft()
    keep({ text: old.text, before: text ?? before })
    keepDraft(data.name, old.hash, {})
    if (!desk.yours) wish(true)
    put(mine())
    draw()
  }

  function sayRights() {
    if (!data.canRun || desk.rights || desk.rightsSaid) return
    try {
      if (localStorage.getItem(RIGHTS)) return
      localStorage.setItem(RIGHTS, "1")
    } catch {
      desk.rightsSaid = true // as long as the page is open
    }
    desk.rights = true
  }

  // In another tab: the last keystroke wins.
  function onStorage(event) {
    if (event.key !== null && event.key !== DRAFT + key) return
    if (desk.yours) put(mine(), { staying: true })
    draw()
  }

  // Sharing

  async function share() {
    const bare = `${location.origin}${location.pathname}?${new URLSearchParams(data.place)}`
    const link = desk.text === data.original ? bare : `${bare}${SHARED}${await packed(desk.text)}`
    const length = link.length.toLocaleString("en")
    if (link.length > MOST_OF_LINK) return desk.tell(`This text makes a link of ${length} characters, too long to share. Download it instead.`)
    if (!(await copied(link))) return desk.tell("Your browser does not let this page copy.")
    desk.tell(`Link copied, ${length} characters`)
  }

  function download() {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([desk.text], { type: "text/x-python" }))
    link.download = desk.file.split("/").at(-1)
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  }

  async function openLink() {
    if (!location.hash.startsWith(SHARED)) return
    const letters = location.hash.slice(SHARED.length)
    history.replaceState(history.state, "", location.pathname + location.search)
    let text = null
    try {
      text = await unpacked(letters, data.most)
    } catch {
      return desk.tell("The text in this link could not be read: the link is broken or cut.")
    }
    if (text === null) return desk.tell("The text in this link is longer than 64 KB and was left out.")
    // Not before the run has ended: what it took away would stay on the page.
    while (!document.querySelector('.stApp[data-test-script-state="notRunning"]')) await new Promise((go) => setTimeout(go, 50))
    desk.receive(key, text.replace(/\r\n?/g, "\n"))
  }

  function receive(wanted, text) {
    const old = draft()
    if (wanted !== key || text === data.original || text === old.text) return
    keep({ text, before: old.text ?? old.before, linked: true })
    wish(true)
    put(text)
    draw()
  }

  // Drawing

  function draw() {
    const { text, before, linked } = draft()
    const changed = desk.yours ? changedRows().length : data.differing.length
    const lines = differing(changed)
    const [legend, differs] = [at("p.legend"), at(".differs")]
    legend.hidden = desk.yours || !changed
    legend.querySelector("span").textContent = `${lines} from ${data.other}`
    differs.hidden = !desk.yours || !changed
    differs.querySelector("span").textContent = lines
    differs.title = "Show your text beside the original"
    at(".reset").hidden = !desk.yours || desk.text === data.original
    at(".undo").hidden = before === null || before === text || (!desk.yours && text !== null)
    if (before !== null) at("#undone").textContent = `Brings back your earlier text: ${differing(difference(data.original, before).filter(({ sign }) => sign).length)} from the original.`
    at(".undo").title = at("#undone").textContent
    at(".run").disabled = !data.canRun
    data.canRun ? at(".run").removeAttribute("aria-describedby") : at(".run").setAttribute("aria-describedby", "why")
    drawNotes(linked)
    desk.ran = desk.text === (desk.yours ? desk.runs[key] : data.original)
    const state = [desk.file, desk.yours, desk.ran, desk.text].join("\n")
    if (desk.state === state) return
    desk.state = state
    dispatchEvent(new Event("tutor:desk"))
  }

  function drawNotes(linked) {
    const old = desk.later ? null : outdatedDraft(data.name, data.hash)
    const notes = {
      why: !data.canRun && data.mode,
      news: desk.news,
      linked: linked && desk.yours && "This text came with the link. Read it before you run it.",
      refusal: data.refusal.number !== desk.refused && data.refusal.text,
      failing: desk.failing && "Your browser keeps this text only until you close the page. Copy or download it.",
      rights: desk.rights && data.mode,
      old: old && "The original has changed since you wrote this.",
    }
    const told = Object.entries(notes).filter(([, text]) => text)
    const box = at(".notes")
    if (box.dataset.told === String(told)) return
    box.dataset.told = String(told)
    const buttons = { news: ["OK"], rights: ["OK"], old: ["Show what differs", "Take it over", "Not now"] }
    box.replaceChildren(...told.map(([id, text]) => make("div", {}, make("p", { id, textContent: text }), make("span", {}, ...(buttons[id] ?? []).map((name) => buttonOf(id, name))))))
  }

  function buttonOf(id, name) {
    const button = make("button", { type: "button", textContent: name })
    button.onclick = () => {
      desk.act(id, name)
      if (!button.isConnected) at(".run").focus()
    }
    return button
  }

  function act(id, name) {
    const old = outdatedDraft(data.name, data.hash)
    if (name === "Show what differs") return showDiff("Your older text beside the original of now", data.original, old.text, "Your older text")
    if (name === "Take it over") takeOver(old)
    if (name === "Not now") desk.later = true
    if (id === "news") desk.news = ""
    if (id === "rights") desk.rights = false
    draw()
  }

  function tell(text) {
    desk.news = text
    draw()
  }

  function changedRows() {
    return difference(data.original, desk.text).filter(({ sign }) => sign)
  }

  // Gives the rows that are marked.
  function mark() {
    if (!desk.yours) return markLines(desk.editor, data.differing, `Differs from ${data.other}`)
    const lines = changedRows().flatMap(({ right }) => (right ? [right[0]] : []))
    return markLines(desk.editor, lines, "Differs from the original")
  }

  // The switch is Streamlit's: it knows nothing of drafts.
  function markSwitch() {
    const own = [...document.querySelectorAll(".st-key-stage-versions [role=radio]")].find((one) => one.textContent === "Yours")
    const differs = draft().text !== null
    if (!own || own.hasAttribute("data-differs") === differs) return
    own.toggleAttribute("data-differs", differs)
    differs ? own.setAttribute("aria-description", "differs from the original") : own.removeAttribute("aria-description")
  }

  function showDiff(title, before, after, label) {
    at("#diff-title").textContent = title
    at(".diff").replaceChildren(...tableOf(before, after, data.label, label))
    at("dialog").showModal()
  }
}

function differing(count) {
  return count === 1 ? "1 line differs" : `${count} lines differ`
}

function make(name, { role, ...properties }, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  if (role) made.setAttribute("role", role)
  made.append(...children)
  return made
}
