// @ts-check
// What Streamlit's page has to know in a frame without an origin, before its own scripts run.
{
  // Where its server is: it asks for files of that as a stranger (`resourceCrossOriginMode`).
  const [base] = location.href.match(/^[^?#]*\/gw\/[^/?#]+/) ?? [location.href]
  Object.assign(window, { __streamlit: { BACKEND_BASE_URL: base } })

  // No browser gives camera or microphone to a page without an origin, and Streamlit would tell the
  // reader how to allow what cannot be allowed.
  const why = (/** @type {string} */ thing) =>
    `No ${thing} here: a browser gives none to a closed frame. Download the script and run it with “streamlit run”.`
  const MISSING = { stCameraInput: why("camera"), stAudioInput: why("microphone") }
  const look = () => {
    for (const [name, words] of Object.entries(MISSING)) {
      for (const element of document.querySelectorAll(
        `[data-testid="${name}"]:not(:has(> .not-here))`,
      )) {
        const note = Object.assign(document.createElement("p"), {
          className: "not-here",
          textContent: words,
        })
        element.append(note)
      }
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
}

// What this frame says to the page around it: that reads what comes by this port alone, which no
// script of the text can reach. They come later, and have the event only.
if (parent !== self) {
  const { port1, port2 } = new MessageChannel()
  const send = port1.postMessage.bind(port1)
  const longest = 400_000
  port1.onmessage = () => send("here")
  for (const kind of ["pointerdown", "click"])
    addEventListener(kind, (event) => event.isTrusted && send("pressed"), true)
  addEventListener("tutor:tell", (event) => {
    const text = event instanceof CustomEvent ? event.detail : null
    if (typeof text === "string" && text[0] === "{" && text.length <= longest) send(text)
  })
  parent.postMessage("tutor", "*", [port2])
}
