// @ts-check
// Tells the surrounding page, which has another origin, which rerun the strip shows and why it
// failed, so that the lines are marked in the source there.
/** @import { Failures } from "./messages.js" */
import { component } from "./component.js"
import { shown } from "./shown.js"

export default component((/** @type {import("./component.js").Given<Failures>} */ { data }) => {
  const stop = shown.listen(tell)
  tell()
  return stop

  function tell() {
    if (!shown.value) return
    const { number, opened, chosen, phases, idle, notes, failed } = shown.value
    const failure = data.failures[number] ?? ""
    const detail = JSON.stringify({
      number,
      opened,
      chosen,
      phases,
      idle,
      notes,
      failed,
      failure,
    })
    dispatchEvent(new CustomEvent("tutor:tell", { detail })) // `closed.js` sends it on.
  }
})
