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

/** A message with the film of a session; calling the result removes the component again. */
function draw(session, sent) {
  const rest = {
    file: "a.py",
    base: 0,
    cards: [],
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
    await act()
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
