// Hands on to the desk what is on stage. The desk's script is long, and would be sent with each of
// these data; it is an element of its own, which stays the same.
export default function ({ data, parentElement }) {
  window.tutorStage = parentElement.stage = data
  dispatchEvent(new Event("tutor:stage"))
  // What stands here may go after another has come.
  return () => {
    if (window.tutorStage === parentElement.stage) window.tutorStage = null
  }
}
