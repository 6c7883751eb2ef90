// @ts-check
// Keeps the text of the course where the index finds it.
/** @import { Course, Part } from "./messages.js" */
import { Store } from "./store.js"

export const course = new Store(/** @type {Part[]} */ ([]))

/** @param {import("./component.js").Given<Course>} given */
export default function ({ data }) {
  course.set(data.parts)
}
