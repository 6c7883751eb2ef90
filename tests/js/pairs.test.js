// Two films, click by click.
import assert from "node:assert/strict"
import { test } from "node:test"
import {
  counterpart,
  loaded,
  newClicks,
  padsOf,
  partedAt,
  sentences,
} from "../../tutor/assets/pairs.js"

const LABELS = ["Broken", "Fixed"]

/** A film whose reruns draw these texts; `rows` are the first and last numbers of its rows. */
function film(texts, rows = []) {
  const reruns = texts.map((text, at) => ({
    number: at + 1,
    id: `${at + 1}`,
    error: "",
    badge: "",
    values: {},
    drawn: [`text: ${text}`],
    widgets: [],
  }))
  return {
    reruns,
    rows: rows.map(([first, last]) => ({ id: `row ${first}`, first, last, gap: 0, leftOut: 0 })),
    clicks: [],
  }
}

const alike = (count) => film(Array.from({ length: count }, () => "same"))
const parted = (pairs, films) => partedAt(pairs, films, LABELS)

test("both sides begin with their loads", () => {
  assert.deepEqual(loaded(), [1, 1])
  assert.deepEqual(loaded(7), [7, 1]) // a film that was replayed
})

test("each click has a run in both", () => {
  const pairs = [loaded(), [2, 2], [3, 3]]
  const films = [alike(3), alike(3)]
  for (const number of [1, 2, 3])
    for (const side of [0, 1]) assert.equal(counterpart(pairs, films, side, number), number)
})

test("the last run of a chain belongs to the last of the other, however long that is", () => {
  // A click takes the left side three runs, and the right one a single run.
  const pairs = [loaded(), [2, 2], [5, 3]]
  const films = [alike(6), alike(3)]
  const [left, right] = [0, 1].map((side) => (number) => counterpart(pairs, films, side, number))
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(left), [1, 2, 2, 2, 3, 3])
  assert.deepEqual([1, 2, 3].map(right), [1, 4, 6])
})

test("the runs of two long chains belong together from their beginnings", () => {
  const pairs = [loaded(), [2, 2]]
  const films = [alike(5), alike(4)]
  assert.deepEqual(
    [2, 3, 4, 5].map((number) => counterpart(pairs, films, 0, number)),
    [2, 3, 4, 4],
  )
  assert.deepEqual(
    [2, 3, 4].map((number) => counterpart(pairs, films, 1, number)),
    [2, 3, 5],
  )
})

test("a click that one side lacks belongs to what that side did before", () => {
  const pairs = [loaded(), [2, null], [3, 2]]
  const films = [alike(3), alike(2)]
  assert.equal(counterpart(pairs, films, 0, 2), 1)
  assert.equal(counterpart(pairs, films, 0, 3), 2)
  assert.equal(counterpart(pairs, films, 1, 2), 3)
})

test("nothing belongs to what was before the first pair", () => {
  assert.equal(counterpart([loaded(4)], [alike(5), alike(1)], 0, 3), null)
})

test("films that are alike do not part", () => {
  assert.equal(parted([loaded(), [2, 2]], [alike(2), alike(2)]), null)
})

test("they part at the first run that differs", () => {
  const films = [film(["same", "a", "b"]), film(["same", "a", "c"])]
  assert.deepEqual(parted([loaded(), [2, 2], [3, 3]], films), {
    numbers: [3, 3],
    text: "Broken shows a text “b” where Fixed shows a text “c”",
  })
})

test("the runs of equally long chains are compared one by one", () => {
  const films = [film(["same", "a", "b", "d"]), film(["same", "a", "c", "d"])]
  assert.deepEqual(parted([loaded(), [2, 2]], films)?.numbers, [3, 3])
})

test("of chains of different length only the ends are compared", () => {
  const pairs = [loaded(), [2, 2], [5, 3]]
  const longer = film(["same", "x", "y", "end", "more"])
  assert.equal(parted(pairs, [longer, film(["same", "end", "more"])]), null)
  assert.deepEqual(parted(pairs, [longer, film(["same", "other", "more"])])?.numbers, [4, 2])
})

test("a click without a run at one side is where they part", () => {
  const pairs = [loaded(), [2, 2], [3, null]]
  assert.deepEqual(parted(pairs, [alike(3), alike(2)]), {
    numbers: [3, 2],
    text: "what was used in Broken is not there in Fixed",
  })
  const others = [loaded(), [null, 2]]
  assert.deepEqual(parted(others, [alike(1), alike(2)]), {
    numbers: [1, 2],
    text: "what was used in Fixed is not there in Broken",
  })
})

test("only what is compared counts", () => {
  const films = [film(["a"]), film(["b"])]
  assert.equal(
    partedAt([loaded()], films, LABELS, () => ""),
    null,
  )
})

test("a side with fewer cards gets empty places after the click", () => {
  const films = [alike(5), alike(3)]
  assert.deepEqual(padsOf([loaded(), [2, 2], [5, 3]], films), [{}, { 2: 2 }])
  assert.deepEqual(padsOf([loaded(), [2, 2], [3, 3]], [alike(3), alike(3)]), [{}, {}])
})

test("a row of reruns takes one place", () => {
  const folded = film(
    Array.from({ length: 6 }, () => "same"),
    [[2, 6]],
  )
  assert.deepEqual(padsOf([loaded(), [2, 2]], [folded, alike(2)]), [{}, {}])
})

test("a click that one side lacks takes no place before the other has it", () => {
  // The empty place would follow a run of a group, and there is none.
  assert.deepEqual(padsOf([loaded(), [2, null]], [alike(2), alike(1)]), [{}, {}])
})

test("the sentence names one run, or one of each side", () => {
  const at = (left, right) => ({ numbers: [left, right], text: "`n` is `1` here" })
  assert.equal(sentences(at(3, 3), null, LABELS), "From run 3 on they differ: `n` is `1` here.")
  assert.equal(
    sentences(at(4, 3), null, LABELS),
    "From run 4 of Broken and 3 of Fixed on they differ: `n` is `1` here.",
  )
})

test("what one sees later is said as well, and what one sees at once only once", () => {
  const first = { numbers: [2, 2], text: "`n` differs" }
  const said = (inSight) => sentences(first, inSight, LABELS)
  assert.equal(said(first), "From run 2 on they differ: `n` differs.")
  assert.equal(
    said({ numbers: [2, 2], text: "a text" }),
    "From run 2 on they differ: `n` differs. You see it: a text.",
  )
  assert.equal(
    said({ numbers: [3, 3], text: "a text" }),
    "From run 2 on they differ: `n` differs. You see it from run 3 on: a text.",
  )
})

test("the clicks that are new", () => {
  const [one, two] = [{ number: 1 }, { number: 2 }]
  assert.deepEqual(newClicks({ clicks: [one, two] }, new Set([1])), [two])
})
