// The strip of reruns, and what there is to say about one of them. Choosing one asks the server
// nothing: all frames are here (see `frames.js`), and the source is marked in the browser, too
// (see `lines.js`, which hears of what is shown by `tutor:shown`).
const SIGNS = { "+": "added", "~": "changed", "≈": "changed in place", "−": "removed" }
// True before the first run, during it, and when it was ended from outside and has left no card.
const NO_RUN = "No run of this session has come to its end."

export default function ({ data, parentElement, setTriggerValue }) {
  const film = parentElement.querySelector(".film")
  const at = (selector) => film.querySelector(selector)
  const list = at("ol")
  let frames = []
  let file = "" // whose first rerun was there: it comes with the page and is not read out
  let chosen = null
  let drawn = null
  let folds = []
  let drawnFold = null
  let said = "" // the row that was read out last
  const open = new Set() // the rows that the reader has opened
  let voice = 0
  let asked = 0

  addEventListener("tutor:frames", update)
  addEventListener("tutor:test", answer)
  addEventListener("tutor:rewind", rewind)
  list.onkeydown = onKey
  at(".rewind").onclick = () => setTriggerValue("rewind", shown().number)
  at(".copy").onclick = ask
  update()
  return () => {
    removeEventListener("tutor:frames", update)
    removeEventListener("tutor:test", answer)
    removeEventListener("tutor:rewind", rewind)
  }

  function update() {
    const sent = window.tutorFrames
    if (!sent) return
    const before = frames
    frames = withStates(sent.frames, sent.file)
    const newest = frames.at(-1)
    const isNews = newest?.id !== before.at(-1)?.id
    if (isNews) chosen = null
    at(".gone").hidden = !sent.gone
    at("ol").hidden = !frames.length
    folds = foldsOf(sent.folds, frames)
    drawCards(isNews)
    show()
    at(".copy").hidden = !frames.length
    if (isNews) at("#no-test").textContent = ""
    if (newest && isNews && sent.file === file) tell(newest)
    if (newest) file = sent.file
  }

  // A row of reruns is one sentence: at its end, or as soon as it is a row, if it has none.
  function tell(newest) {
    const fold = foldWith(folds, newest.number)
    if (newest.quiet || (fold && fold.id === said)) return
    said = fold?.id ?? ""
    say(fold ? fold.voice : newest.voice)
  }

  function say(text) {
    clearTimeout(voice)
    voice = setTimeout(() => (at("[role=status]").textContent = text), 300)
  }

  function shown() {
    return frames.find((frame) => frame.number === chosen) ?? frames.at(-1)
  }

  // A card stays the same node as long as its frame is there, so that focus stays on it.
  function drawCards(isNews) {
    const old = new Map([...list.children].map((item) => [item.dataset.id, item]))
    const items = entriesOf(frames, folds, open).map(({ frame, fold, gap }) => {
      if (gap) return old.get(gap.id) ?? gapCard(gap)
      if (fold) return foldCard(fold, open.has(fold.id), old.get(fold.id), toggle)
      return old.get(frame.id) ?? card(frame)
    })
    const wanted = new Set(items)
    const hadFocus = list.contains(list.getRootNode().activeElement)
    for (const item of [...list.children]) if (!wanted.has(item)) item.remove()
    items.forEach(
      (item, place) =>
        item === list.children[place] || list.insertBefore(item, list.children[place]),
    )
    if (isNews) list.scrollLeft = list.scrollWidth
    if (hadFocus && !list.contains(list.getRootNode().activeElement))
      (list.querySelector("[aria-current]") ?? list.querySelector("button"))?.focus({
        preventScroll: true,
      })
  }

  function toggle(fold) {
    open.has(fold.id) ? open.delete(fold.id) : open.add(fold.id)
    drawCards(false)
    choose(fold.last)
    const item = [...list.children].find(({ dataset }) => dataset.id === fold.id)
    if (open.has(fold.id))
      list.scrollLeft += item.getBoundingClientRect().left - list.getBoundingClientRect().left - 3
  }

  function card(frame) {
    const more = frame.unsigned
      ? [element("span", { textContent: `and ${frame.unsigned} more` })]
      : []
    const badge = frame.badge
      ? [element("span", { className: "badge", textContent: frame.badge })]
      : []
    const head = element(
      "span",
      { className: "head" },
      element("b", { textContent: frame.number }),
      element("span", { className: "title", textContent: frame.title }),
      ...badge,
    )
    const signs = frame.signs.map(([sign, key]) =>
      element("span", { className: "sign" }, signed(sign), key),
    )
    const button = element(
      "button",
      { type: "button", onclick: () => choose(frame.number) },
      head,
      element(
        "span",
        { className: "signs" },
        ...(signs.length
          ? [...signs, ...more]
          : [element("span", { className: "none", textContent: "nothing changed" })]),
      ),
    )
    const changes = frame.signs.map(([sign, key]) => `${key} ${SIGNS[sign]}`)
    button.setAttribute(
      "aria-label",
      [
        `Rerun ${frame.number}`,
        frame.title,
        ...(frame.badge ? [frame.badge] : []),
        ...changes,
      ].join(", "),
    )
    const item = element("li", {}, button)
    item.dataset.id = frame.id
    return item
  }

  // Asked for over the app (see `past.js`), where the button goes with the run that it starts.
  function rewind({ detail }) {
    list.querySelector("[aria-current]").focus({ preventScroll: true })
    setTriggerValue("rewind", detail)
  }

  function choose(number) {
    const before = shown()
    const newest = frames.at(-1)?.number
    chosen = number === newest ? null : number
    show()
    if (shown() === before) return
    say(
      chosen === null
        ? `Run ${newest} is shown here and in the app.`
        : `Run ${number} is shown here. The app shows run ${newest}.`,
    )
  }

  function onKey(event) {
    const cards = [...list.querySelectorAll("button")]
    const here = cards.indexOf(event.target.closest("button"))
    const to = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: cards.length - 1 }[
      event.key
    ]
    if (here < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = cards[Math.min(Math.max(to, 0), cards.length - 1)]
    next.focus()
    // To pass a row is not to open it.
    next.dataset.last ? choose(Number(next.dataset.last)) : next.click()
  }

  function show() {
    const frame = shown()
    const fold = frame && foldWith(folds, frame.number)
    const closed = fold && !open.has(fold.id) ? fold : null
    const cards = [...list.querySelectorAll("li:has(> button)")]
    cards.forEach((item) => {
      const isShown = item.dataset.id === (closed ?? frame)?.id
      const button = item.firstChild
      button.tabIndex = isShown ? 0 : -1
      isShown ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current")
      if (isShown && (frame !== drawn || closed !== drawnFold)) bringIntoView(item)
    })
    if (frame?.id === drawn?.id && drawn !== null && sameRow(closed, drawnFold)) return
    drawn = frame ?? null
    drawnFold = closed
    at(".state").replaceChildren(...stateOf(frame))
    at(".words").replaceChildren(
      ...(closed ? wordsOfRow(closed) : []),
      ...(frame ? wordsOf(frame) : []),
    )
    at(".story").hidden = !frame
    at("#lost").replaceChildren(...(frame?.lost ?? []).flatMap((text) => [...marked(text), " "]))
    at(".rewind").disabled = frame?.dropped ?? false
    at(".tools [role=status]").textContent = ""
    window.tutorShown = frame
      ? { ...frame, chosen: chosen !== null, newest: frames.at(-1).number }
      : null
    dispatchEvent(new Event("tutor:shown"))
  }

  function bringIntoView(item) {
    const { left, right } = item.getBoundingClientRect()
    const box = list.getBoundingClientRect()
    if (left < box.left) list.scrollLeft -= box.left - left + 12
    if (right > box.right) list.scrollLeft += right - box.right + 12
  }

  // The server writes the test when it is asked for it.
  async function ask() {
    asked = Date.now()
    at("#no-test").textContent = at(".tools [role=status]").textContent = ""
    await untilAtRest()
    window.tutorAsk("test", asked)
  }

  async function answer({ detail }) {
    if (detail.asked !== asked) return // of an older question
    asked = 0
    if (detail.why) at("#no-test").replaceChildren("No test: ", ...marked(detail.why))
    else if (await copied(detail.test, film)) sayOfTest("Copied")
    else showTest(detail.test)
  }

  function sayOfTest(text) {
    const said = at(".tools [role=status]")
    said.textContent = text
    setTimeout(() => (said.textContent = ""), 3000)
  }

  function showTest(text) {
    at("dialog textarea").value = text
    at("dialog").showModal()
    at("dialog textarea").select()
    at("dialog textarea").scrollTop = 0
  }
}

