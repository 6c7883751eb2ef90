// The desk: the row over the source, and what the editor says. It owns the editor's text: Python
// sends the originals (see `onstage.js`), the drafts are here (see `drafts.js`), and a run of the
// page never changes what was typed. The editor is a frame of this origin.
//
// Others read `tutorDesk`, and hear of each change by `tutor:desk`: `file`, `text`, whether the
// text is `yours`, and whether it is the one that `ran` last. Run sets `pressed`, for who shows what
// comes of it.
const desk = (window.tutorDesk ??= {
  file: "",
  text: "",
  yours: false,
  ran: true,
  editor: null,
  key: "",
  step: "",
  wish: null,
  asked: null,
  runs: {},
  waiting: [],
  sent: null,
})
const PATIENCE = 20_000 // ms, until the session has heard of a wish
const RIGHTS = "tutor:rights"
const isMac = navigator.platform.startsWith("Mac")

export default function ({ parentElement, setTriggerValue }) {
  // What began with older data must end when there are newer: it would put an older text into the
  // editor. Streamlit may call this again, but what it gives back only when the component goes.
  parentElement.leave?.()
  let end = null
  const update = () => {
    end?.()
    end = window.tutorStage && stand(window.tutorStage, parentElement, setTriggerValue)
  }
  addEventListener("tutor:stage", update)
  update()
  return (parentElement.leave = () => {
    end?.()
    removeEventListener("tutor:stage", update)
  })
}

