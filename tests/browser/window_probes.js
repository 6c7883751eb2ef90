// Opens windows from the app's frame, and has code in one try what `probes.js` tries: against the
// page that the frame stands in. Each window takes a click.
{
  const ways = [
    () => {
      const opened = open("about:blank")
      try {
        console.log(`PROBE blank: reached ${opened.document.title}`)
      } catch (error) {
        console.log(`PROBE blank: failed ${error.name}`)
      }
    },
    () => open(URL.createObjectURL(new Blob([atob("PROBES")], { type: "text/html" }))),
  ]
  addEventListener("click", () => ways.shift()?.())
}