// The newest frame has its whole state, any other what sets its state apart from the next one's.
function withStates(frames, file) {
  let state = {}
  return frames
    .toReversed()
    .map((frame) => {
      const without = new Set(frame.state.without)
      state = {
        ...Object.fromEntries(Object.entries(state).filter(([key]) => !without.has(key))),
        ...frame.state.set,
      }
      return {
        ...frame,
        file,
        id: `${file} ${frame.number} ${frame.took} ${frame.voice}`,
        values: state,
      }
    })
    .toReversed()
}

function stateOf(frame) {
  if (!frame)
    return [element("h2", { textContent: "State" }), element("p", { textContent: NO_RUN })]
  const title = element("h2", { textContent: `State after run ${frame.number}` })
  const keys = Object.keys(frame.values).sort()
  if (!keys.length) return [title, element("p", { textContent: "This demo keeps nothing yet." })]
  const head = element(
    "tr",
    {},
    ...["Change", "Key", "Type", "Value"].map((name) =>
      element("th", { scope: "col", textContent: name }),
    ),
  )
  const signs = new Map(frame.signs.map(([sign, key]) => [key, sign]))
  const rows = keys.map((key) => {
    const [type, text, size] = frame.values[key]
    const items = size === null ? "" : size === 1 ? ", 1 item" : `, ${size} items`
    const sign = signs.has(key) ? [signed(signs.get(key))] : []
    return element(
      "tr",
      {},
      element("td", {}, ...sign),
      element("th", { scope: "row", textContent: key }),
      element("td", { textContent: type + items }),
      element("td", {}, ...tree(text)),
    )
  })
  const table = element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows))
  const more = frame.unshown
    ? [element("p", { textContent: `and ${frame.unshown} more keys` })]
    : []
  return [title, table, ...more]
}

