// @ts-check
// What the strip knows of another film that it is compared with.
import { Store } from "./store.js"

/**
 * @typedef {{
 *   parted: number | null,
 *   chosen: number | null,
 *   pads: Record<number, number>,
 * }} Compared
 * The number of the first rerun that differs, of the rerun that the reader has chosen in the other
 * film, and how many empty places come after a rerun.
 */

/** @type {Store<Compared>} */
export const compared = new Store(
  /** @type {Compared} */ ({ parted: null, chosen: null, pads: {} }),
)
