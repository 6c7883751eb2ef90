// @ts-check
// Two texts side by side; long runs of equal lines are folded.
/** @import { Row, Side } from "./diff.js" */
import { difference } from "./diff.js"
import { element } from "./dom.js"

const AROUND = 3
const MOST_ROWS = 2000

/** @typedef {(line: number) => boolean} Ran whether a line ran */

const neither = () => false

/**
 * The rows of the table, with its head.
 *
 * @param {string} before
 * @param {string} after
 * @param {string} left the name of the text before
 * @param {string} right
 * @param {[Ran, Ran]} ran
 */
export function tableOf(before, after, left, right, ran = [neither, neither]) {
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
        textContent: `− ${left}`,
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
    } else made.push(linesOf(rows[at], ran))
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

/**
 * @param {Row} row
 * @param {[Ran, Ran]} ran
 */
function linesOf({ sign, left, right }, ran) {
  const cells = [cellOf(left, sign && "−", ran[0]), cellOf(right, sign && "+", ran[1])]
  return rowOf(sign ? "" : "same", ...cells)
}

/**
 * @param {Side | null} side
 * @param {"" | "−" | "+"} mark
 * @param {Ran} ran
 */
function cellOf(side, mark, ran) {
  if (!side) return element("span", { role: "cell", className: "none" })
  const [number, line] = side
  const kinds = [{ "": "", "−": "less", "+": "more" }[mark], ran(number) ? "ran" : ""]
  return element(
    "span",
    { role: "cell", className: kinds.filter(Boolean).join(" ") },
    element("i", { textContent: `${number}`, title: ran(number) ? "It ran in this rerun" : "" }),
    element("b", { textContent: mark }),
    element("code", { textContent: line }),
  )
}
