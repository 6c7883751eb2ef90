// @ts-check
// What there is to say about a rerun, and the state that it left.
/** @import { Sign } from "./messages.js" */
/** @import { Rerun, Row } from "./reruns.js" */
import { signed } from "./cards.js"
import { element } from "./dom.js"
import { itemsOf, spokenLines } from "./reruns.js"

const LONG = 60 // letters of a value that opens into its items
const FIRST = 5 // changes that are shown; the others unfold

/** @param {Rerun} rerun */
export function stateOf(rerun) {
  const title = element("h3", { textContent: `State after run ${rerun.number}` })
  const keys = Object.keys(rerun.values).sort()
  if (!keys.length) return [title, paragraph("This demo keeps nothing yet.")]
  const heads = ["Change", "Key", "Type", "Value"].map((name) =>
    element("th", { scope: "col", textContent: name }),
  )
  const signs = new Map(rerun.signs.map(([sign, key]) => [key, sign]))
  const rows = keys.map((key) => {
    const [type, text, size] = rerun.values[key]
    const items = size === null ? "" : size === 1 ? ", 1 item" : `, ${size} items`
    const sign = signs.get(key)
    return element(
      "tr",
      {},
      element("td", {}, ...(sign ? [signed(sign)] : [])),
      element("th", { scope: "row", textContent: key }),
      element("td", { textContent: type + items }),
      element("td", {}, ...tree(text)),
    )
  })
  const table = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  )
  return [title, table, ...(rerun.unshown ? [paragraph(`and ${rerun.unshown} more keys`)] : [])]
}

/** @param {Rerun} rerun */
export function wordsOf(rerun) {
  const phases = rerun.phases.map(([name, lines]) =>
    element("li", { textContent: `${name}: ${spokenLines(lines)}` }),
  )
  const notes = Object.entries(rerun.notes).map(([line, note]) =>
    element("li", {}, `Line ${line}: `, ...marked(note)),
  )
  const lineByLine = element(
    "details",
    {},
    element("summary", { textContent: "Line by line" }),
    element("ul", {}, ...notes),
  )
  return [
    element("h3", { textContent: "Why it ran" }),
    element("p", {}, ...rerun.why.flatMap((text) => [...marked(text), " "])),
    ...(phases.length > 1 ? [element("ol", { className: "phases" }, ...phases)] : []),
    element("h3", { textContent: "What it changed" }),
    ...listOf(rerun.changes),
    ...betweenRuns(rerun.since),
    ...[...rerun.shared, rerun.ended].filter(Boolean).map((text) => paragraph(...marked(text))),
    ...(notes.length ? [lineByLine] : []),
    element("p", { className: "quiet", textContent: `It took ${rerun.took}.` }),
  ]
}

/**
 * Said of the whole row, above what is said of its last rerun.
 *
 * @param {Row} row
 */
export function wordsOfRow(row) {
  return [
    paragraph(...marked(row.sentence)),
    element("h3", { textContent: "What they changed together" }),
    ...listOf(row.changes),
    element("h3", { textContent: `The last of them, rerun ${row.last}` }),
  ]
}

/**
 * `code` and *labels*, as `story.py` writes them, and **buttons**, as the lessons do.
 *
 * @param {string} text
 */
export function marked(text) {
  return text
    .split(/(`[^`]*`|\*\*[^*]+\*\*|\*[^*]*\*)/)
    .filter(Boolean)
    .map((piece) => {
      if (piece.length > 4 && piece.startsWith("**"))
        return element("strong", { textContent: piece.slice(2, -2) })
      const inner = piece.slice(1, -1)
      if (piece.length > 1 && piece[0] === "`") return element("code", { textContent: inner })
      if (piece.length > 1 && piece[0] === "*") return element("em", { textContent: inner })
      return piece
    })
}

/** @param {[Sign, string][]} since */
function betweenRuns(since) {
  if (!since.length) return []
  const items = since.map(([sign, text]) => element("li", {}, signed(sign), " ", ...marked(text)))
  return [element("h3", { textContent: "Between the runs" }), element("ul", {}, ...items)]
}

/** @param {string[]} changes */
function listOf(changes) {
  const items = (changes.length ? changes : ["Nothing."]).map((text) =>
    element("li", {}, ...marked(text)),
  )
  const list = element("ul", {}, ...items.slice(0, FIRST))
  const others = items.slice(FIRST)
  if (!others.length) return [list]
  const summary = element("summary", { textContent: `and ${others.length} more` })
  return [list, element("details", {}, summary, element("ul", {}, ...others))]
}

/** @param {...(Node | string)} content */
function paragraph(...content) {
  return element("p", {}, ...content)
}

/**
 * A value as Python writes it; a long collection opens into its items.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function tree(text) {
  const items = text.length > LONG ? itemsOf(text) : []
  if (items.length < 2) return [text]
  const opened = items.map((item) => element("li", {}, ...tree(item)))
  const summary = element("summary", { textContent: `${text[0]}…${text.at(-1)}` })
  const list = element("ul", { className: "tree" }, ...opened)
  return [element("details", { open: true }, summary, list)]
}
