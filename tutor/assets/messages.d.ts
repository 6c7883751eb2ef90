export type Range = [number, number]
export type Act = [string, Range[]]
export type Sign = "+" | "~" | "≈" | "−"
export type Value = [string, string, number | null]
export interface OtherVersion {
  version: string
  label: string
  name: string
  hash: string
}
export interface Refusal {
  text: string
  number: string
}
export interface OnStage {
  name: string
  hash: string
  original: string
  version: string
  label: string
  versions: [string, string][]
  other: string
  differing: number[]
  missing: [number, number][]
  yours: boolean
  heard: string
  place: Record<string, string>
  canRun: boolean
  mode: string
  others: OtherVersion[]
  most: number
  refusal: Refusal
}
export interface Choose {
  hash: string
  yours: boolean
  number: string
  version: string
}
export interface Run {
  hash: string
  text: string
  number: string
}
export interface StateDifference {
  set: Record<string, Value>
  without: string[]
}
export interface Card {
  number: number
  title: string
  opened: boolean
  why: string[]
  changes: string[]
  since: [Sign, string][]
  signs: [Sign, string][]
  unsigned: number
  badge: string
  ended: string
  acts: Act[]
  idle: Range[]
  notes: Record<number, string>
  failed: number | null
  unshown: number
  shared: string[]
  lost: string[]
  dropped: boolean
  took: string
  voice: string
  quiet: boolean
  state: StateDifference
}
export interface Fold {
  first: number
  last: number
  title: string
  count: number
  leftOut: number
  gap: number
  signs: [Sign, string][]
  unsigned: number
  badge: string
  told: string
  changes: string[]
  voice: string
}
export interface Film {
  file: string
  frames: Card[]
  folds: Fold[]
  gone: boolean
}
export interface FilmNews extends Partial<Film> {
  session?: string
  sent: number
  isLast: boolean
}
export interface Answer {
  asked?: number
  test?: string
  why?: string
}
export interface CourseSnippet {
  file: string
  label: string
  version: string
  uses: string[]
  raises: string[]
}
export interface CourseStep {
  title: string
  text: string
  foundBy: string[]
  tasks: number
  snippets: CourseSnippet[]
}
export interface CourseLesson {
  slug: string
  title: string
  text: string
  steps: CourseStep[]
}
export interface Part {
  title: string
  lessons: CourseLesson[]
}
export interface Course {
  parts: Part[]
}
export interface Marks {
  lesson: string
  step: number
  done: Record<string, number[]>
}
export interface Own {
  address: string
  file: string
  closed: string
}
export interface Life {
  news: number
  state: "none" | "starting" | "live" | "ended"
  reason: string
  lost: boolean
  frame: number
  anew: string
  path: string
}
export interface Printed {
  news: number
  text: string
  path: string
}
export interface Terminal {
  address: string
  file: string
}
export interface Page {
  place: Record<string, string>
}
export interface Failures {
  failures: Record<number, string>
}
export interface Visitor {
  session: string
  items: Record<string, boolean>
  place: string
}
export interface Kept {
  items: string[]
  place: string
}
