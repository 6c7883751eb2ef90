// Tells the page around this one which rerun the strip shows, and what failed in it, so that the
// lines are marked in the source there. That page is of another origin: this is all it hears.
export default function ({ data, parentElement }) {
  parentElement.leave?.() // Streamlit calls it only when the component goes.
  addEventListener("tutor:shown", tell)
  tell()
  return (parentElement.leave = () => removeEventListener("tutor:shown", tell))

  function tell() {
    const shown = window.tutorShown
    if (!shown) return
    const { number, opened, chosen, acts, idle, notes, failed } = shown
    const failure = data.failures[number] ?? ""
    window.tutorTell?.(
      JSON.stringify({ number, opened, chosen, acts, idle, notes, failed, failure }),
    )
  }
}
