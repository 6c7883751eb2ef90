// @ts-check
// Asks the server for data that the strip does not have. Each answer redraws the component.
/** @import { Answer } from "./messages.js" */
/** @import { Given } from "./component.js" */
import { Store } from "./store.js"

/** @type {Given<Answer>["setTriggerValue"] | null} */
let send = null

/** The last answer. @type {Store<Answer>} */
export const answer = new Store(/** @type {Answer} */ ({}))

/**
 * @param {"test" | "film"} what
 * @param {number} number
 */
export function ask(what, number) {
  send?.(what, number)
}

/** @param {Given<Answer>} given */
export default function ({ data, setTriggerValue }) {
  send = setTriggerValue
  if (data.asked || data.news) answer.set(data)
  return () => {
    if (send === setTriggerValue) send = null
  }
}
