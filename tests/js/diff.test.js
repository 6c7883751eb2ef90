// The differences between two texts, line by line.
import assert from "node:assert/strict"
import { test } from "node:test"
import { difference, removed } from "../../tutor/assets/diff.js"

/** Each row as its sign, the number and line at the left, and the number and line at the right. */
function rows(before, after) {
  return difference(before, after).map(({ sign, left, right }) =>
    [sign, ...[left, right].map((side) => (side ? side.join("") : "."))].join(" ").trim(),
  )
}

for (const [before, after, expected] of [
  ["a\nb\n", "a\nb\n", ["1a 1a", "2b 2b"]],
  ["a\nb", "a\nb\n", ["1a 1a", "2b 2b"]],
  ["a\nb\nc\n", "a\nX\nc\n", ["1a 1a", "~ 2b 2X", "3c 3c"]],
  ["a\nc\n", "a\nb\nc\n", ["1a 1a", "+ . 2b", "2c 3c"]],
  ["a\nb\nc\n", "a\nc\n", ["1a 1a", "− 2b .", "3c 2c"]],
  ["a\n", "X\nY\n", ["~ 1a 1X", "+ . 2Y"]],
  ["a\nb\nc\nd\n", "d\na\nb\nX\n", ["+ . 1d", "1a 2a", "2b 3b", "~ 3c 4X", "− 4d ."]],
  ["a\na\na\n", "a\na\n", ["1a 1a", "2a 2a", "− 3a ."]],
  ["a\n", "", ["~ 1a 1"]],
  ["", "a\n", ["~ 1 1a"]],
  ["a\n", "a\n\n", ["1a 1a", "+ . 2"]],
])
  test(`lines of ${JSON.stringify(after)} stand beside those they came from`, () => {
    assert.deepEqual(rows(before, after), expected)
  })

test("both texts can be read off the rows in their order", () => {
  const [before, after] = ["abcabba".repeat(20), "cbabac".repeat(20)]
  const found = difference([...before].join("\n"), [...after].join("\n"))
  for (const [side, text] of [
    ["left", before],
    ["right", after],
  ]) {
    const sides = found.map((row) => row[side]).filter(Boolean)
    assert.deepEqual(
      sides.map(([number]) => number),
      Array.from(text, (_, at) => at + 1),
    )
    assert.equal(sides.map(([, line]) => line).join(""), text)
  }
  const same = found.filter(({ sign }) => !sign)
  assert.ok(same.every(({ left, right }) => left[1] === right[1]))
  assert.ok(same.length >= 70)
})

test("a text of very many lines is compared at once", { timeout: 10_000 }, () => {
  const lines = (count) => Array.from({ length: count }, (_, at) => (at * 7) % 1000)
  const text = (count) => ["first", ...lines(count), "last"].join("\n")
  const found = difference(text(30_000), text(60_000))
  assert.ok(found.length >= 60_000)
  assert.deepEqual([found[0].sign, found.at(-1).sign], ["", ""])
})

for (const [before, after, places] of [
  ["a\nb\nc\n", "a\nb\nc\n", []],
  ["a\nb\nc\n", "a\nc\n", [[1, 1]]],
  ["a\nb\nc\n", "c\n", [[0, 2]]],
  ["a\nb\nc\n", "a\n", [[1, 2]]],
  ["a\nb\nc\nd\n", "a\nX\nd\n", []], // replaced by another line
  ["a\nb\nc\n", "a\nb\nX\nc\n", []],
  ["a\n\nb\n", "a\nb\n", []], // a blank line does not count
  [
    "a\nb\nc\nd\ne\n",
    "a\nc\ne\n",
    [
      [1, 1],
      [2, 1],
    ],
  ],
])
  test(`lines that are gone from ${JSON.stringify(after)} leave a place`, () => {
    assert.deepEqual(removed(difference(before, after)), places)
  })
