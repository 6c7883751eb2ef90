// Checks the message in which an app's frame reports the rerun that it shows.
import assert from "node:assert/strict"
import { test } from "node:test"
import { linesOf } from "../../tutor/assets/line_marks.js"
import { checked } from "../../tutor/assets/own_checked.js"

const SHOWN = {
  number: 2,
  opened: false,
  chosen: true,
  idle: [[1, 3]],
  phases: [["Send", [[4, 5]]]],
  notes: { 4: "made" },
}
const check = (shown) => checked(JSON.stringify(shown))
const many = (count, value) => Array.from({ length: count }, () => value)

test("it is taken and cut to size", () => {
  assert.deepEqual(check(SHOWN), { ...SHOWN, file: "", failed: 0, failure: "" })
  const long = { notes: { 4: "x".repeat(999) }, failure: "y".repeat(999), failed: 1e9 }
  const { notes, failure, failed } = check({ ...SHOWN, ...long, phases: [["z".repeat(999), []]] })
  assert.deepEqual([notes[4].length, failure.length, failed], [300, 300, 0])
})

for (const odd of [
  { idle: [[1, 300_000_000]] },
  { idle: [[0, 3]] },
  { idle: [[3, 1]] },
  { idle: [[1, 2.5]] },
  { idle: [[-5, 2]] },
  { idle: [["1", 2]] },
  { idle: many(1001, [1, 1]) },
  { idle: many(2, [1, 100_000]) },
  { idle: null },
  { phases: [["Send", [[1, 100_001]]]] },
  { phases: many(1001, ["Send", []]) },
  { phases: many(2, ["Send", many(600, [1, 1])]) },
  { phases: [[7, []]] },
  { notes: Object.fromEntries(many(1001, 0).map((_, line) => [line + 1, "made"])) },
  { notes: { 0: "made" } },
  { notes: { "1e9": "made" } },
  { notes: { 4: 7 } },
  { number: "2" },
])
  test(`${JSON.stringify(odd).slice(0, 40)} is left alone`, () => {
    assert.equal(check({ ...SHOWN, ...odd }), null)
  })

for (const text of ["", "{", "null", "7", '"text"', "[]", "{}"])
  test(`${JSON.stringify(text)} is left alone`, () => assert.equal(checked(text), null))

test("the most that is taken is marked at once", { timeout: 5000 }, () => {
  const phases = many(900, 0).map((_, number) => [`${number}`, [[1, 100]]])
  const lines = linesOf(check({ ...SHOWN, idle: [[1, 10_000]], phases }))
  assert.equal(lines.idle.size, 9900)
})

test("a line that several phases took has all their numbers", () => {
  const phases = [
    ["callback add", [[2, 3]]],
    ["script", [[1, 2]]],
  ]
  const { phases: marks, names, idle } = linesOf({ ...check(SHOWN), phases, idle: [[3, 4]] })
  assert.deepEqual(Object.fromEntries(marks), { 0: "2", 1: "1 2", 2: "1" })
  assert.equal(names.get(1), "1: callback add, 2: script")
  assert.deepEqual([...idle], [3])
})
