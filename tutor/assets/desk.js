// @ts-check
// The desk: the row of buttons over the source, and the text in the editor. Python sends the
// originals (see `on_stage.js`), the browser keeps the drafts (see `drafts.js`), and a run of the
// page never changes what the reader has typed.
/** @import { Given } from "./component.js" */
/** @import { Texts } from "./drafts.js" */
/** @import { OnStage, OtherVersion } from "./messages.js" */
/** @import { Hint } from "./hints.js" */
/** @import { Button, Note } from "./notes.js" */
import { tableOf } from "./compare.js"
import { component } from "./component.js"
import { desk, deskChanged } from "./desk_state.js"
import { difference, removed } from "./diff.js"
import { find } from "./dom.js"
import { draftOf, keepDraft, keyOf, outdatedDraft, replaced, undone } from "./drafts.js"
import { adopted, markLines, more, scrollToRows } from "./editor.js"
import { editorFrame } from "./editor_frame.js"
import { newestFilm } from "./films.js"
import { closedHints, closeHint, hintForSource } from "./hints.js"
import { drawNotes } from "./notes.js"
import { onStage } from "./on_stage.js"
import { pane } from "./pane.js"
import { send, sendNext } from "./send.js"
import { downloadText, openLink, shareMoment, shareText } from "./share.js"
import { shown } from "./shown.js"
import { BOTH, drawSwitch, YOURS } from "./switch.js"
import { clicksOf, framesFilm, isLinked, triedWith } from "./tried.js"

const PATIENCE = 20_000 // ms that the session has to confirm a choice
const RIGHTS = "tutor:rights"
const isMac = navigator.platform.startsWith("Mac")

export default component((/** @type {Given<unknown>} */ { parentElement, setTriggerValue }) => {
  /** @type {(() => void) | null} */
  let end = null
  // Newer data replace the listeners and timers of the older data, which would put an older text
  // into the editor.
  const update = (/** @type {OnStage | null} */ data) => {
    end?.()
    end = data && stand(data, parentElement, setTriggerValue)
  }
  const stop = onStage.listen(update)
  update(onStage.value)
  return () => {
    end?.()
    stop()
  }
})

/**
 * @param {OnStage} data
 * @param {HTMLElement | ShadowRoot} parentElement
 * @param {Given<unknown>["setTriggerValue"]} setTriggerValue
 */
