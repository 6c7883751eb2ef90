// @ts-check
// Keeps the text of the course for the index, and the meanings of its terms.
/** @import { Course, CourseTerm, Part } from "./messages.js" */
import { Store } from "./store.js"

export const course = new Store(/** @type {Part[]} */ ([]))
export const terms = new Store(/** @type {CourseTerm[]} */ ([]))

/** @param {import("./component.js").Given<Course>} given */
export default function ({ data }) {
  terms.set(data.terms)
  course.set(data.parts)
}
