// The parts of Ace, the editor in streamlit-code-editor, that are used here. Names with a `$` are
// internal to Ace.

export interface Position {
  row: number
  column: number
}

interface Marker {
  id: number
  clazz: string
  range: { start: Position }
}

interface Annotation extends Position {
  type: string
  text: string
}

interface Cell {
  row: number
  element: HTMLElement
}

export interface RangeConstructor {
  new (startRow: number, startColumn: number, endRow: number, endColumn: number): object
}

interface ScrollBar {
  element: HTMLElement
}

export interface Session {
  $decorations: (string | undefined)[]
  addGutterDecoration(row: number, name: string): void
  addMarker(range: object, clazz: string, type: "fullLine", inFront: boolean): number
  documentToScreenPosition(row: number, column: number): Position
  documentToScreenRow(row: number, column: number): number
  getAnnotations(): Annotation[]
  getLength(): number
  getLine(row: number): string
  getMarkers(inFront: boolean): Record<number, Marker>
  getScreenLength(): number
  getUndoManager(): { hasUndo(): boolean }
  off(event: "changeAnnotation", listener: () => void): void
  on(event: "changeAnnotation", listener: () => void): void
  removeGutterDecoration(row: number, name: string): void
  removeMarker(id: number): void
  setAnnotations(annotations: Annotation[]): void
  setNewLineMode(mode: "unix"): void
  setScrollTop(top: number): void
  setValue(text: string): void
}

export interface Renderer {
  $gutter: HTMLElement
  $gutterLayer: { $lines: { cells: Cell[] } }
  $size: { scrollerHeight: number; scrollerWidth: number }
  $textLayer: { $lines: { cells: Cell[] } }
  content: HTMLElement
  layerConfig: {
    characterWidth: number
    firstRow: number
    firstRowScreen: number
    lastRow: number
    lineHeight: number
  }
  lineHeight: number
  scrollBarH: ScrollBar
  scrollBarV: ScrollBar
  scrollMargin: { top: number }
  getScrollTop(): number
  on(event: "afterRender", listener: () => void): void
  scrollToRow(row: number): void
}

export interface Editor {
  commands: {
    addCommand(command: {
      name: string
      exec: () => void
      bindKey?: { win: string; mac: string }
    }): void
    removeCommand(name: string): void
  }
  renderer: Renderer
  session: Session
  focus(): void
  getCursorPosition(): Position
  getSelectionRange(): object
  getValue(): string
  insert(text: string): void
  isFocused(): boolean
  moveCursorToPosition(position: Position): void
  on(event: "change", listener: () => void): void
  resize(force: boolean): void
}
