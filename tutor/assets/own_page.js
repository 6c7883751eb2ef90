// @ts-check
// Tells the surrounding page, which has another origin, which rerun the strip shows and why it
// failed, so that the lines are marked in the source there.
/** @import { Failures } from "./messages.js" */

import { compareWith } from "./before.js"
import { component } from "./component.js"
import { newestFilm } from "./films.js"
import { shown } from "./shown.js"

const LONGEST = 300_000 // characters of a film that is sent

export default component((/** @type {import("./component.js").Given<Failures>} */ { data }) => {
  const stops = [shown.listen(tell), newestFilm.listen(tellFilm)]
  compareWith(data)
  tell()
  tellFilm()
  return () => {
    for (const stop of stops) stop()
  }

  // So that the clicks can be tried with the next text.
  function tellFilm() {
    const detail = JSON.stringify({ film: newestFilm.value })
    if (newestFilm.value && detail.length < LONGEST) send(detail)
  }

  function tell() {
    if (!shown.value) return
    const { number, opened, chosen, phases, idle, notes, failed } = shown.value
    const failure = data.failures[number] ?? ""
    const detail = JSON.stringify({
      number,
      opened,
      chosen,
      phases,
      idle,
      notes,
      failed,
      failure,
    })
    send(detail)
  }
})

/** @param {string} detail */
function send(detail) {
  dispatchEvent(new CustomEvent("tutor:tell", { detail })) // `closed.js` sends it on.
}
