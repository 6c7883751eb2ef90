// @ts-check
// Sends clicks to the demo, as plain data. A message interrupts a run of the page, so it waits.
import { untilAtRest } from "./at_rest.js"

/** @typedef {{ feed: unknown, rewind: number, stop: string }} Sent */

/** @type {((what: keyof Sent, value: unknown) => void) | null} */
let send = null

/**
 * @param {(name: string, value: unknown) => void} setTriggerValue of the strip
 * @returns {() => void} disconnects it
 */
export function connect(setTriggerValue) {
  send = setTriggerValue
  return () => {
    if (send === setTriggerValue) send = null
  }
}

/**
 * @param {string} play its name, with which the film says how far it is
 * @param {readonly unknown[]} inputs
 * @param {{ anew?: boolean }} [options] whether the demo starts afresh before
 */
export async function feed(play, inputs, { anew = false } = {}) {
  await untilAtRest()
  send?.("feed", { play, inputs: JSON.stringify(inputs), anew })
}

/** @param {number} number */
export async function goBack(number) {
  await untilAtRest()
  send?.("rewind", number)
}

/** @param {string} play */
export function stop(play) {
  send?.("stop", play)
}
