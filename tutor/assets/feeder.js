// @ts-check
// Sends clicks to the demo, as plain data. A message interrupts a run of the page, so it waits.
import { untilAtRest } from "./at_rest.js"

/** @typedef {{ feed: unknown, rewind: number, stop: string }} Sent */

/** @type {((what: keyof Sent, value: unknown) => void) | null} */
let send = null
/** What was sent before the strip was there, as by a link. @type {[keyof Sent, unknown][]} */
const waiting = []

/**
 * @param {(name: string, value: unknown) => void} setTriggerValue of the strip
 * @returns {() => void} disconnects it
 */
export function connect(setTriggerValue) {
  send = setTriggerValue
  for (const [what, value] of waiting.splice(0)) deliver(what, value)
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
  await deliver("feed", { play, inputs: JSON.stringify(inputs), anew })
}

/** @param {number} number */
export async function goBack(number) {
  await deliver("rewind", number)
}

/**
 * @param {keyof Sent} what
 * @param {unknown} value
 */
async function deliver(what, value) {
  await untilAtRest()
  if (send) send(what, value)
  else waiting.push([what, value])
}

/** @param {string} play */
export function stop(play) {
  send?.("stop", play)
}
