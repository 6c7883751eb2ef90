// @ts-check
// In a frame of *Side by side*: tells the page around it what its film is, and does what that page
// asks for. Both have the same origin, and these scripts.
/** @import { Given } from "./component.js" */
/** @import { Beside } from "./messages.js" */
/** @import { Film } from "./reruns.js" */
import { isAtRest, untilAtRest } from "./at_rest.js"
import { compared } from "./compared.js"
import { component } from "./component.js"
import { feed, goBack } from "./feeder.js"
import { finished, newestFilm, seen } from "./films.js"
import { onPageChange } from "./page_changes.js"
import { shown } from "./shown.js"

/**
 * @typedef {{
 *   film: Film,
 *   isAtRest: boolean,
 *   chosen: number | null,
 *   done: typeof finished.value,
 *   seen: typeof seen.value,
 * }} Told
 * @typedef {{ feed: [play: string, inputs: unknown[]] }
 *   | { back: number }
 *   | { reload: true }
 *   | { compared: typeof compared.value }} Wanted
 */

export default component((/** @type {Given<Beside>} */ { setTriggerValue }) => {
  let wasAtRest = isAtRest()
  const stops = [
    newestFilm.listen(tell),
    shown.listen(tell),
    onPageChange(() => {
      if (isAtRest() !== wasAtRest) tell()
    }),
  ]
  addEventListener("message", hear)
  tell()
  return () => {
    for (const stop of stops) stop()
    removeEventListener("message", hear)
  }

  function tell() {
    const film = newestFilm.value
    if (!film) return
    wasAtRest = isAtRest()
    const goesOn = film.reruns.at(-1)?.goesOn
    const { number, chosen } = shown.value ?? {}
    /** @type {Told} */
    const told = {
      film,
      isAtRest: wasAtRest && !goesOn,
      chosen: chosen ? (number ?? null) : null,
      done: finished.value,
      seen: seen.value,
    }
    parent.postMessage(told, location.origin)
  }

  /** @param {MessageEvent<Wanted>} event */
  async function hear({ source, origin, data }) {
    if (source !== parent || origin !== location.origin) return
    if ("feed" in data) feed(...data.feed)
    else if ("back" in data) goBack(data.back)
    else if ("compared" in data) compared.set(data.compared)
    else if ("reload" in data) {
      await untilAtRest()
      setTriggerValue("reload", true)
    }
  }
})
