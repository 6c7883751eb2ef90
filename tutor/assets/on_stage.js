// @ts-check
// Passes on to the desk what is on stage. This is a separate element, so that the desk's own data
// never change.
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
