// Searches the course as the index does. From the standard input it reads the course's parts and the
// queries, and it prints for each query the steps that are found, best first, such as `keys 2`.
import { readFileSync } from "node:fs"
import { nearestSteps, search } from "../../tutor/assets/search.js"

const { parts, queries } = JSON.parse(readFileSync(0, "utf8"))
const found = queries.map((query) => {
  const hits = search(parts, query)
  const shown = hits.length ? hits : nearestSteps(parts, query)
  // A lesson's own link opens its first step.
  return shown.map(({ lesson, at }) => `${lesson.slug} ${at ?? 1}`)
})
process.stdout.write(JSON.stringify(found))
