// Hands the frames of the demo on to the strip, which may be drawn later, and shows what was sent last.
export default function ({ data }) {
  if (!data.frames) return // nothing new
  const known = window.tutorFrames
  // A new session counts anew.
  if (known?.session === data.session && known.sent > data.sent) return
  window.tutorFrames = data
  dispatchEvent(new Event("tutor:frames"))
}
