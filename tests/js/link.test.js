// A text packed into an address.
import assert from "node:assert/strict"
import { test } from "node:test"
import { packed, unpacked } from "../../tutor/assets/link.js"

for (const text of ["", "import streamlit as st\n", "Grüße 🎈 \ufeff", "x".repeat(100_000)])
  test(`${JSON.stringify(text.slice(0, 20))} of ${text.length} letters comes back whole`, async () => {
    const letters = await packed(text)
    assert.match(letters, /^[\w-]*$/)
    assert.equal(await unpacked(letters, 200_000), text)
  })

test("a text is shorter in its link", async () => {
  assert.ok((await packed("st.write('Hello')\n".repeat(50))).length < 100)
})

test("what is longer than it may be is not taken out", async () => {
  const letters = await packed("x".repeat(50_000_000))
  assert.equal(await unpacked(letters, 1000), null)
  assert.equal(await unpacked(await packed("x".repeat(1000)), 1000), "x".repeat(1000))
  assert.equal(await unpacked(await packed("x".repeat(1001)), 1000), null)
})

test("a link that is broken or cut fails", async () => {
  const letters = await packed("import streamlit as st\n".repeat(9))
  for (const broken of [letters.slice(0, -5), "!", "%", "abc", `${letters.slice(0, 9)}AAAA`])
    await assert.rejects(unpacked(broken, 1000), broken)
  const half = btoa(String.fromCharCode(1, 1, 0, 254, 255, 0xff)) // bytes that are not valid text
  await assert.rejects(unpacked(half, 1000))
})
