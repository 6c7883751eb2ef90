// When the browser requests the whole film, on a page that is either at rest or in a run.
import assert from "node:assert/strict"
import { mock, test } from "node:test"

const page = { isRunning: false, tell: () => {} }
Object.assign(globalThis, {
  window: { requestIdleCallback: (act) => act() },
  document: { body: null, querySelector: () => (page.isRunning ? null : {}) },
  MutationObserver: class {
    constructor(tell) {
      page.tell = tell
    }
    observe() {}
  },
})

const films = (await import("../../tutor/assets/films.js")).default
const asked = (await import("../../tutor/assets/asked.js")).default

function run(isRunning) {
  page.isRunning = isRunning
  page.tell()
}

/**
 * A message with the film of a session, perhaps with reruns of these numbers; calling the result
 * removes the component again.
 */
function draw(session, sent, numbers = []) {
  const state = { set: {}, without: [] }
  const rest = {
    file: "a.py",
    base: 0,
    cards: numbers.map((number) => ({ number, took: "1 ms", voice: "", state })),
    removed: [],
    lost: {},
    folds: [],
    gone: false,
    clicks: [],
    play: null,
  }
  return films({ data: { film: { ...rest, session, sent }, done: [], seen: [] } })
}

/** Stop ends a run, and the component goes. */
function stopRun(leave) {
  run(true)
  leave()
  run(false)
}

/** Let time pass until everything that waits for rest has gone on. */
async function rest() {
  mock.timers.tick(500)
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
}

/** What the browser requests during this. */
async function requests(act) {
  const requested = []
  asked({ data: {}, setTriggerValue: (what) => requested.push(what) })
  mock.timers.enable({ apis: ["setTimeout"] })
  try {
    await act(requested)
  } finally {
    mock.timers.reset()
    run(false)
  }
  return requested
}

test("a component that is drawn anew with a newer message requests nothing", async () => {
  const requested = await requests(async () => {
    draw("new", 1)()
    draw("new", 2)
    await rest()
  })
  assert.deepEqual(requested, [])
})

test("a component that goes with a run that was stopped requests the film", async () => {
  const requested = await requests(async () => {
    stopRun(draw("stopped", 1))
    await rest()
  })
  assert.deepEqual(requested, ["film"])
})

test("a stopped run requests the film, even while an earlier request waits for rest", async () => {
  const requested = await requests(async () => {
    draw("twice", 1)()
    stopRun(draw("twice", 2))
    await rest()
  })
  assert.deepEqual(requested, ["film"])
})

/** Let so much time pass, and answer each request with a film in which no rerun is late, or one. */
async function wait(session, requested, { milliseconds, isLate }) {
  let answered = requested.length
  for (let passed = 0; passed < milliseconds; passed += 500) {
    await rest()
    if (requested.length === answered) continue
    answered = requested.length
    draw(session, 10 + answered, isLate ? [1, 3] : [1, 2, 3])
  }
}

test("a rerun that has not ended yet is requested until it is there", async () => {
  const requested = await requests(async (now) => {
    draw("late", 1, [1, 3])
    await wait("late", now, { milliseconds: 60_000, isLate: false })
  })
  assert.deepEqual(requested, ["film"])
})

test("a rerun that never ends is requested a few times, at longer and longer intervals", async () => {
  let first = 0
  const requested = await requests(async (now) => {
    draw("never", 1, [1, 3])
    await wait("never", now, { milliseconds: 3000, isLate: true })
    first = now.length
    await wait("never", now, { milliseconds: 120_000, isLate: true })
  })
  assert.equal(first, 2)
  assert.equal(requested.length, 5)
})

test("a later rerun that is late is requested anew", async () => {
  const requested = await requests(async (now) => {
    draw("again", 1, [1])
    draw("again", 2, [1, 3])
    await wait("again", now, { milliseconds: 120_000, isLate: true })
    draw("again", 50, [1, 2, 3])
    draw("again", 51, [1, 2, 3, 5])
    await wait("again", now, { milliseconds: 1000, isLate: true })
  })
  assert.equal(requested.length, 6)
})
