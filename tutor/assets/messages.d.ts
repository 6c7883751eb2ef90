// Made of tutor/messages.py by `make format`: change that.
/** A change of a key: added, changed, changed in place, removed. */
export type Sign = "+" | "~" | "≈" | "−"
/** A sign, and the name of the key or a sentence about it. */
export type Signed = [Sign, string]
/** The first and the last of consecutive lines. */
export type Range = [number, number]
/** A phase of a run: its name and the lines that ran. */
export type Phase = [string, Range[]]
/** A value: its type, how many characters it keeps of the text before it, the rest of its text, and its number of items if it is a collection. */
export type Value = [string, number, string, number | null]
/** Lines that only another text has: the line that they would follow, and their number. */
export type Missing = [number, number]
export interface Page {
  /** The parameters of the page's address. */
  place: Record<string, string>
  /** The text of the heading that the focus goes to when the reader has come from another step. */
  heading: string
}
export interface Visitor {
  session: string
  /** The key of each task of the course, and whether the task is done in this session. */
  items: Record<string, boolean>
  /** The query of an address; if it is empty, the stored one stays. */
  place: string
}
/** Sent by the browser. */
export interface Kept {
  items: string[]
  place: string
}
export interface CourseSnippet {
  file: string
  label: string
  /** As in an address: empty for the first version. */
  version: string
  uses: string[]
  /** The names of the error's class and its bases, then its message; empty if none is raised. */
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
export interface CourseTerm {
  slug: string
  name: string
  /** Plain text with code in backticks. */
  meaning: string
}
export interface Course {
  parts: Part[]
  terms: CourseTerm[]
}
export interface Marks {
  lesson: string
  step: number
  /** By lesson: for each step, the number of tasks that are done. */
  done: Record<string, number[]>
}
export interface Contents {
  /** By lesson: the keys of its tasks. */
  items: Record<string, string[]>
}
export interface StepTasks {
  title: string
  /** The browser's key of each task. */
  tasks: string[]
}
/** The steps of the lesson that is open; none if it cannot be opened. */
export interface Steps {
  lesson: string
  step: number
  steps: StepTasks[]
}
export interface OtherVersion {
  version: string
  label: string
  name: string
  hash: string
}
export interface Refusal {
  text: string
  /** The number of the Run that was refused, or accepted if `text` is empty. */
  number: string
}
export interface OnStage {
  /** The snippet's name, under which the browser stores drafts. */
  name: string
  /** The hash of the original. */
  hash: string
  original: string
  version: string
  label: string
  /** The slug and the label of each version of the step. */
  versions: [string, string][]
  /** Whether two versions are shown side by side; this one is the first of them. */
  both: boolean
  /** Whether the step has two apps to show so. */
  canPair: boolean
  /** The label of the version that this one is compared with; empty if there is none. */
  other: string
  differing: number[]
  missing: Missing[]
  yours: boolean
  /** Whether the original runs in a process of its own, when the reader presses Run. */
  apart: boolean
  /** The number of the last choice that the session has received. */
  heard: string
  place: Record<string, string>
  canRun: boolean
  mode: string
  others: OtherVersion[]
  /** The length of the longest text that can run, in bytes. */
  most: number
  refusal: Refusal
}
/** Sent by the browser. */
export interface Choose {
  hash: string
  yours: boolean
  number: string
  version: string
}
/** What edited code is tried with: the clicks so far, and the film that they made. */
export interface Tried {
  /** As JSON (see `tutor/inputs.py`). */
  inputs: string
  /** As JSON; empty if the session has it. */
  film: string
  /** Of the version that the film is of; empty if it is not compared. */
  label: string
}
/** Sent by the browser. */
export interface Run {
  hash: string
  text: string
  number: string
  tried: Tried | null
}
export interface Choice {
  text: string
  right: boolean
  /** Empty for a wrong choice without a reason of its own. */
  reason: string
}
/** A question, in Markdown: `code`, *labels* and **buttons**. */
export interface Question {
  /** The browser's key, under which it stores the guess. */
  key: string
  text: string
  choices: Choice[]
  /** Whether the stage has shown the answer in this session. */
  seen: boolean
  /** Whether the verdict comes with the guess; otherwise the stage has to show the answer. */
  atOnce: boolean
}
/** How a state differs from the one before it. */
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
  /** The error of the run on one line. */
  error?: string
  /** Whether the demo itself asked for the next run. */
  goesOn?: boolean
  /** What the run has drawn, if the film is compared with another one. */
  drawn?: string[]
  /** The keys of the widgets that it has drawn, if the film is compared with another one. */
  widgets?: string[]
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
/** What led to a run: an input, or that the reader went back to an earlier run. */
export interface Click {
  /** The number of the run. */
  number: number
  /** An `Input` as JSON (see `tutor/inputs.py`). */
  given?: Record<string, unknown>
  backTo?: number
  /** The play that has fed the input, if the reader did not do it. */
  play?: string
  /** The position in the play. */
  at?: number
}
/** How far the demo has got with the inputs that it was given last. */
export interface Play {
  play: string
  given: number
  done: number
  ended: boolean
  /** Sentences: what was missing, and why the play ended early. */
  notes: string[]
}
/** Sent by the browser: inputs for the demo. */
export interface Feed {
  play: string
  /** As JSON. */
  inputs: string
  /** Whether the demo starts afresh before it gets them. */
  anew: boolean
}
/** What has changed in a film since an earlier message of the same session. */
export interface FilmNews {
  session: string
  /** The number of this message. */
  sent: number
  /** The number of the earlier one; 0 if this message has the whole film. */
  base: number
  /** Whether no later message builds on this one. */
  passing: boolean
  file: string
  /** The new cards, and those that have changed, oldest first. */
  cards: Card[]
  /** The numbers of the cards that are no longer kept. */
  removed: number[]
  /** By the number of a card that is otherwise the same, its new `lost`. */
  lost: Record<number, string[]>
  /** The new folds, and those that have changed. */
  folds: Fold[]
  /** Whether earlier reruns are no longer kept. */
  gone: boolean
  /** The new ones, or all if this message has the whole film. */
  clicks: Click[]
  /** Whether earlier ones are no longer kept. */
  clicksGone: boolean
  play: Play | null
}
export interface Failing {
  file: string
}
/** What the browser gets with a run of the demo. */
export interface RunNews {
  film: FilmNews
  /** For each finished task of the step, the browser's key and the wish. */
  done: [string, string][]
  /** The browser's key of the step's question, once the stage has shown the answer. */
  seen: string[]
}
/** The film as a test, or the reason why there is none; or news. Empty before a request. */
export interface Answer {
  /** The number of the request for a test. */
  asked?: number
  test?: string
  why?: string
  news?: RunNews
}
export interface Side {
  version: string
  label: string
  source: string
  /** The query of the page in its frame. */
  address: string
}
export interface Both {
  sides: [Side, Side]
  /** The slug and the label of each app of the step. */
  versions: [string, string][]
}
/** Sent by the browser: the versions that the reader wants side by side. */
export interface Pair {
  left: string
  right: string
}
export interface Beside {
  version: string
}
export interface Own {
  address: string
  file: string
  /** Why edited code cannot run; empty if it can. */
  closed: string
  /** What to say before the first Run. */
  before: string
}
export interface Terminal {
  address: string
  file: string
}
/** The status of the app. `frame` counts how often the page has replaced its frame. */
export interface StatusNews {
  news: number
  state: "none" | "starting" | "live" | "ended"
  reason: string
  lost: boolean
  frame: number
  anew: string
}
export interface Status extends StatusNews {
  /** The path of the text that runs. */
  path: string
}
export interface PrintedNews {
  news: number
  text: string
}
export interface Printed extends PrintedNews {
  path: string
}
/** Sent to the page in the app's frame: the error of each rerun that failed, by its number. */
export interface Failures {
  failures: Record<number, string>
  /** The play of the clicks that the text is tried with; empty if there are none. */
  play: string
  film: string
  /** Of that film (see `Tried`). */
  label: string
}
