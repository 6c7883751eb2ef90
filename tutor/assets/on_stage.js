// @ts-check
// Hands on to the desk what is on stage. It is an element of its own: the desk stays the same.
/** @import { OnStage } from "./messages.js" */
import { Store } from "./store.js"

/** @type {Store<OnStage | null>} */
export const onStage = new Store(/** @type {OnStage | null} */ (null))

/** @param {import("./component.js").Given<OnStage>} given */
export default function ({ data }) {
  onStage.set(data)
  // The old element may unmount after its successor has mounted.
  return () => {
    if (onStage.value === data) onStage.set(null)
  }
}
