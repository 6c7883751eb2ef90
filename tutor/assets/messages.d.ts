// Made of tutor/messages.py by `make format`: change that.
/** What became of a key: added, changed, changed in place, removed. */
export type Sign = "+" | "~" | "≈" | "−"
/** With the name of the key, or with a sentence about it. */
export type Signed = [Sign, string]
/** Lines, as the first and the last of them. */
export type Range = [number, number]
/** A phase of a run: its name and the lines that it took. */
export type Phase = [string, Range[]]
/** Its type, its text, and how many items it has, if it is a collection. */
export type Value = [string, string, number | null]
/** The line that lines of another text would follow, and how many they are. */
export type Missing = [number, number]
export interface Page {
  /** The parameters of the page's address. */
  place: Record<string, string>
}
export interface Visitor {
  session: string
  /** Of each task that there is, whether it is done in this session. */
  items: Record<string, boolean>
  /** The query of an address; empty leaves the one that is kept. */
  place: string
}
/** What the browser sends. */
export interface Kept {
  items: string[]
  place: string
}
export interface CourseSnippet {
  file: string
  label: string
  /** As an address says it: empty for the first one. */
  version: string
  uses: string[]
  /** The names of the error's type, and its message; empty if it raises nothing. */
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
  /** By lesson, of each step how many tasks are done. */
  done: Record<string, number[]>
}
export interface OtherVersion {
  version: string
  label: string
  name: string
  hash: string
}
export interface Refusal {
  text: string
  /** Of the Run that was refused, or done, if the text is empty. */
  number: string
}
export interface OnStage {
  /** Of the snippet, as the browser keeps a text of it. */
  name: string
  /** Of the original. */
  hash: string
  original: string
  version: string
  label: string
  /** The slug and the label of each version of the step. */
  versions: [string, string][]
  /** The label of the version that this one is compared with; empty if there is none. */
  other: string
  differing: number[]
  missing: Missing[]
  yours: boolean
  /** The number of the last choice that the session has heard of. */
  heard: string
  place: Record<string, string>
  canRun: boolean
  mode: string
  others: OtherVersion[]
  /** The length of the longest text that may run, in bytes. */
  most: number
  refusal: Refusal
}
/** What the browser sends. */
export interface Choose {
  hash: string
  yours: boolean
  number: string
  version: string
}
/** What the browser sends. */
export interface Run {
  hash: string
  text: string
  number: string
}
/** What sets a state apart from the one after it. */
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
  since: Signed[]
  signs: Signed[]
  unsigned: number
  badge: string
  ended: string
  phases: Phase[]
  idle: Range[]
  notes: Record<number, string>
  failed: number | null
  state: StateDifference
  unshown: number
  shared: string[]
  lost: string[]
  dropped: boolean
  took: string
  voice: string
  quiet: boolean
}
export interface Fold {
  first: number
  last: number
  title: string
  count: number
  leftOut: number
  gap: number
  signs: Signed[]
  unsigned: number
  badge: string
  sentence: string
  changes: string[]
  voice: string
}
export interface Film {
  file: string
  cards: Card[]
  folds: Fold[]
  /** Whether earlier reruns are no longer kept. */
  gone: boolean
}
/** A film; without cards, the one that the browser has is the newest. Empty, it is no news. */
export interface FilmNews {
  /** The browser's key and the wish of each finished task of the step. */
  done?: [string, string][]
  session?: string
  sent?: number
  isLast?: boolean
  file?: string
  cards?: Card[]
  folds?: Fold[]
  gone?: boolean
}
/** The film as a test, or why there is none; nothing before a question. */
export interface Answer {
  asked?: number
  test?: string
  why?: string
}
export interface Own {
  address: string
  file: string
  /** Why no edited code can run; empty if it can. */
  closed: string
}
export interface Terminal {
  address: string
  file: string
}
/** What became of the app. `frame` counts the frames that the page has had to make. */
export interface StatusNews {
  news: number
  state: "none" | "starting" | "live" | "ended"
  reason: string
  lost: boolean
  frame: number
  anew: string
}
export interface Status extends StatusNews {
  /** Of the text that runs. */
  path: string
}
export interface PrintedNews {
  news: number
  text: string
}
export interface Printed extends PrintedNews {
  path: string
}
/** To the page in the app's frame. */
export interface Failures {
  failures: Record<number, string>
}
