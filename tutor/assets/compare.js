// @ts-check
// Two texts side by side; long runs of equal lines are folded.
/** @import { Row, Side } from "./diff.js" */
import { difference } from "./diff.js"
import { element } from "./dom.js"

const AROUND = 3
const MOST_ROWS = 2000

/**
 * The rows of the table, with its head.
 *
 * @param {string} before
 * @param {string} after
 * @param {string} left the name of the text before
 * @param {string} right
 */
export function tableOf(before, after, left, right) {
  const rows = difference(before, after)
  const near = rows.map((_, at) =>
    rows.slice(Math.max(at - AROUND, 0), at + AROUND + 1).some(({ sign }) => sign),
  )
  const made = [
    rowOf(
      "head",
      element("span", {
        role: "columnheader",
        className: "less",
        textContent: `− Original: ${left}`,
      }),
      element("span", { role: "columnheader", className: "more", textContent: `+ ${right}` }),
    ),
  ]
  for (let at = 0; at < Math.min(rows.length, MOST_ROWS); at++) {
    let far = 0
    while (at + far < rows.length && !near[at + far]) far++
    if (far > 1) {
      made.push(foldOf(`${far} lines are the same`))
      at += far - 1
    } else made.push(linesOf(rows[at]))
  }
  if (rows.length > MOST_ROWS) made.push(foldOf(`and ${rows.length - MOST_ROWS} more lines`))
  return made
}

/**
 * @param {string} className
 * @param {...HTMLElement} cells
 */
function rowOf(className, ...cells) {
  return element("div", { role: "row", className }, ...cells)
}

/** @param {string} text */
function foldOf(text) {
  return rowOf("fold", element("span", { role: "cell", textContent: text }))
}

/** @param {Row} row */
function linesOf({ sign, left, right }) {
  return rowOf(sign ? "" : "same", cellOf(left, sign && "−"), cellOf(right, sign && "+"))
}

/**
 * @param {Side | null} side
 * @param {"" | "−" | "+"} mark
 */
function cellOf(side, mark) {
  if (!side) return element("span", { role: "cell", className: "none" })
  const [number, line] = side
  return element(
    "span",
    { role: "cell", className: { "": "", "−": "less", "+": "more" }[mark] },
    element("i", { textContent: `${number}` }),
    element("b", { textContent: mark }),
    element("code", { textContent: line }),
  )
}
