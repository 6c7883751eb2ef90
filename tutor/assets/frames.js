// Hands the frames of the demo on to the strip, which may be drawn later, and shows what was sent last.
// A run that Stop has ended sends no frames. When nothing runs any more, they are asked for.
export default function ({ data }) {
  if (!data.session) return
  const known = window.tutorFilm
  // A new session counts anew.
  const film =
    known?.session === data.session ? known : { session: data.session, sent: 0, ended: 0 }
  window.tutorFilm = film
  if (data.isLast) film.ended = Math.max(film.ended, data.sent)
  else setTimeout(askAtRest, 500, film, data.sent, 2)
  if (!data.frames || film.sent > data.sent) return
  film.sent = data.sent
  window.tutorFrames = data
  dispatchEvent(new Event("tutor:frames"))
}

// The end of a run may be drawn before its frames are here: so two looks have to find it at rest.
function askAtRest(film, sent, looks) {
  if (film !== window.tutorFilm || film.ended > sent) return
  const left = isAtRest() ? looks - 1 : 2
  if (left) setTimeout(askAtRest, 500, film, sent, left)
  else window.tutorAsk?.("film", sent)
}
