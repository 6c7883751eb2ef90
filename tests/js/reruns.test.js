// The reruns of a film, as the strip lists them.
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  changed,
  clicksTo,
  entriesOf,
  isParted,
  itemsOf,
  lateIn,
  loadOf,
  padded,
  rowWith,
  spokenLines,
} from "../../tutor/assets/reruns.js"

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

const click = (number) => ({ number, given: { part: "script" }, backTo: 0 })
const load = (number, { query = {}, backTo = 0 } = {}) => ({
  number,
  given: { part: "load", query },
  backTo,
})
const rewind = (number, backTo) => ({ number, given: null, backTo })
const numbersTo = (clicks, number) => clicksTo(clicks, number).map((each) => each.number)

test("the clicks that led to a rerun are those up to it", () => {
  const clicks = [load(1), click(2), click(5), click(6)]
  assert.deepEqual(numbersTo(clicks, Infinity), [2, 5, 6])
  assert.deepEqual(numbersTo(clicks, 5), [2, 5])
  assert.deepEqual(numbersTo(clicks, 4), [2], "runs 3 and 4 followed the click by themselves")
  assert.deepEqual(numbersTo(clicks, 1), [])
  assert.deepEqual(numbersTo([], Infinity), [])
})

test("a load is among them if the demo's address had parameters", () => {
  const query = { name: ["Ada"] }
  assert.deepEqual(numbersTo([load(1, { query }), click(2)], 2), [1, 2])
})

test("what a rewind took back is not among them, also where one takes back another", () => {
  const clicks = [load(1), click(2), click(3), rewind(4, 2), click(5), rewind(6, 3), click(7)]
  assert.deepEqual(numbersTo(clicks, 5), [2, 5])
  assert.deepEqual(numbersTo(clicks, 7), [2, 3, 7])
  assert.deepEqual(numbersTo(clicks, 3), [2, 3], "the way to an earlier rerun stays the same")
  assert.deepEqual(numbersTo([load(1), click(2), rewind(3, 1)], 3), [])
})

test("a replay begins a new way, and has the clicks that it played", () => {
  // Run 4 loads the demo anew to go back to run 2, and run 5 is that click again.
  const clicks = [load(1), click(2), click(3), load(4, { backTo: 2 }), click(5), click(6)]
  assert.deepEqual(numbersTo(clicks, 6), [5, 6])
  assert.deepEqual(numbersTo(clicks, 4), [])
  assert.deepEqual(numbersTo(clicks, 3), [2, 3])
  assert.deepEqual(numbersTo([...clicks, rewind(7, 3), click(8)], 8), [2, 3, 8])
})

test("a rerun belongs to the last load on its way", () => {
  const clicks = [load(1), click(2), load(4, { backTo: 2 }), click(5), rewind(6, 2), click(7)]
  assert.deepEqual(
    [1, 3, 4, 5, 6, 7].map((number) => loadOf(clicks, number)),
    [1, 1, 4, 4, 1, 1],
  )
  assert.equal(loadOf(clicks, Infinity), 1)
  assert.equal(loadOf([click(9)], 9), 1, "where the load is not kept")
})

test("the clicks of a message are added, in the order of their runs", () => {
  const numbers = ({ clicks }) => clicks.map((each) => each.number)
  const before = film({ base: 0, clicks: [load(1), click(3)] })
  assert.deepEqual(numbers(before), [1, 3])
  const rest = { file: "a.py", cards: [], removed: [], lost: {}, folds: [], gone: false }
  // A run that a click has ended may end after the run of that click.
  assert.deepEqual(numbers(changed(before, { ...rest, base: 1, clicks: [click(2)] })), [1, 2, 3])
  assert.deepEqual(numbers(changed(before, { ...rest, base: 0, clicks: [load(1)] })), [1])
})

test("a rerun is late if one before it is there, and one after it, and no row has it", () => {
  const late = (numbers, rows = []) =>
    lateIn({ reruns: numbers.map((number) => ({ number })), rows })
  assert.equal(late([1, 2, 3]), false)
  assert.equal(late([1, 3]), true)
  assert.equal(late([4, 5]), false, "earlier ones are no longer kept")
  assert.equal(late([1, 2, 8, 9], [{ first: 2, last: 8, gap: 8 }]), false)
  assert.equal(late([1, 2, 8, 10], [{ first: 2, last: 8, gap: 8 }]), true)
  assert.equal(late([]), false)
})

const entry = (number) => ({ rerun: { number } })
const places = (entries) => entries.map((each) => each.pad ?? each.rerun?.number ?? "row")

test("empty places come after the rerun that has fewer", () => {
  const entries = [entry(1), entry(2), entry(3)]
  assert.deepEqual(places(padded(entries, { 2: 2 })), [1, 2, "pad 2 0", "pad 2 1", 3])
  assert.deepEqual(places(padded(entries, { 3: 1 })), [1, 2, 3, "pad 3 0"])
  assert.deepEqual(padded(entries, {}), entries)
})

test("they come after the card of a row, or after its last rerun if it is open", () => {
  const row = { row: { first: 2, last: 4 } }
  const pads = { 4: 1 }
  assert.deepEqual(places(padded([entry(1), row, entry(5)], pads)), [1, "row", "pad 4 0", 5])
  const open = [entry(1), row, entry(2), entry(3), entry(4), entry(5)]
  assert.deepEqual(places(padded(open, pads)), [1, "row", 2, 3, 4, "pad 4 0", 5])
})

test("the card of a rerun is ringed where it parts, and the card of its row", () => {
  const reruns = [1, 2, 3].map((number) => ({ number, id: `rerun ${number}` }))
  const rows = [{ id: "row 2", first: 2, last: 3 }]
  const ringed = (parted) =>
    ["rerun 1", "row 2", "rerun 2", "rerun 3"].filter((id) => isParted(id, reruns, rows, parted))
  assert.deepEqual(ringed(1), ["rerun 1"])
  assert.deepEqual(ringed(3), ["row 2", "rerun 3"])
  assert.deepEqual(ringed(7), [], "it is no longer kept")
  assert.deepEqual(ringed(null), [])
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
