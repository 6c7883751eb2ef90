// @ts-check
// Passes the demo's film on to the strip, and requests the whole film when something is missing: a
// message that this one builds on was lost, or Stop or a click ended a run, which then sends none.
/** @import { RunNews } from "./messages.js" */
/** @import { Film } from "./reruns.js" */
import { answer, ask } from "./asked.js"
import { untilAtRest } from "./at_rest.js"
import { whenIdle } from "./idle.js"
import { changed, lateIn } from "./reruns.js"
import { Store } from "./store.js"

// The page may be at rest for a moment before the next message arrives.
const AFTER_END = 500 // ms
// A run that a click has ended may go on until it next draws something.
const UNTIL_LATE = [0, 1000, 2000, 4000, 8000] // ms

/** The finished tasks of the step: the browser's key and the wish of each. */
export const finished = new Store(/** @type {readonly (readonly [string, string])[]} */ ([]))

/** The key of the step's question, once the stage has shown the answer. */
export const seen = new Store(/** @type {readonly string[]} */ ([]))

/** @type {Store<Film | null>} */
export const newestFilm = new Store(/** @type {Film | null} */ (null))

/** The session that sends the film, and the number of its last message that was used. */
let known = { session: "", sent: 0 }

/** The number of the last message that later ones may build on, and the film after it. */
let base = { sent: 0, film: /** @type {Film | null} */ (null) }
/**
 * The newest message that builds on one that is not here: components may be drawn in any order.
 *
 * @type {RunNews | null}
 */
let early = null
let isAsking = false
/** What was known when something was last missing. */
let knownThen = known

/** The film that is shown when the browser is idle. @type {Film | null} */
let newest = null
let isWaiting = false
/** How often a rerun that has not ended was asked for, and the timer for the next time. */
const late = { times: 0, timer: 0 }

answer.listen(({ news }) => {
  if (news) take(news)
})

/** @param {import("./component.js").Given<RunNews>} given */
export default function ({ data }) {
  take(data)
  return askAtRest
}

/** @param {RunNews} news */
function take(news) {
  const { film, done } = news
  const { session, sent } = film
  const isNew = session !== known.session
  if (!isNew && sent <= known.sent) return // The component was mounted again.
  if (isNew) late.times = 0
  finished.set(done)
  seen.set(news.seen)
  if (film.base && (isNew || film.base !== base.sent)) {
    if (!early || early.film.session !== session || early.film.sent < sent) early = news
    askAtRest()
    return
  }
  known = { session, sent }
  newest = changed(base.film, film)
  if (!film.passing) base = { sent, film: newest }
  const next = early
  early = null
  if (next?.film.session === session) take(next)
  askForLate()
  if (!isWaiting) {
    isWaiting = true
    whenIdle(() => {
      isWaiting = false
      newestFilm.set(newest)
    })
  }
}

// A rerun before the newest has not ended yet: it will send nothing.
function askForLate() {
  clearTimeout(late.timer)
  if (!newest || !lateIn(newest)) late.times = 0
  else if (late.times < UNTIL_LATE.length)
    late.timer = setTimeout(askAtRest, UNTIL_LATE[late.times++])
}

/** Request the whole film, unless what is missing arrives until the page is at rest. */
async function askAtRest() {
  knownThen = known // Also while an earlier request waits: what came since does not make up for this.
  if (isAsking) return
  isAsking = true
  await untilAtRest(AFTER_END)
  isAsking = false
  if (early || known === knownThen) ask("film", Date.now())
}
