// Tries what code in a frame could do to the page around it, and to the server in its visitor's
// name. Says of each attempt whether it `reached` something or `failed`.
(async () => {
  const NAVIGATES = true
  const page = parent === self ? opener : parent
  const say = (name, end) => console.log(`PROBE WHERE ${name}: ${end}`)
  const attempt = async (name, act) => {
    try {
      say(name, `reached ${await act()}`)
    } catch (error) {
      say(name, `failed ${error.name}`)
    }
  }
  const site = new URL(document.baseURI).origin
  await attempt("cookie", () => {
    document.cookie = "probe=1"
    if (!document.cookie) throw new Error("no cookie")
    return document.cookie
  })
  await attempt("storage", () => localStorage.setItem("probe", "1") ?? localStorage.length)
  await attempt("dom", () => page.document.querySelectorAll("iframe").length)
  await attempt("title", () => (page.document.title += ""))
  await attempt("fetch", async () => (await fetch(`${site}/_stcore/health`, { credentials: "include" })).status)
  await attempt("socket", () => new Promise((reach, fail) => {
    const socket = new WebSocket(`${site.replace("http", "ws")}/_stcore/stream`, ["streamlit"])
    socket.onopen = () => reach("open")
    socket.onerror = () => fail(new Error("refused"))
  }))
  // Whether these two have led away is seen by the page.
  await attempt("link", () => {
    if (!NAVIGATES) return "not tried"
    if (top === self) throw new Error("nothing above")
    const link = Object.assign(document.createElement("a"), { href: "/away", target: "_top" })
    document.body.append(link)
    link.click()
    throw new Error("still here")
  })
  await attempt("top", () => {
    if (!NAVIGATES) return "not tried"
    ;(parent === self ? page : top).location = `${site}/away`
    return "assigned"
  })
})()
