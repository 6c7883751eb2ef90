// Keeps the text of the course where the index finds it.
export default function ({ data }) {
  window.tutorCourse = data.parts
  dispatchEvent(new Event("tutor:course"))
}
