// The last lines that an app has printed. Those of the page's own demo come with the data; for the
// reader's own app the server is asked, with a question that it answers when there is more.
const PAUSE = 300 // ms between two questions

export default function ({ data, parentElement }) {
  parentElement.leave?.() // Streamlit calls it only when the component goes.
  const fold = parentElement.querySelector(".terminal")
  const { address, file, text } = data
  fold.ontoggle = () => fold.querySelector("pre").scrollTo(0, 1e9)
  const asking = new AbortController()
  if (address) ask()
  else show(text)
  return (parentElement.leave = () => asking.abort())

  async function ask() {
    let known = -1
    while (!asking.signal.aborted) {
      try {
        await untilSeen() // a browser has few connections for all its tabs
        const answer = await fetch(`${address}printed?known=${known}`, { signal: asking.signal })
        if (answer.status === 404) return
        if (!answer.ok) throw new Error(answer.statusText)
        const now = await answer.json()
        if (now.news !== known) show(now.path.endsWith(`/${file}`) ? now.text : "")
        known = now.news
        await new Promise((resolve) => setTimeout(resolve, PAUSE))
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000))
      }
    }
  }

  // Who has scrolled up stays there.
  function show(printed) {
    const lines = fold.querySelector("pre")
    const isAtEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 4
    if (lines.textContent !== printed) lines.textContent = printed
    fold.hidden = !printed
    if (isAtEnd) lines.scrollTop = lines.scrollHeight
  }
}

function untilSeen() {
  return new Promise((resolve) => {
    if (!document.hidden) return resolve()
    document.addEventListener("visibilitychange", resolve, { once: true })
  })
}
