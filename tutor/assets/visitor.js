// Keeps what is done, and the last place, in this browser's storage. Storage may be switched off,
// full, or hold anything: then the page goes on with what it remembers itself.
const DONE = "tutor:done:"
const PLACE = "tutor:place"
const LOST = "The connection was lost and the demo has started afresh. Your progress is kept."

// As old as the page: a reload begins another, a new session in the same page does not.
const page = (window.tutorVisitor ??= {
  session: "",
  done: new Set(),
  failing: false,
  unsent: null,
})

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.leave?.() // Streamlit calls it only when the component goes.
  const at = (selector) => parentElement.querySelector(selector)
  const items = Object.keys(data.items)
  const isFirst = page.session === ""
  const isNew = page.session !== data.session
  page.session = data.session

  // Only items of tasks that there are: what else lies in the storage is not even looked at.
  for (const item of items) if (stored(DONE + item) !== null) page.done.add(item)
  const place = stored(PLACE) ?? ""
  for (const item of items) if (data.items[item]) keep(item)
  if (data.place && data.place !== place) store(PLACE, data.place)
  if (isNew && !isFirst) say(LOST)
  if (isNew)
    page.unsent = page.done.size > 0 || place !== "" ? { place: place.slice(0, 200) } : null
  count()

  const timer = setInterval(() => {
    const told = [...document.querySelectorAll(".st-key-site-told [data-item]")]
    const news = told.filter((one) => keep(one.dataset.item))
    if (news.length) {
      const voice = document.getElementById("site-voice")
      if (voice) voice.textContent = `Done: ${news.map((one) => one.textContent).join("; ")}`
      count()
    }
    if (page.unsent && isAtRest()) {
      setTriggerValue("kept", { items: [...page.done], ...page.unsent })
      page.unsent = null
    }
  }, 100)

  at("footer button").onclick = () => at("dialog").showModal()
  at("dialog").onclose = () => {
    if (at("dialog").returnValue === "over") startOver()
    at("dialog").returnValue = ""
  }
  at(".lost button").onclick = () => say("")
  return (parentElement.leave = () => clearInterval(timer))

  function count() {
    const done = items.filter((item) => page.done.has(item)).length
    const where = page.failing
      ? "Your browser does not let this page keep them: they are forgotten when you close it."
      : "Kept in this browser, and nowhere else."
    at(".count").textContent = `${done} of ${items.length} tasks done. ${where}`
    at("footer button").hidden = !done && !stored(PLACE)
  }

  function say(text) {
    at(".lost").classList.toggle("said", text !== "")
    at(".lost p").textContent = text
  }
}

// Whether it is news.
function keep(item) {
  if (page.done.has(item)) return false
  page.done.add(item)
  store(DONE + item, "1")
  return true
}

function stored(name) {
  try {
    return localStorage.getItem(name)
  } catch {
    page.failing = true
    return null
  }
}

function store(name, text) {
  try {
    localStorage.setItem(name, text)
  } catch {
    page.failing = true
  }
}

function startOver() {
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith("tutor:")) localStorage.removeItem(name)
  } catch {
    page.failing = true
  }
  // A new page has a new session: its demos are as on the first visit.
  location.assign(location.pathname.replace(/[^/]*$/, ""))
}
