// @ts-check
// Names the line that failed in the demo's newest rerun, beside the source.
/** @import { Failing } from "./messages.js" */
import { component } from "./component.js"
import { find } from "./dom.js"
import { newestFilm } from "./films.js"

export default component(
  (/** @type {import("./component.js").Given<Failing>} */ { data, parentElement }) => {
    const note = find(parentElement, "p")
    const words = find(note, "span")
    const stop = newestFilm.listen(draw)
    draw()
    return stop

    function draw() {
      const { file = "", reruns = [] } = newestFilm.value ?? {}
      const line = file === data.file ? reruns.at(-1)?.failed : null
      note.hidden = !line
      words.textContent = line ? `Line ${line} failed` : ""
    }
  },
)
