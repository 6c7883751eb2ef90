// @ts-check
// Prepares Streamlit's page for a frame without an origin, before its own scripts run.
{
  // The server's address, from which Streamlit loads files by CORS (`resourceCrossOriginMode`).
  const [base] = location.href.match(/^[^?#]*\/gw\/[^/?#]+/) ?? [location.href]
  Object.assign(window, { __streamlit: { BACKEND_BASE_URL: base } })

  // Browsers give neither camera nor microphone to a page without an origin, and Streamlit would
  // tell the reader how to allow them, which does not work here.
  const why = (/** @type {string} */ thing) =>
    `The ${thing} does not work here: browsers block it in an isolated frame. Download the script and run it with “streamlit run”.`
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

// Sends messages to the surrounding page, which reads only those that arrive on this port. Scripts
// of the text cannot reach the port, because they run later; they can only dispatch the event.
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
