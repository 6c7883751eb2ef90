// Two texts side by side; long runs of equal lines are folded.
const AROUND = 3
const MOST_ROWS = 2000

function tableOf(before, after, left, right) {
  const rows = difference(before, after)
  const near = rows.map((_, at) =>
    rows.slice(Math.max(at - AROUND, 0), at + AROUND + 1).some(({ sign }) => sign),
  )
  const made = [
    make(
      "div",
      { role: "row", className: "head" },
      make("span", { role: "columnheader", className: "less", textContent: `− Original: ${left}` }),
      make("span", { role: "columnheader", className: "more", textContent: `+ ${right}` }),
    ),
  ]
  for (let at = 0; at < Math.min(rows.length, MOST_ROWS); at++) {
    let far = 0
    while (at + far < rows.length && !near[at + far]) far++
    if (far > 1) {
      made.push(foldOf(`${far} lines are the same`))
      at += far - 1
    } else made.push(rowOf(rows[at]))
  }
  if (rows.length > MOST_ROWS) made.push(foldOf(`and ${rows.length - MOST_ROWS} more lines`))
  return made
}

function foldOf(text) {
  return make(
    "div",
    { role: "row", className: "fold" },
    make("span", { role: "cell", textContent: text }),
  )
}

function rowOf({ sign, left, right }) {
  const side = (one, mark) => {
    const kind = one ? { "−": "less", "+": "more" }[mark] : "none"
    const parts = one
      ? [
          make("i", { textContent: one[0] }),
          make("b", { textContent: mark }),
          make("code", { textContent: one[1] }),
        ]
      : []
    return make("span", { role: "cell", className: kind ?? "" }, ...parts)
  }
  return make(
    "div",
    { role: "row", className: sign ? "" : "same" },
    side(left, sign ? "−" : ""),
    side(right, sign ? "+" : ""),
  )
}