function stand(data, parentElement, setTriggerValue) {
  const at = (/** @type {string} */ selector) => find(parentElement, selector)
  const runButton = find(parentElement, ".run", HTMLButtonElement)
  const key = `${data.name}:${data.hash}`
  const draft = () => draftOf(data)
  const step = `${data.place.lesson}/${data.place.step ?? 1}`
  const here = data.both ? BOTH : data.version
  let drawing = 0
  let wishing = 0
  /** The hint that is shown; null before one was drawn. @type {Hint | undefined | null} */
  let explained = null

  Object.assign(desk, {
    setTriggerValue,
    typed,
    run,
    receive,
    tell,
    share: () => shareText(data),
    download: downloadText,
  })
  at(".versions").onchange = ({ target }) => {
    if (target instanceof HTMLInputElement) choose(target.value)
  }
  runButton.onclick = run
  at(".reset").onclick = reset
  at(".undo").onclick = undo
  at(".differs").onclick = () => showDiff("Your text beside the original", desk.text, "Yours")
  runButton.title = isMac ? "⌘ Enter" : "Ctrl+Enter"
  runButton.setAttribute("aria-keyshortcuts", isMac ? "Meta+Enter" : "Control+Enter")
  arrive()
  open()
  adopt()
  sendNext()

  const stops = [
    editorFrame.listen(adopt),
    shown.listen(explain),
    closedHints.listen(explain),
    newestFilm.listen(drawMine),
    framesFilm.listen(drawMine),
  ]
  explain()
  const sized = new ResizeObserver(([notes]) => {
    const height = /** @type {HTMLElement} */ (notes.target).offsetHeight
    document.documentElement.style.setProperty("--notes", `${height}px`)
  })
  sized.observe(at(".under"))
  addEventListener("storage", onStorage)
  addEventListener("hashchange", open)
  return () => {
    for (const stop of stops) stop()
    clearTimeout(drawing)
    clearTimeout(wishing)
    sized.disconnect()
    removeEventListener("storage", onStorage)
    removeEventListener("hashchange", open)
  }

  /** @param {HashChangeEvent} [event] */
  function open(event) {
    openLink(event?.newURL ?? location.href, key, data.most)
  }

  // Applies the session's data, which may not include the reader's last choice yet.
  function arrive() {
    const isOther = desk.key !== key
    if (desk.step !== step) Object.assign(desk, { step, wish: null, waiting: [], onStage: "" })
    if (isOther) {
      Object.assign(desk, {
        key,
        file: `${data.name}.py`,
        // A waiting Run has the text of the other original.
        waiting: desk.waiting.filter(({ event }) => event === "choose"),
        refusal: "",
        rights: false,
        news: "",
        later: false,
      })
    }
    if (desk.sent === data.heard || desk.sent === data.refusal.number) desk.sent = null
    if (desk.asked && desk.asked.number === data.refusal.number) hear(desk.asked)
    if (desk.wish && (desk.wish.number === data.heard || Date.now() > desk.wish.until))
      desk.wish = null
    const { yours } = desk.wish?.version === here ? desk.wish : desk.wish && !isOther ? desk : data
    if (isOther || yours !== desk.yours) {
      desk.yours = yours
      put(mine())
    } else if (desk.editor) mark()
    draw()
    awaitWish()
  }

  /**
   * Handles the answer to a Run. A text that was refused does not count as the last one that ran.
   *
   * @param {NonNullable<typeof desk.asked>} asked
   */
  function hear(asked) {
    desk.asked = null
    if (!data.refusal.text) desk.runs[asked.key] = asked.text
    else if (asked.key === key) desk.refusal = data.refusal.text
  }

  function mine() {
    return (desk.yours ? draft().text : null) ?? data.original
  }

  /**
   * Sends a choice to the session. Another version then arrives as new data.
   *
   * @param {boolean} yours
   * @param {string} [version]
   */
  function wish(yours, version = here) {
    const number = String(Date.now())
    desk.wish = { yours, version, number, until: Date.now() + PATIENCE }
    if (version === here) desk.yours = yours
    send("choose", { hash: data.hash, yours, number, version })
    awaitWish()
  }

  // The reader's choice while the session has to confirm it; otherwise what is on stage.
  function goal() {
    const { wish } = desk
    return wish && Date.now() < wish.until ? wish : { yours: desk.yours, version: here }
  }

  // If the session does not confirm a choice in time, the switch shows what is on stage again.
  function awaitWish() {
    clearTimeout(wishing)
    if (desk.wish) wishing = setTimeout(redrawSwitch, desk.wish.until - Date.now() + 1)
  }

  /** @param {boolean} yours */
  function show(yours) {
    if (goal().version !== here || goal().yours !== yours) wish(yours)
    put(mine())
    draw()
  }

  /** @param {string} version */
  function choose(version) {
    if (version === YOURS && data.both) wish(true, data.version)
    else if ([YOURS, here].includes(version)) return show(version === YOURS)
    else wish(false, version)
    draw()
  }

  function adopt() {
    const editor = editorFrame.value?.editor
    if (!editor || editor === desk.editor) return
    desk.editor = adopted(editor)
    if (editor.session.getUndoManager().hasUndo() && editor.getValue() !== desk.text) {
      // The reader has typed before the desk was ready. A stored text can be brought back by Undo.
      desk.yours = false
      typed()
    } else put(desk.text)
    draw()
    deskChanged.set(undefined)
  }

  /**
   * @param {string} text
   * @param {{ staying?: boolean }} [options]
   */
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
    if (!staying) scrollToRows(editor, rows)
  }

  // Stores the text at each keystroke, before anything is sent or drawn.
  function typed() {
    const text = desk.editor?.getValue() ?? ""
    desk.text = text
    if (!desk.yours && text === data.original) return draw()
    keep(desk.yours ? { ...draft(), text, linked: false } : replaced(draft(), text))
    if (!desk.yours || (desk.wish && Date.now() > desk.wish.until)) wish(true)
    desk.refusal = desk.news = ""
    sayRights()
    clearTimeout(drawing)
    drawing = setTimeout(() => {
      mark()
      draw()
    }, 50)
  }

  /** @param {Texts & { linked?: boolean }} texts */
  function keep(texts) {
    desk.failing = !keepDraft(data, texts)
  }

  function run() {
    if (!data.canRun) return say(data.mode)
    const number = String(Date.now())
    if (desk.yours && draft().text !== null) keep({ ...draft(), linked: false })
    desk.text = desk.editor?.getValue() ?? desk.text
    desk.asked = { key, number, text: desk.text }
    desk.pressed = desk.text !== data.original || data.apart
    desk.refusal = desk.news = ""
    pane.set("app")
    const isTried = !at(".mine").hidden && find(at(".mine"), "input", HTMLInputElement).checked
    const tried = isTried ? triedWith(desk.file, data.label) : null
    send("run", { hash: data.hash, text: desk.text, number, tried })
    draw()
  }

  // Keeps the editor's text, not the stored one: storage may have been cleared meanwhile.
  function reset() {
    keep(replaced({ ...draft(), text: desk.text }, null))
    show(false)
    at(".undo").focus()
  }

  function undo() {
    const earlier = undone(draft())
    if (earlier) keep(earlier)
    show(true)
    if (at(".undo").hidden) at(".reset").focus()
  }

  /** @param {NonNullable<ReturnType<typeof outdatedDraft>>} old */
  function takeOver(old) {
    const { text, before, after } = draft()
    keep(replaced({ text, before: [...old.before, ...old.after, ...before], after }, old.text))
    if (!desk.failing) keepDraft({ ...data, hash: old.hash }, {})
    desk.later = true // even if the old draft could not be removed
    show(true)
  }

  /**
   * Shows a text that came with a link.
   *
   * @param {string} wanted
   * @param {string} text
   */
  function receive(wanted, text) {
    if (wanted !== key) return
    if (text !== data.original && text !== draft().text)
      keep({ ...replaced(draft(), text), linked: true })
    // Even if it is on stage already: the link has changed the address, so the page reruns.
    wish(text !== data.original)
    show(desk.yours)
  }

  function sayRights() {
    if (!data.canRun || desk.rights || desk.rightsSaid) return
    try {
      if (localStorage.getItem(RIGHTS)) return
      localStorage.setItem(RIGHTS, "1")
    } catch {
      desk.rightsSaid = true // until the page is closed
    }
    desk.rights = true
  }

  /**
   * Another tab has changed the draft: the last keystroke wins.
   *
   * @param {StorageEvent} event
   */
  function onStorage(event) {
    if (event.key !== null && event.key !== keyOf(data)) return
    if (desk.yours) put(mine(), { staying: true })
    draw()
  }

  /**
   * For screen readers. It is cleared first, because the same text again would not be read out.
   *
   * @param {string} text
   */
  function say(text) {
    clearTimeout(desk.saying)
    at(".ears").textContent = ""
    desk.saying = setTimeout(() => {
      at(".ears").textContent = text
    }, 300)
  }

  /**
   * @param {string} text
   * @param {{ hasMoment?: boolean }} [options] whether a link to the chosen card is offered
   */
  function tell(text, { hasMoment = false } = {}) {
    desk.news = text
    desk.hasMoment = hasMoment
    draw()
  }

  // Drawing

  function draw() {
    const { text, linked } = draft()
    const changed = desk.yours
      ? changedRows(desk.text).length
      : data.differing.length + data.missing.length
    drawLegend(changed)
    at(".work").hidden = data.both
    at(".reset").hidden = !desk.yours || desk.text === data.original
    drawUndo(desk.yours || text === null ? undone(draft()) : null)
    redrawSwitch()
    drawMine()
    runButton.disabled = !data.canRun
    if (data.canRun) runButton.removeAttribute("aria-describedby")
    else runButton.setAttribute("aria-describedby", "why")
    drawNotes(at(".notes"), notes(linked), runButton)
    announce(changed)
    desk.ran = desk.text === (desk.yours || data.apart ? desk.runs[key] : data.original)
    runButton.classList.toggle("strong", !desk.ran)
    const state = [desk.file, desk.yours, desk.ran, desk.text].join("\n")
    if (desk.state === state) return
    desk.state = state
    deskChanged.set(undefined)
  }

  // Whether Run plays the reader's clicks again.
  function drawMine() {
    const count = clicksOf(desk.file)
    at(".mine").hidden = !count || !desk.yours || !data.canRun || desk.text === data.original
    at(".work").classList.toggle("wide", !at(".mine").hidden)
    const whose = isLinked(desk.file) ? "its" : "my"
    find(at(".mine"), "span").textContent =
      count === 1 ? `with ${whose} click` : `with ${whose} ${count} clicks`
  }

  // The marks of a rerun have come or gone, perhaps for the first time. They are for the eyes, and
  // so is their hint: it is not announced, as the notes are.
  function explain() {
    const given = desk.ran ? hintForSource(shown.value) : null
    if (given?.hint === explained) return
    explained = given?.hint
    /** @type {Note[]} */
    const hints = given
      ? [{ id: "hint", text: given.text, buttons: [["OK", () => closeHint(given.hint)]] }]
      : []
    drawNotes(at(".hints"), hints, runButton)
  }

  /** @param {number} changed */
  function drawLegend(changed) {
    const [legend, differs] = [at("p.legend"), at(".differs")]
    legend.hidden = desk.yours ? changed > 0 || !data.other : !changed
    legend.title = desk.yours ? `Yours, from ${data.label}` : told(data)
    find(legend, "b").hidden = desk.yours
    find(legend, "b").textContent = data.differing.length ? "≠" : "+"
    find(legend, "span").textContent = legend.title
    differs.hidden = !desk.yours || !changed
    find(differs, "span").textContent = data.other
      ? `${data.label}, ${counted(changed)}`
      : differing(changed)
    const from = data.other ? `Yours, from ${data.label}: ${differing(changed)}. ` : ""
    differs.title = `${from}Show your text beside the original`
  }

  /**
   * Announces what is on stage when it changes within a step.
   *
   * @param {number} changed
   */
  function announce(changed) {
    const now = `${key}:${desk.yours}`
    if (desk.onStage && desk.onStage !== now) {
      const what = desk.yours ? `Your version, from ${data.label},` : data.label
      const how = desk.yours ? differing(changed) : told(data)
      say(`${what} is shown${changed ? `: ${how}` : ""}.`)
    }
    desk.onStage = now
  }

  /** @param {ReturnType<typeof undone>} to */
  function drawUndo(to) {
    at(".undo").hidden = !to
    if (!to) return
    const text = `Back to your earlier text (${differing(changedRows(to.text).length)} from the original).`
    at(".undo").title = text
    at("#undone").textContent = text
  }

  /**
   * @param {boolean} linked
   * @returns {Note[]}
   */
  function notes(linked) {
    const old = desk.later ? null : outdatedDraft(data)
    const elsewhere = desk.yours && desk.text === data.original ? changedElsewhere() : undefined
    /** @type {(act: () => void) => () => void} */
    const then = (act) => () => {
      act()
      draw()
    }
    /** @type {Note[]} */
    const notes = []
    /** @type {(id: string, text: string, ...buttons: Button[]) => void} */
    const note = (id, text, ...buttons) => {
      notes.push({ id, text, buttons })
    }
    if (!data.canRun) note("why", data.mode)
    if (desk.news) {
      const close = then(() => {
        desk.news = ""
      })
      /** @type {Button[]} */
      const more = desk.hasMoment ? [["This moment", () => shareMoment(data)]] : []
      note("news", desk.news, ...more, ["OK", close])
    }
    if (elsewhere) {
      note(
        "elsewhere",
        `Nothing is changed in ${data.label} yet. You changed ${elsewhere.label}.`,
        ["Show my text", () => wish(true, elsewhere.version)],
      )
    }
    if (linked && desk.yours) {
      const advice = data.canRun ? " Read it before you run it." : ""
      const clicks = isLinked(desk.file) ? " Run plays the clicks that came with it, too." : ""
      note("linked", `This text came with the link.${advice}${data.canRun ? clicks : ""}`)
    }
    if (desk.refusal) note("refusal", desk.refusal)
    if (desk.failing) {
      note(
        "failing",
        "Your browser keeps this text only until you close the page. Copy or download it.",
      )
    }
    if (desk.rights) {
      const close = then(() => {
        desk.rights = false
      })
      note("rights", data.mode, ["OK", close])
    }
    if (old) {
      const title = "Your older text beside the current original"
      const close = then(() => {
        desk.later = true
      })
      note(
        "old",
        "The original has changed since you wrote your text.",
        ["Show what differs", () => showDiff(title, old.text, "Your older text")],
        ["Use my older text", () => takeOver(old)],
        ["Not now", close],
      )
    }
    return notes
  }

  /** @returns {OtherVersion | undefined} */
  function changedElsewhere() {
    return data.others.find((other) => draftOf(other).text !== null)
  }

  /** @param {string} text */
  function changedRows(text) {
    return difference(data.original, text).filter(({ sign }) => sign)
  }

  // Returns the rows that are marked.
  function mark() {
    if (!desk.editor) return []
    if (!desk.yours) {
      return markLines(desk.editor, {
        lines: data.differing,
        missing: data.missing,
        what: `Differs from ${data.other}`,
        other: data.other,
      })
    }
    const rows = difference(data.original, desk.text)
    return markLines(desk.editor, {
      lines: rows.flatMap(({ sign, right }) => (sign && right ? [right[0]] : [])),
      missing: removed(rows),
      what: "Differs from the original",
      other: "The original",
    })
  }

  function redrawSwitch() {
    const { yours, version } = goal()
    drawSwitch(at(".versions"), data, yours ? YOURS : version, draft().text !== null)
  }

  /**
   * @param {string} title
   * @param {string} text
   * @param {string} label
   */
  function showDiff(title, text, label) {
    at("#diff-title").textContent = title
    at(".diff").replaceChildren(...tableOf(data.original, text, `Original: ${data.label}`, label))
    find(parentElement, "dialog", HTMLDialogElement).showModal()
  }
}

/**
 * How the version on stage differs from the other.
 *
 * @param {OnStage} data
 */
function told({ differing: lines, missing, other }) {
  const count = missing.reduce((sum, [, each]) => sum + each, 0)
  if (!lines.length) {
    const where = missing.length > 1 ? ` in ${missing.length} places` : ""
    return `${other} has ${more(count)}${where}`
  }
  const here = differing(lines.length)
  return count ? `${here}, ${other} has ${count} more` : `${here} from ${other}`
}

/** @param {number} count */
function differing(count) {
  return `${counted(count)} ${count === 1 ? "differs" : "differ"}`
}

/** @param {number} count */
function counted(count) {
  return count === 1 ? "1 line" : `${count} lines`
}
