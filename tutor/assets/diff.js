// @ts-check
// Compares two texts line by line, and returns the rows of a table with both texts side by side.
// A library (`diff`) would replace only `common`, and the site serves no packages.

// In `common`. Beyond it, all lines between the equal start and the equal end count as changed.
const MOST_CELLS = 4_000_000

/**
 * @typedef {[number: number, line: string]} Side
 * @typedef {{ sign: "" | "+" | "−" | "~", left: Side | null, right: Side | null }} Row
 * A side is null where the other side has an additional line.
 */

/**
 * @param {string} before
 * @param {string} after
 */
export function difference(before, after) {
  const left = linesOf(before)
  const right = linesOf(after)
  let start = 0
  while (start < left.length && start < right.length && left[start] === right[start]) start++
  let end = 0
  while (
    end < left.length - start &&
    end < right.length - start &&
    left.at(-1 - end) === right.at(-1 - end)
  )
    end++
  /** @type {Row[]} */
  const rows = []
  /** @type {(i: number, j: number) => void} */
  const both = (i, j) => {
    rows.push({ sign: "", left: [i + 1, left[i]], right: [j + 1, right[j]] })
  }
  /** @type {(i: number, j: number, toI: number, toJ: number) => void} */
  const apart = (i, j, toI, toJ) => {
    for (; i < toI || j < toJ; i++, j++) {
      /** @type {Side | null} */
      const old = i < toI ? [i + 1, left[i]] : null
      /** @type {Side | null} */
      const now = j < toJ ? [j + 1, right[j]] : null
      rows.push({ sign: !old ? "+" : !now ? "−" : "~", left: old, right: now })
    }
  }
  for (let at = 0; at < start; at++) both(at, at)
  let [i, j] = [start, start]
  const between = common(
    left.slice(start, left.length - end),
    right.slice(start, right.length - end),
  )
  for (const [sameI, sameJ] of between) {
    apart(i, j, start + sameI, start + sameJ)
    both(start + sameI, start + sameJ)
    i = start + sameI + 1
    j = start + sameJ + 1
  }
  apart(i, j, left.length - end, right.length - end)
  for (let at = end; at > 0; at--) both(left.length - at, right.length - at)
  return rows
}

/** @param {string} text */
function linesOf(text) {
  return text.replace(/\n$/, "").split("\n")
}

/**
 * The places where lines of the left side were removed and not replaced: the line of the right side
 * that they followed (0 for its start), and their number. Blank lines are not counted.
 *
 * @param {Row[]} rows
 */
export function removed(rows) {
  /** @type {[line: number, count: number][]} */
  const places = []
  let count = 0
  let line = 0
  let isReplaced = false
  for (const { sign, left, right } of [...rows, { sign: "", left: null, right: null }]) {
    if (sign && !right && left?.[1].trim()) count += 1
    if (sign && right) isReplaced = true
    if (!sign) {
      if (count && !isReplaced) places.push([line, count])
      count = 0
      isReplaced = false
    }
    if (right) line = right[0]
  }
  return places
}

/**
 * The longest common subsequence of lines, as pairs of indexes.
 *
 * @param {string[]} left
 * @param {string[]} right
 */
function common(left, right) {
  const [high, wide] = [left.length, right.length]
  /** @type {[number, number][]} */
  const pairs = []
  if (high * wide > MOST_CELLS) return pairs
  // longest[i][j] is the length for `left` from i on and `right` from j on.
  const longest = Array.from({ length: high + 1 }, () => new Uint16Array(wide + 1))
  for (let i = high - 1; i >= 0; i--) {
    for (let j = wide - 1; j >= 0; j--) {
      longest[i][j] =
        left[i] === right[j]
          ? longest[i + 1][j + 1] + 1
          : Math.max(longest[i + 1][j], longest[i][j + 1])
    }
  }
  for (let i = 0, j = 0; i < high && j < wide; ) {
    if (left[i] === right[j]) pairs.push([i++, j++])
    else if (longest[i + 1][j] >= longest[i][j + 1]) i++
    else j++
  }
  return pairs
}
