import assert from "node:assert/strict"
import { test } from "node:test"
import { Store } from "../../tutor/assets/store.js"

test("listeners hear of each setting until they stop", () => {
  const store = new Store(1)
  const heard = []
  const stop = store.listen((value) => heard.push(value))
  store.set(2)
  store.set(2)
  stop()
  store.set(3)
  assert.deepEqual(heard, [2, 2])
  assert.equal(store.value, 3)
})

test("a listener that stops another while it hears leaves the rest alone", () => {
  const store = new Store(0)
  const heard = []
  const stops = [1, 2, 3].map((name) =>
    store.listen(() => {
      heard.push(name)
      if (name === 1) stops[0]()
    }),
  )
  store.set(1)
  store.set(2)
  assert.deepEqual(heard, [1, 2, 3, 2, 3])
})
