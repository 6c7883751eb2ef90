// @ts-check
// The notes that explain a sign where it appears for the first time. The browser keeps which ones
// the reader has closed; Help brings them back.
/** @import { Shown } from "./shown.js" */
import { store } from "./storage.js"
import { Store } from "./store.js"

const KEPT = "tutor:hint:"
const SAID = {
  strip: "Each card is one run. Choose one to see why it ran.",
  signs: "+ added, ~ changed, ≈ changed in place, − removed",
  grey: "Grey lines did not run in the rerun that is shown.",
}

/** @typedef {keyof typeof SAID | "phases"} Hint */

/** The hints that the reader has closed. */
export const closedHints = new Store(kept())

/** @param {Hint} hint */
export function closeHint(hint) {
  closedHints.set(new Set([...closedHints.value, hint]))
  store(KEPT + hint, "1") // If it is refused, the hint is closed until the page is.
}

export function bringHintsBack() {
  try {
    for (const hint of closedHints.value) localStorage.removeItem(KEPT + hint)
  } catch {}
  closedHints.set(new Set())
}

/**
 * The hint for the strip, if there is one to give.
 *
 * @param {boolean} hasSigns whether a card has signs
 * @returns {{ hint: Hint, text: string } | null}
 */
export function hintForStrip(hasSigns) {
  if (parent !== window) return null // In a frame, the page around it explains.
  if (!closedHints.value.has("strip")) return { hint: "strip", text: SAID.strip }
  if (hasSigns && !closedHints.value.has("signs")) return { hint: "signs", text: SAID.signs }
  return null
}

/**
 * The hint for the marks in the source, if there is one to give.
 *
 * @param {Pick<Shown, "idle" | "phases"> | null} rerun
 * @returns {{ hint: Hint, text: string } | null}
 */
export function hintForSource(rerun) {
  if (!rerun) return null
  if (rerun.idle.length && !closedHints.value.has("grey")) return { hint: "grey", text: SAID.grey }
  if (rerun.phases.length < 2 || closedHints.value.has("phases")) return null
  const names = rerun.phases.map(([name], at) => `${at + 1} is the ${name}`)
  const text = `The small numbers beside the lines say what ran first: ${names.join(", ")}.`
  return { hint: "phases", text }
}

/** @returns {ReadonlySet<string>} */
function kept() {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(KEPT))
    return new Set(names.map((name) => name.slice(KEPT.length)))
  } catch {
    // Without storage, as in the frame of the reader's own app, they would come again each time.
    return new Set([...Object.keys(SAID), "phases"])
  }
}
