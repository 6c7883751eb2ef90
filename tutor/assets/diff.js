// What sets one text apart from another, line by line: rows of two sides, as they stand beside each
// other. A side is `[number, line]`, or null where the other has a line more.
const MOST_CELLS = 4_000_000 // of the table; beyond it, all that is between is taken as changed

function difference(before, after) {
  const [left, right] = [before, after].map((text) => text.replace(/\n$/, "").split("\n"))
  let start = 0
  while (start < left.length && start < right.length && left[start] === right[start]) start++
  let end = 0
  while (
    end < left.length - start &&
    end < right.length - start &&
    left.at(-1 - end) === right.at(-1 - end)
  )
    end++
  const rows = []
  const both = (i, j) => rows.push({ sign: "", left: [i + 1, left[i]], right: [j + 1, right[j]] })
  const apart = (i, j, toI, toJ) => {
    for (; i < toI || j < toJ; i++, j++) {
      const one = {
        left: i < toI ? [i + 1, left[i]] : null,
        right: j < toJ ? [j + 1, right[j]] : null,
      }
      rows.push({ sign: !one.left ? "+" : !one.right ? "−" : "~", ...one })
    }
  }
  for (let at = 0; at < start; at++) both(at, at)
  let [i, j] = [start, start]
  for (const [sameI, sameJ] of common(
    left.slice(start, left.length - end),
    right.slice(start, right.length - end),
  )) {
    apart(i, j, start + sameI, start + sameJ)
    both(start + sameI, start + sameJ)
    ;[i, j] = [start + sameI + 1, start + sameJ + 1]
  }
  apart(i, j, left.length - end, right.length - end)
  for (let at = end; at > 0; at--) both(left.length - at, right.length - at)
  return rows
}

// Where lines of the left side are gone and nothing stands in their place: the line of the right side
// that they followed, 0 for its start, and how many they were. Takes rows as `difference` gives them.
function removed(rows) {
  const places = []
  let [count, line, isReplaced] = [0, 0, false]
  for (const { sign, left, right } of [...rows, { sign: "" }]) {
    if (sign && !right) count += left[1].trim() ? 1 : 0
    if (sign && right) isReplaced = true
    if (!sign) {
      if (count && !isReplaced) places.push([line, count])
      ;[count, isReplaced] = [0, false]
    }
    if (right) line = right[0]
  }
  return places
}

// The longest common run of lines, with gaps, as pairs of places.
function common(left, right) {
  const [high, wide] = [left.length, right.length]
  if (high * wide > MOST_CELLS) return []
  // longest[i][j]: of what is left from i on, and right from j on
  const longest = Array.from({ length: high + 1 }, () => new Uint16Array(wide + 1))
  for (let i = high - 1; i >= 0; i--)
    for (let j = wide - 1; j >= 0; j--)
      longest[i][j] =
        left[i] === right[j]
          ? longest[i + 1][j + 1] + 1
          : Math.max(longest[i + 1][j], longest[i][j + 1])
  const pairs = []
  for (let i = 0, j = 0; i < high && j < wide; ) {
    if (left[i] === right[j]) pairs.push([i++, j++])
    else if (longest[i + 1][j] >= longest[i][j + 1]) i++
    else j++
  }
  return pairs
}
