// Asks the server for what the strip does not have. It is called anew whenever it is drawn, and
// nobody calls it to an end: so it leaves one name, and no listener.
export default function ({ data, setTriggerValue }) {
  window.tutorAsk = setTriggerValue
  if (data.asked) dispatchEvent(new CustomEvent("tutor:test", { detail: data }))
}
