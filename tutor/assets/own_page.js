// @ts-check
// Tells the page around this one which rerun the strip shows, and what failed in it, so that the
// lines are marked in the source there. That page is of another origin: this is all it hears.
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
    dispatchEvent(new CustomEvent("tutor:tell", { detail })) // `closed.js` hears it.
  }
})
