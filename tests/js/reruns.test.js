// The reruns of a film, as the strip lists them.
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  entriesOf,
  itemsOf,
  rowsOf,
  rowWith,
  spokenLines,
  withStates,
} from "../../tutor/assets/reruns.js"

const value = (text) => ["int", text, null]
const card = (number, state) => ({ number, took: "1 ms", voice: "", state })

test("each rerun has its whole state", () => {
  const cards = [
    card(1, { set: { n: value("1") }, without: ["m"] }),
    card(2, { set: { n: value("2") }, without: [] }),
    card(3, { set: { n: value("3"), m: value("7") }, without: [] }),
  ]
  const states = withStates(cards, "a.py").map(({ values }) => values)
  assert.deepEqual(states, [
    { n: value("1") },
    { n: value("2"), m: value("7") },
    { n: value("3"), m: value("7") },
  ])
})

test("a rerun is another than that of the same number in another session", () => {
  const [one] = withStates([card(1, { set: {}, without: [] })], "a.py")
  const [other] = withStates([{ ...card(1, { set: {}, without: [] }), took: "2 ms" }], "a.py")
  assert.notEqual(one.id, other.id)
})

test("a row is one card and opens into the reruns that are kept", () => {
  const reruns = [1, 2, 8, 9].map((number) => ({ number }))
  const rows = rowsOf([{ first: 2, last: 8, gap: 8, leftOut: 5 }], "a.py")
  const [row] = rows
  assert.equal(rowWith(rows, 5), row)
  assert.equal(rowWith(rows, 9), null)
  const entries = (open) =>
    entriesOf(reruns, rows, new Set(open)).map(
      (entry) => entry.rerun?.number ?? Object.keys(entry)[0],
    )
  assert.deepEqual(entries([]), [1, "row", 9])
  assert.deepEqual(entries([row.id]), [1, "row", 2, "gap", 8, 9])
})

for (const [ranges, said] of [
  [[], "no line"],
  [[[3, 3]], "line 3"],
  [[[3, 5]], "lines 3–5"],
  [
    [
      [3, 3],
      [7, 9],
    ],
    "lines 3, 7–9",
  ],
])
  test(`${JSON.stringify(ranges)} is said as ${said}`, () =>
    assert.equal(spokenLines(ranges), said))

for (const [text, items] of [
  ["[1, 2]", ["1", "2"]],
  ["(1,)", ["1"]],
  ["{'a': [1, 2], 'b': (3, 4)}", ["'a': [1, 2]", "'b': (3, 4)"]],
  ["'a': [1, 2]", ["1", "2"]],
  ["['a, b', \"c]\", 'd\\', e']", ["'a, b'", '"c]"', "'d\\', e'"]],
  ["[]", []],
  ["text", []],
  ["[1] + [2]", []],
  ["Point(x=1, y=2)", []],
])
  test(`the items of ${text}`, () => assert.deepEqual(itemsOf(text), items))
