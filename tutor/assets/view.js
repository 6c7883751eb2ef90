// Where the editor has to stand so that what a rerun did is in view.

// `wanted` are groups of rows, the most important group first; `top` is the first row that is wholly
// in view, `fit` how many rows are, and `rows` how many there are. A row is one of the screen: a long
// line takes several. Gives the row that has to come first, or null if no place is better than this.
//
// The best place shows the most rows of the first group; where two show as many, the second group
// decides, and so on, then a row of room around what matters most, then the shorter way. What does
// not fit as a whole need not fill the view: half of it is enough of the last group.
function bestTop({ wanted, top, fit, rows }) {
  const groups = wanted.map((group) => group.filter((row) => row < rows))
  const vital = groups.findIndex((group) => group.length)
  if (vital < 0 || fit < 1) return null
  const counts = groups.map((group) => countsOf(group, rows))
  const isWhole = extent(groups.flat()) <= fit
  const enough = groups.map((_, at) =>
    isWhole || at < groups.length - 1 ? fit : Math.ceil(fit / 2),
  )
  const score = (from) => counts.map((count, at) => Math.min(seen(count, from, fit), enough[at]))
  const merit = (from) => [
    ...score(from),
    Math.min(seen(counts[vital], from && from + 1, fit - (from ? 2 : 1)), enough[vital]),
    -Math.abs(from - top),
  ]
  let best = Math.max(Math.min(top, rows - fit), 0)
  const now = score(best)
  let most = merit(best)
  for (let from = 0; from <= rows - fit; from++) {
    const one = merit(from)
    if (isLess(most, one)) [best, most] = [from, one]
  }
  return isLess(now, most.slice(0, -2)) ? best : null
}

// How many rows of a group come before each row.
function countsOf(group, rows) {
  const counts = new Uint32Array(rows + 1)
  for (const row of new Set(group)) counts[row + 1] = 1
  for (let row = 0; row < rows; row++) counts[row + 1] += counts[row]
  return counts
}

function seen(counts, from, fit) {
  const to = Math.min(from + fit, counts.length - 1)
  return counts[Math.max(to, 0)] - counts[Math.min(from, counts.length - 1)]
}

function extent(rows) {
  const [first, last] = rows.reduce(
    ([low, high], row) => [Math.min(low, row), Math.max(high, row)],
    [Infinity, -Infinity],
  )
  return last - first + 1
}

// Of two lists of numbers of one length: whether the first is less where they first differ.
function isLess(one, other) {
  const at = one.findIndex((number, index) => number !== other[index])
  return at >= 0 && one[at] < other[at]
}

// The lines of a rerun that matter, in groups for `bestTop`. Of a rerun that nothing in the app has
// led to (`opened`), only the line that failed is brought into view, unless the reader has chosen it.
function wantedLines({ acts, notes, failed, opened, chosen }) {
  const failing = failed ? [failed] : []
  if (opened && !chosen) return [failing]
  const ran = acts.map(([, ranges]) =>
    ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, at) => first + at),
    ),
  )
  const first = ran.length > 1 ? (ran.find((lines) => lines.length) ?? []) : [] // a callback comes before the script
  const did = Object.keys(notes).filter((line) =>
    /(^|; )(changed|made|set|deleted) /.test(notes[line]),
  )
  return [failing, first, did.map(Number), ran.flat()]
}
