// @ts-check
// The film that the reader's clicks made before, over the one that they make in the text that runs
// now, and where the two part first.
/** @import { Failures } from "./messages.js" */
/** @import { Pair } from "./pairs.js" */
/** @import { Film } from "./reruns.js" */
import { compared } from "./compared.js"
import { newestFilm } from "./films.js"
import { counterpart, loaded, padsOf, partedAt, sentences } from "./pairs.js"
import { partingInSight } from "./parting.js"
import { changed, clicksTo, isLoad, loadOf } from "./reruns.js"
import { Store } from "./store.js"

const YOURS = "Yours"
const ALIKE = "With the same clicks, your text does the same."

/**
 * @typedef {{
 *   film: Film,
 *   label: string,
 *   pads: Record<number, number>,
 *   parted: number | null,
 *   said: string,
 *   newer: (number: number) => number | null,
 * }} Before
 * Where the older film has empty places, its rerun that differs first, and in what; and the rerun
 * of the newer film that belongs to one of it.
 */

/** @type {Store<Before | null>} */
export const before = new Store(/** @type {Before | null} */ (null))

let play = ""
let isCompared = false

newestFilm.listen(compare)

/** @param {Failures} data */
export function compareWith(data) {
  if (data.play === play) return
  play = data.play
  isCompared = false
  const film = play ? read(data.film) : null
  before.set(
    film && { film, label: data.label, pads: {}, parted: null, said: "", newer: () => null },
  )
  compare()
}

/**
 * @param {string} text
 * @returns {Film | null}
 */
function read(text) {
  try {
    const film = JSON.parse(text)
    return film.cards ? changed(null, film) : film
  } catch {
    return null // It was too long to be sent.
  }
}

// Once, when all clicks are played: what the reader does then was not done before.
function compare() {
  const older = before.value
  const newer = newestFilm.value
  if (!older || !newer || isCompared) return
  if (newer.play?.play !== play || !newer.play.ended) return
  isCompared = true
  /** @type {[Film, Film]} */
  const films = [older.film, newer]
  /** @type {[string, string]} */
  const labels = [older.label, YOURS]
  const { clicks } = older.film
  const pairs = clicksTo(clicks, Infinity).flatMap((click, at) =>
    isLoad(click) ? [] : [pairOf(click, at)],
  )
  pairs.unshift(loaded(loadOf(clicks, Infinity)))
  const parted = partedAt(pairs, films, labels)
  const inSight = parted && partedAt(pairs, films, labels, partingInSight)
  const pads = padsOf(pairs, films)
  before.set({
    ...older,
    pads: pads[0],
    parted: parted?.numbers[0] ?? null,
    said: parted ? sentences(parted, inSight, labels) : ALIKE,
    newer: (number) => counterpart(pairs, films, 0, number),
  })
  compared.set({ parted: parted?.numbers[1] ?? null, chosen: null, pads: pads[1] })

  /**
   * @param {{ number: number }} click
   * @param {number} at
   * @returns {Pair}
   */
  function pairOf({ number }, at) {
    const fed = newer?.clicks.find((click) => click.play === play && click.at === at)
    return [number, fed?.number ?? null]
  }
}
