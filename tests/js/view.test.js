// The scroll position of the editor at which the lines of a rerun are in view.
import assert from "node:assert/strict"
import { test } from "node:test"
import { bestTop, wantedLines } from "../../tutor/assets/view.js"

const range = (from, to, step = 1) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step)

for (const [wanted, top, expected] of [
  [[[]], 3, null],
  [[[5, 6]], 3, null], // already in view
  [[[3, 12]], 3, null], // at its edges
  [[[2]], 5, 1], // the shorter way, with one row to spare
  [[[20]], 5, 12],
  [[[0]], 5, 0],
  [[[39]], 5, 30],
  [[[20, 29]], 5, 20], // no row to spare
  [[[50]], 5, null], // a line that does not exist
  [[[2], [20]], 15, 1], // the first group decides
  [[[2], [20], [11]], 15, 2], // and the next ones, if they fit as well
  [[[2, 30, 31]], 0, 23], // as many as fit
  [[[], range(0, 40)], 20, null],
  [[[], [...range(0, 5), ...range(20, 30)]], 20, null],
  [[[], range(0, 40, 2)], 20, null], // lines that do not fit need only fill half of the view
  [[[], range(0, 10)], 1, 0], // but lines that fit are all shown
  [[[], [...range(0, 8), 30]], 30, 2],
])
  test(`of ${JSON.stringify(wanted)} seen from ${top} most of what matters most is shown`, () => {
    assert.equal(bestTop({ wanted, top, fit: 10, rows: 40 }), expected)
  })

test("a text that fits stays where it is", () => {
  assert.equal(bestTop({ wanted: [[0, 9]], top: 0, fit: 10, rows: 10 }), null)
  assert.equal(bestTop({ wanted: [[0, 3]], top: 0, fit: 10, rows: 4 }), null)
  assert.equal(bestTop({ wanted: [[0]], top: 0, fit: 0, rows: 40 }), null)
})

test("a hundred thousand rows take no time", { timeout: 10_000 }, () => {
  const every = range(0, 100_000)
  bestTop({ wanted: [[], every, every], top: 0, fit: 20, rows: 100_000 })
})

const CALLBACK = ["callback add", [[6, 7]]]
const SCRIPT = [
  "script",
  [
    [1, 4],
    [9, 12],
  ],
]
const LINE_3 = ["script", [[3, 3]]]
const NOTES = {
  3: "read `n`: 1",
  4: "read `n`: 1; set `n` to 2",
  5: "changed `l` in place",
  6: "skipped: `made by` was there",
}

for (const [what, shown, expected] of [
  ["the script", { phases: [SCRIPT] }, [[], [], [], [1, 2, 3, 4, 9, 10, 11, 12]]],
  [
    "a callback",
    { phases: [CALLBACK, SCRIPT] },
    [[], [6, 7], [], [6, 7, 1, 2, 3, 4, 9, 10, 11, 12]],
  ],
  [
    "what comes after a callback that is no line of the script's",
    { phases: [["callback f", []], CALLBACK] },
    [[], [6, 7], [], [6, 7]],
  ],
  [
    "what was changed",
    { phases: [["script", [[3, 6]]]], notes: NOTES },
    [[], [], [4, 5], [3, 4, 5, 6]],
  ],
  ["a failure", { phases: [LINE_3], failed: 3 }, [[3], [], [], [3]]],
  ["nothing of a rerun that nothing has led to", { phases: [SCRIPT], opened: true }, [[]]],
  ["its failure", { phases: [SCRIPT], opened: true, failed: 3 }, [[3]]],
  ["what was chosen", { phases: [LINE_3], opened: true, chosen: true }, [[], [], [], [3]]],
])
  test(`${what} is wanted`, () => {
    const whole = { notes: {}, failed: 0, opened: false, chosen: false, ...shown }
    assert.deepEqual(wantedLines(whole), expected)
  })