function stand(data, parentElement, setTriggerValue) {
  const at = (selector) => parentElement.querySelector(selector)
  const key = `${data.name}:${data.hash}`
  const draft = () => draftOf(data)
  const open = (event) => openLink(event?.newURL ?? location.href, key, data.most)
  const step = `${data.place.lesson}/${data.place.step ?? 1}`
  let drawing = 0

  Object.assign(desk, {
    setTriggerValue,
    typed,
    run,
    receive,
    tell,
    share: () => shareText(data),
    download: downloadText,
  }) // of the newest data
  at(".versions").onchange = ({ target }) => choose(target.value)
  at(".run").onclick = run
  at(".reset").onclick = reset
  at(".undo").onclick = undo
  at(".differs").onclick = () => showDiff("Your text beside the original", desk.text, "Yours")
  at(".run kbd").textContent = isMac ? "⌘ Enter" : "Ctrl+Enter"
  at(".run").title = isMac ? "⌘ Enter" : "Ctrl+Enter"
  at(".run").setAttribute("aria-keyshortcuts", isMac ? "Meta+Enter" : "Control+Enter")
  arrive()
  open()
  look()

  const timer = setInterval(look, 100)
  const sized = new ResizeObserver(([notes]) =>
    document.documentElement.style.setProperty("--notes", `${notes.target.offsetHeight}px`),
  )
  sized.observe(at(".notes"))
  addEventListener("storage", onStorage)
  addEventListener("hashchange", open)
  return () => {
    clearInterval(timer)
    clearTimeout(drawing)
    sized.disconnect()
    removeEventListener("storage", onStorage)
    removeEventListener("hashchange", open)
  }

  // What the session says is on stage. It may not have heard yet of what was done here.
  function arrive() {
    const isOther = desk.key !== key
    if (desk.step !== step) Object.assign(desk, { step, wish: null, waiting: [], onStage: "" })
    if (isOther) {
      const waiting = desk.waiting.filter(({ event }) => event === "choose") // A text was the other's.
      Object.assign(desk, {
        key,
        file: `${data.name}.py`,
        waiting,
        refusal: "",
        rights: false,
        news: "",
        later: false,
      })
    }
    if ([data.heard, data.refusal.number].includes(desk.sent)) desk.sent = null
    if (desk.asked?.number === data.refusal.number) hear(desk.asked)
    if (desk.wish && (desk.wish.number === data.heard || Date.now() > desk.wish.until))
      desk.wish = null
    const { yours } =
      desk.wish?.version === data.version ? desk.wish : desk.wish && !isOther ? desk : data
    if (isOther || yours !== desk.yours) {
      desk.yours = yours
      put(mine())
    } else if (desk.editor) mark()
    draw()
  }

  // What became of a Run. Of a text that was refused, the last run has nothing to say.
  function hear(asked) {
    desk.asked = null
    if (!data.refusal.text) desk.runs[asked.key] = asked.text
    else if (asked.key === key) desk.refusal = data.refusal.text
  }

  function mine() {
    return (desk.yours ? draft().text : null) ?? data.original
  }

  // Another version than this one comes as other data.
  function wish(yours, version = data.version) {
    const number = String(Date.now())
    desk.wish = { yours, version, number, until: Date.now() + PATIENCE }
    if (version === data.version) desk.yours = yours
    send("choose", { hash: data.hash, yours, number, version })
  }

  // What is wished, until it is heard or nothing has come of it.
  function goal() {
    return Date.now() < desk.wish?.until ? desk.wish : { yours: desk.yours, version: data.version }
  }

  function show(yours) {
    if (goal().version !== data.version || goal().yours !== yours) wish(yours)
    put(mine())
    draw()
  }

  function choose(version) {
    if ([YOURS, data.version].includes(version)) return show(version === YOURS)
    wish(false, version)
    draw()
  }

  // The frame loads when it likes, and may be loaded again.
  function look() {
    const editor = document
      .querySelector(".st-key-stage-source iframe")
      ?.contentDocument?.querySelector(".ace_editor")?.env?.editor
    if (editor && editor !== desk.editor) {
      desk.editor = adopted(editor)
      put(desk.text)
      draw()
    }
    redrawSwitch()
    sendNext()
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
    if (!desk.yours && text === data.original) return draw()
    keep(desk.yours ? { ...draft(), text, linked: false } : replaced(draft(), text))
    if (!desk.yours || Date.now() > desk.wish?.until) wish(true)
    desk.refusal = desk.news = ""
    sayRights()
    clearTimeout(drawing)
    drawing = setTimeout(() => (mark(), draw()), 50)
  }

  function keep(one) {
    desk.failing = !keepDraft(data, one)
  }

  function run() {
    if (!data.canRun) return say(data.mode)
    const number = String(Date.now())
    if (desk.yours && draft().text !== null) keep({ ...draft(), linked: false })
    desk.text = desk.editor?.getValue() ?? desk.text
    desk.asked = { key, number, text: desk.text }
    desk.pressed = desk.text !== data.original
    desk.refusal = desk.news = ""
    send("run", { hash: data.hash, text: desk.text, number })
    draw()
  }

  // What is in the editor: storage may have been cleared meanwhile.
  function reset() {
    keep(replaced({ ...draft(), text: desk.text }, null))
    show(false)
    at(".undo").focus()
  }

  function undo() {
    keep(undone(draft()))
    show(true)
    at(".undo").hidden && at(".reset").focus()
  }

  function takeOver(old) {
    const { text, before, after } = draft()
    keep(replaced({ text, before: [...old.before, ...old.after, ...before], after }, old.text))
    if (!desk.failing) keepDraft({ ...data, hash: old.hash }, {})
    desk.later = true // also where it could not be removed
    show(true)
  }

  // A text that came with a link.
  function receive(wanted, text) {
    if (wanted !== key) return
    if (text !== data.original && text !== draft().text)
      keep({ ...replaced(draft(), text), linked: true })
    // Also if it was ours before: what the link did to the address makes the page run anew.
    wish(text !== data.original)
    show(desk.yours)
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
    if (event.key !== null && event.key !== keyOf(data)) return
    if (desk.yours) put(mine(), { staying: true })
    draw()
  }

  // For ears. It is cleared first: what is said twice would be heard once.
  function say(text) {
    clearTimeout(desk.saying)
    at(".ears").textContent = ""
    desk.saying = setTimeout(() => (at(".ears").textContent = text), 300)
  }

  function tell(text) {
    desk.news = text
    draw()
  }

  // Drawing

  function draw() {
    const { text, linked } = draft()
    const changed = desk.yours
      ? changedRows(desk.text).length
      : data.differing.length + data.missing.length
    const [legend, differs] = [at("p.legend"), at(".differs")]
    legend.hidden = desk.yours ? changed || !data.other : !changed
    legend.querySelector("b").hidden = desk.yours
    legend.querySelector("b").textContent = data.differing.length ? "≠" : "+"
    legend.querySelector("span").textContent = legend.title = desk.yours
      ? `Yours, from ${data.label}`
      : told(data)
    differs.hidden = !desk.yours || !changed
    differs.querySelector("span").textContent = data.other
      ? `${data.label}, ${counted(changed)}`
      : differing(changed)
    differs.title = `${data.other ? `Yours, from ${data.label}: ${differing(changed)}. ` : ""}Show your text beside the original`
    at(".reset").hidden = !desk.yours || desk.text === data.original
    drawUndo(desk.yours || text === null ? undone(draft()) : null)
    redrawSwitch()
    at(".run").disabled = !data.canRun
    data.canRun
      ? at(".run").removeAttribute("aria-describedby")
      : at(".run").setAttribute("aria-describedby", "why")
    drawNotes(at(".notes"), notes(linked), at(".run"))
    announce(changed)
    desk.ran = desk.text === (desk.yours ? desk.runs[key] : data.original)
    const state = [desk.file, desk.yours, desk.ran, desk.text].join("\n")
    if (desk.state === state) return
    desk.state = state
    dispatchEvent(new Event("tutor:desk"))
  }

  // Within a step, what is on stage is said when it changes.
  function announce(changed) {
    const onStage = `${key}:${desk.yours}`
    if (desk.onStage && desk.onStage !== onStage) {
      const what = desk.yours ? `Your version, from ${data.label},` : data.label
      const how = desk.yours ? differing(changed) : told(data)
      say(`${what} is shown${changed ? `: ${how}` : ""}.`)
    }
    desk.onStage = onStage
  }

  function drawUndo(to) {
    at(".undo").hidden = !to
    if (to)
      at(".undo").title = at("#undone").textContent =
        `Back to your earlier text (${differing(changedRows(to.text).length)} from the original).`
  }

  function notes(linked) {
    const old = desk.later ? null : outdatedDraft(data)
    const elsewhere =
      desk.yours && desk.text === data.original
        ? data.others.find((other) => draftOf(other).text !== null)
        : null
    const then = (act) => () => (act(), draw())
    const told = {
      why: !data.canRun && [data.mode],
      news: desk.news && [desk.news, ["OK", then(() => (desk.news = ""))]],
      elsewhere: elsewhere && [
        `Nothing is changed in ${data.label} yet. You changed ${elsewhere.label}.`,
        ["Show my text", () => wish(true, elsewhere.version)],
      ],
      linked: linked &&
        desk.yours && [
          `This text came with the link.${data.canRun ? " Read it before you run it." : ""}`,
        ],
      refusal: desk.refusal && [desk.refusal],
      failing: desk.failing && [
        "Your browser keeps this text only until you close the page. Copy or download it.",
      ],
      rights: desk.rights && [data.mode, ["OK", then(() => (desk.rights = false))]],
      old: old && [
        "The original has changed since you wrote your text.",
        [
          "Show what differs",
          () => showDiff("Your older text beside the original of now", old.text, "Your older text"),
        ],
        ["Use my older text", () => takeOver(old)],
        ["Not now", then(() => (desk.later = true))],
      ],
    }
    return Object.entries(told).flatMap(([id, one]) =>
      one ? [{ id, text: one[0], buttons: one.slice(1) }] : [],
    )
  }

  function changedRows(text) {
    return difference(data.original, text).filter(({ sign }) => sign)
  }

  // Gives the rows that are marked.
  function mark() {
    if (!desk.yours)
      return markLines(desk.editor, {
        lines: data.differing,
        missing: data.missing,
        what: `Differs from ${data.other}`,
        other: data.other,
      })
    const rows = difference(data.original, desk.text)
    const lines = rows.flatMap(({ sign, right }) => (sign && right ? [right[0]] : []))
    return markLines(desk.editor, {
      lines,
      missing: removed(rows),
      what: "Differs from the original",
      other: "The original",
    })
  }

  function redrawSwitch() {
    const { yours, version } = goal()
    drawSwitch(at(".versions"), data, yours ? YOURS : version, draft().text !== null)
  }

  function showDiff(title, text, label) {
    at("#diff-title").textContent = title
    at(".diff").replaceChildren(...tableOf(data.original, text, data.label, label))
    at("dialog").showModal()
  }
}

// How the version on stage differs from the other.
function told({ differing: lines, missing, other }) {
  const count = missing.reduce((sum, [, each]) => sum + each, 0)
  if (!lines.length)
    return `${other} has ${more(count)}${missing.length > 1 ? ` in ${missing.length} places` : ""}`
  return count
    ? `${differing(lines.length)}, ${other} has ${count} more`
    : `${differing(lines.length)} from ${other}`
}

function differing(count) {
  return `${counted(count)} ${count === 1 ? "differs" : "differ"}`
}

function counted(count) {
  return count === 1 ? "1 line" : `${count} lines`
}
