// The reruns of a film, as the strip lists them.
import assert from "node:assert/strict"
import { test } from "node:test"
import { changed, entriesOf, itemsOf, rowWith, spokenLines } from "../../tutor/assets/reruns.js"

const value = (text) => ["int", text, null]
const sent = (text) => ["int", 0, text, null]
const card = (number, state) => ({ number, took: "1 ms", voice: "", state })

/** A film by messages, each with only some of its fields. */
function film(...messages) {
  const rest = {
    file: "a.py",
    base: 1,
    cards: [],
    removed: [],
    lost: {},
    folds: [],
    gone: false,
    clicks: [],
  }
  return messages.reduce((before, news) => changed(before, { ...rest, ...news }), null)
}

const states = ({ reruns }) => reruns.map(({ values }) => values)

test("each rerun has its whole state", () => {
  const cards = [
    card(1, { set: { n: sent("1") }, without: [] }),
    card(2, { set: { n: sent("2"), m: sent("7") }, without: [] }),
    card(3, { set: { n: sent("3") }, without: ["m"] }),
  ]
  const whole = [{ n: value("1") }, { n: value("2"), m: value("7") }, { n: value("3") }]
  assert.deepEqual(states(film({ base: 0, cards })), whole)
  const [first, ...others] = cards.map((each) => ({ cards: [each] }))
  assert.deepEqual(states(film({ ...first, base: 0 }, ...others)), whole)
})

test("the kept start of a text is counted in characters", () => {
  const first = card(1, { set: { n: sent("🙂🙂 one") }, without: [] })
  const second = card(2, { set: { n: ["int", 3, "two", null] }, without: [] })
  assert.deepEqual(states(film({ base: 0, cards: [first] }, { cards: [second] })), [
    { n: value("🙂🙂 one") },
    { n: value("🙂🙂 two") },
  ])
})

test("a rerun that stays the same is the same object", () => {
  const nothing = { set: {}, without: [] }
  const before = film({ base: 0, cards: [card(1, nothing), card(2, nothing), card(3, nothing)] })
  const rest = { file: "a.py", base: 1, folds: [], gone: true, clicks: [] }
  const news = { removed: [1], lost: { 3: ["x"] }, cards: [card(4, nothing)] }
  const { reruns, gone } = changed(before, { ...rest, ...news })
  assert.deepEqual(
    reruns.map(({ number }) => number),
    [2, 3, 4],
  )
  assert.equal(reruns[0], before.reruns[1])
  assert.deepEqual(reruns[1].lost, ["x"])
  assert.ok(gone)
})

test("a row goes with its first rerun, and grows", () => {
  const cards = [1, 2, 3].map((number) => card(number, { set: {}, without: [] }))
  const grown = { folds: [{ first: 1, last: 3 }] }
  const before = film({ base: 0, cards, folds: [{ first: 1, last: 2 }] }, grown)
  assert.deepEqual(before.rows, [{ first: 1, last: 3, id: "a.py row 1" }])
  const rest = { file: "a.py", base: 1, cards: [], lost: {}, folds: [], gone: true, clicks: [] }
  assert.deepEqual(changed(before, { ...rest, removed: [1] }).rows, [])
})

test("a rerun is another than that of the same number in another session", () => {
  const one = card(1, { set: {}, without: [] })
  const other = { ...one, took: "2 ms" }
  const [before, after] = [one, other].map((each) => film({ base: 0, cards: [each] }).reruns[0])
  assert.notEqual(before.id, after.id)
})

test("a row is one card and opens into the reruns that are kept", () => {
  const reruns = [1, 2, 8, 9].map((number) => ({ number }))
  const rows = [{ id: "a.py row 2", first: 2, last: 8, gap: 8, leftOut: 5 }]
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
