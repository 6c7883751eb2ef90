// @ts-check
// Hands the film of the demo on to the strip, which may be drawn later: it shows what was sent
// last. A run that Stop has ended sends no film. When nothing runs any more, it is asked for.
/** @import { Film, FilmNews } from "./messages.js" */
import { ask } from "./asked.js"
import { untilAtRest } from "./at_rest.js"
import { Store } from "./store.js"

// The end of a run may be drawn before its film is here.
const AFTER_END = 500 // ms

/** The tasks of the step that are done: the browser's key and the wish of each. */
export const finished = new Store(/** @type {readonly (readonly [string, string])[]} */ ([]))

/** @type {Store<Film | null>} */
export const newestFilm = new Store(/** @type {Film | null} */ (null))

/** Of one session: the numbers of the newest film, and of the newest that a run has ended with. */
let film = { session: "", sent: 0, ended: 0 }

/** @param {import("./component.js").Given<FilmNews>} given */
export default function ({ data }) {
  const { session, sent = 0 } = data
  if (!session) return
  if (data.done) finished.set(data.done)
  // A new session counts anew.
  if (film.session !== session) film = { session, sent: 0, ended: 0 }
  if (data.isLast) film.ended = Math.max(film.ended, sent)
  else askAtRest(film, sent)
  if (!data.cards || film.sent > sent) return
  film.sent = sent
  newestFilm.set(/** @type {Film} */ (data))
}

/**
 * @param {typeof film} known
 * @param {number} sent
 */
async function askAtRest(known, sent) {
  await untilAtRest(AFTER_END)
  if (film === known && film.ended <= sent) ask("film", sent)
}
