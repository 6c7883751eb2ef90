// @ts-check
// A moment of a film as data that fit into a link: the clicks up to the chosen card, without
// secrets and files, and which card it is.
/** @import { Click } from "./messages.js" */
/** @import { Film } from "./reruns.js" */
import { compared } from "./compared.js"
import { feed } from "./feeder.js"
import { newestFilm } from "./films.js"
import { clicksTo, loadOf } from "./reruns.js"

const MOST_CLICKS = 200

/**
 * @typedef {{ inputs: unknown[], after: number, text?: string }} Moment
 * `after` counts the reruns between the run of the last click and the chosen one. `text` is the
 * reader's own.
 * @typedef {{ widget: string, label: string, key: string, kept: boolean, secret: boolean,
 *   files: unknown[], value: unknown }} Used
 * As in `tutor/inputs.py`.
 */

/**
 * The moment of a card, and the names of what is left out.
 *
 * @param {Film} film
 * @param {number} number of the card
 * @returns {{ moment: Moment, leftOut: string[] }}
 */
export function momentOf(film, number) {
  const clicks = clicksTo(film.clicks, number)
  /** @type {Set<string>} */
  const leftOut = new Set()
  const inputs = clicks.map(({ given }) => {
    const used = /** @type {Used[]} */ (given?.used ?? []).map((each) => {
      const isFile = each.files?.length > 0
      if (!each.secret && !isFile && each.kept !== false) return each
      leftOut.add(each.label || each.key || each.widget.replaceAll("_", " "))
      return { ...each, value: {}, kept: false, files: [] }
    })
    return { ...given, used }
  })
  const last = clicks.at(-1)?.number ?? loadOf(film.clicks, number)
  return { moment: { inputs, after: Math.max(number - last, 0) }, leftOut: [...leftOut] }
}

/**
 * A moment that came with a link; null if it is none. What its clicks do is checked by the server.
 *
 * @param {string} text
 * @param {number} most the length of the longest text that can run, in bytes
 * @returns {Moment | null}
 */
export function readMoment(text, most) {
  try {
    const { inputs, after, text: own } = JSON.parse(text)
    if (!Array.isArray(inputs) || inputs.length > MOST_CLICKS) return null
    if (!Number.isInteger(after) || after < 0) return null
    if (own === undefined) return { inputs, after }
    if (typeof own !== "string" || new TextEncoder().encode(own).length > most) return null
    return { inputs, after, text: own.replace(/\r\n?/g, "\n") }
  } catch {
    return null
  }
}

/**
 * Plays a moment, if need be in a new session of the demo, and then shows its card.
 *
 * @param {Moment} moment
 */
export function play({ inputs, after }) {
  const name = `moment ${Date.now()}`
  const stop = newestFilm.listen(look)
  feed(name, inputs, { anew: (newestFilm.value?.reruns.length ?? 0) > 1 })

  function look() {
    const film = newestFilm.value
    if (!film?.play || film.play.play !== name || !film.play.ended) return
    if (film.reruns.at(-1)?.goesOn) return // A newer rerun would be shown in place of the card.
    stop()
    const last = lastOf(film.clicks, name) ?? film.reruns[0]?.number ?? 1
    // The strip may hear of this film after this listener, and shows its newest rerun then.
    queueMicrotask(() => compared.set({ ...compared.value, chosen: last + after }))
  }
}

/**
 * The run of the last click of a play.
 *
 * @param {Click[]} clicks
 * @param {string} name
 */
function lastOf(clicks, name) {
  return clicks.findLast((click) => click.play === name)?.number
}