function signed(sign) {
  return element("b", {
    className: SIGNS[sign].split(" ").at(-1),
    title: SIGNS[sign],
    textContent: sign,
  })
}

function wordsOf(frame) {
  const several = frame.acts.length > 1
  const acts = several
    ? [
        element(
          "ol",
          { className: "acts" },
          ...frame.acts.map(([name, lines]) =>
            element("li", { textContent: `${name}: ${spoken(lines)}` }),
          ),
        ),
      ]
    : []
  const notes = Object.entries(frame.notes)
  const lines = element(
    "details",
    {},
    element("summary", { textContent: "Line by line" }),
    element(
      "ul",
      {},
      ...notes.map(([line, note]) => element("li", {}, `Line ${line}: `, ...marked(note))),
    ),
  )
  return [
    element("p", {}, ...frame.why.flatMap((text) => [...marked(text), " "])),
    ...acts,
    element("h3", { textContent: "What it changed" }),
    element(
      "ul",
      {},
      ...(frame.changes.length ? frame.changes : ["Nothing."]).map((text) =>
        element("li", {}, ...marked(text)),
      ),
    ),
    ...betweenRuns(frame.since),
    ...[...frame.shared, frame.ended]
      .filter(Boolean)
      .map((text) => element("p", {}, ...marked(text))),
    ...(notes.length ? [lines] : []),
    element("p", { className: "quiet", textContent: `It took ${frame.took}.` }),
  ]
}

function betweenRuns(since) {
  if (!since.length) return []
  const items = since.map(([sign, text]) => element("li", {}, signed(sign), " ", ...marked(text)))
  return [element("h3", { textContent: "Between the runs" }), element("ul", {}, ...items)]
}

function spoken(lines) {
  if (!lines.length) return "no line"
  const said = lines.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
  return `${lines.length === 1 && lines[0][0] === lines[0][1] ? "line" : "lines"} ${said.join(", ")}`
}

// `code` and *labels*, as `story.py` writes them.
function marked(text) {
  return text
    .split(/(`[^`]*`|\*[^*]*\*)/)
    .filter(Boolean)
    .map((piece) => {
      const inner = piece.slice(1, -1)
      if (piece.length > 1 && piece[0] === "`") return element("code", { textContent: inner })
      if (piece.length > 1 && piece[0] === "*") return element("em", { textContent: inner })
      return piece
    })
}

// A value as Python writes it; a long collection opens into its items.
function tree(text) {
  const items = text.length > 60 ? split(text) : []
  if (items.length < 2) return [text]
  const opened = element(
    "ul",
    { className: "tree" },
    ...items.map((item) => element("li", {}, ...tree(item))),
  )
  return [
    element(
      "details",
      { open: true },
      element("summary", { textContent: `${text[0]}…${text.at(-1)}` }),
      opened,
    ),
  ]
}

// The items of a list, tuple, dict or set; none if the text is something else.
function split(text) {
  const open = { "[": "]", "{": "}", "(": ")" }
  const start = text.match(/^('(?:[^'\\]|\\.)*': )?/)[0].length
  const body = text.slice(start)
  if (open[body[0]] !== body.at(-1)) return []
  const items = []
  let depth = 0
  let quote = ""
  let from = 1
  for (let at = 1; at < body.length - 1; at++) {
    const letter = body[at]
    if (quote) {
      if (letter === "\\") at++
      else if (letter === quote) quote = ""
    } else if (letter === "'" || letter === '"') quote = letter
    else if ("[{(".includes(letter)) depth++
    else if ("]})".includes(letter)) depth--
    else if (letter === "," && depth === 0) {
      items.push(body.slice(from, at).trim())
      from = at + 1
    }
    if (depth < 0) return []
  }
  const last = body.slice(from, -1).trim()
  return [...items, ...(last ? [last] : [])]
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}
