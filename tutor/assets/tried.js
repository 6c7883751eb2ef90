// @ts-check
// The clicks that a Run can be tried with: those of the film that was last on the page, of a version
// of the step or of the reader's own text. The latter comes from the app's frame, so it may be
// anything, and is only passed on.
/** @import { Tried } from "./messages.js" */
/** @import { Film } from "./reruns.js" */
import { newestFilm } from "./films.js"
import { clicksTo, isClick } from "./reruns.js"
import { Store } from "./store.js"

const LONGEST = 300_000 // characters of a film

/** @typedef {{ file: string, film: Film, text: string }} FramesFilm */

/** The last film of an app's frame. @type {Store<FramesFilm | null>} */
export const framesFilm = new Store(/** @type {FramesFilm | null} */ (null))

newestFilm.listen(() => framesFilm.set(null)) // The page shows a newer one.

/**
 * @param {string} file of the snippet whose app the frame shows
 * @param {string} text a film as JSON
 */
export function takeFilm(file, text) {
  if (text.length > LONGEST) return
  try {
    const { film } = JSON.parse(text)
    if (clicksTo(film.clicks, Infinity).length && linked?.file === file) linked = null
    framesFilm.set({ file, film, text: JSON.stringify(film) })
  } catch {
    // It is none.
  }
}

/** The clicks that came with a text in a link. @type {{ file: string, inputs: unknown[] } | null} */
let linked = null

/**
 * @param {string} file
 * @param {unknown[]} inputs
 */
export function takeLinked(file, inputs) {
  linked = { file, inputs }
  framesFilm.set(null)
}

/** @param {string} file */
export function isLinked(file) {
  return linked?.file === file
}

/** @param {string} file */
export function filmOf(file) {
  const own = framesFilm.value
  if (own?.file === file) return own.film
  return newestFilm.value?.file === file ? newestFilm.value : null
}

/** @param {Film | null} film */
function inputsOf(film) {
  return film ? clicksTo(film.clicks, Infinity).map(({ given }) => given) : []
}

/**
 * How many clicks there are to try a text with.
 *
 * @param {string} file
 */
export function clicksOf(file) {
  if (linked?.file === file) return linked.inputs.filter(isClick).length || linked.inputs.length
  return inputsOf(filmOf(file)).filter(isClick).length
}

/**
 * @param {string} file
 * @param {string} label of the version on stage
 * @returns {Tried | null}
 */
export function triedWith(file, label) {
  if (linked?.file === file) return { inputs: JSON.stringify(linked.inputs), film: "", label: "" }
  const film = filmOf(file)
  if (!film || !clicksOf(file)) return null
  const own = framesFilm.value?.film === film ? framesFilm.value : null
  return {
    inputs: JSON.stringify(inputsOf(film)),
    film: own?.text ?? "",
    label: own ? "Your earlier text" : label,
  }
}
