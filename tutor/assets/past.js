// @ts-check
// Over the app, while the strip shows an older rerun: the app is not of that rerun, it shows what is
// so now. For ears the strip says it. The page makes room for the words.
import { component } from "./component.js"
import { find } from "./dom.js"
import { rewound, shown } from "./shown.js"

export default component(({ parentElement }) => {
  const said = find(parentElement, "p")
  const button = find(parentElement, "button")
  button.onclick = () => rewound.set(shown.value?.number ?? 0)
  const stop = shown.listen(draw)
  draw()
  return () => {
    stop()
    document.documentElement.removeAttribute("data-past")
  }

  function draw() {
    const { number = 0, newest = 0, dropped = false } = shown.value ?? {}
    const isPast = number < newest
    document.documentElement.toggleAttribute("data-past", isPast)
    said.textContent = isPast ? `The app shows run ${newest}, not run ${number}.` : ""
    button.hidden = !isPast || dropped
  }
})
