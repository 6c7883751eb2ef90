// Over the app, while the strip shows an older rerun: the app is not of that rerun, it shows what is
// so now. For ears the strip says it. It hears of the button by `tutor:rewind`. The page makes room for the words.
export default function ({ parentElement }) {
  parentElement.leave?.() // Streamlit calls it only when the component goes.
  const said = parentElement.querySelector("p")
  const button = parentElement.querySelector("button")
  button.onclick = () =>
    dispatchEvent(new CustomEvent("tutor:rewind", { detail: window.tutorShown.number }))
  addEventListener("tutor:shown", draw)
  draw()
  return (parentElement.leave = () => {
    removeEventListener("tutor:shown", draw)
    document.documentElement.removeAttribute("data-past")
  })

  function draw() {
    const shown = window.tutorShown
    const isPast = shown?.number < shown?.newest
    document.documentElement.toggleAttribute("data-past", isPast)
    said.textContent = isPast ? `The app shows run ${shown.newest}, not run ${shown.number}.` : ""
    button.hidden = !isPast || shown.dropped
  }
}
