// @ts-check
// The rerun whose lines are marked in the source: the one that the strip shows, or the one that the
// frame of the reader's own app reports.
/** @import { Card, Range } from "./messages.js" */
import { Store } from "./store.js"

/**
 * @typedef {Pick<Card, "number" | "opened" | "phases" | "idle" | "notes" | "failed"> & {
 *   file: string,
 *   chosen: boolean,
 *   failure?: string,
 *   newest?: number,
 *   dropped?: boolean,
 * }} Shown
 */

/** @type {Store<Shown | null>} */
export const shown = new Store(/** @type {Shown | null} */ (null))

/** The number of the rerun that the reader wants to go back to. */
export const rewound = new Store(0)
