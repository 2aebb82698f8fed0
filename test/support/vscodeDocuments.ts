// The editor's documents and edits of them, as vscodeStub.ts has them.

type Listener<T> = (value: T) => unknown;

export class EventEmitter<T> {
  readonly #listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: unknown;
  readonly end: unknown;

  constructor(...places: readonly [unknown, unknown] | readonly [number, number, number, number]) {
    if (places.length === 2) [this.start, this.end] = places;
    else {
      const [line, character, endLine, endCharacter] = places;
      this.start = new Position(line, character);
      this.end = new Position(endLine, endCharacter);
    }
  }
}

export class TextEdit {
  constructor(
    readonly range: Range,
    readonly newText: string,
  ) {}
}

/** The changes that are asked for, in their order. */
export class WorkspaceEdit {
  readonly replaced: { readonly range: Range; readonly text: string; readonly metadata?: unknown }[] = [];

  replace(_uri: object, range: Range, text: string, metadata?: unknown): void {
    this.replaced.push({ range, text, metadata });
  }

  set(_uri: object, edits: readonly TextEdit[]): void {
    for (const { range, newText: text } of edits) this.replaced.push({ range, text });
  }
}

/** A document that is open. */
export interface OpenDocument {
  readonly uri: object;
  readonly isDirty: boolean;
}

export const documentEvents = {
  willSave: new EventEmitter<{ readonly document: OpenDocument; readonly reason: number }>(),
  didSave: new EventEmitter<OpenDocument>(),
  didClose: new EventEmitter<OpenDocument>(),
  didOpen: new EventEmitter<OpenDocument>(),
  didChange: new EventEmitter<{ readonly document: OpenDocument }>(),
};

/** The open documents, and what the editor does with them. */
export const documents = {
  open: [] as OpenDocument[],
  /** What takes the edits that extensions ask for. */
  applyEdit: (_edit: WorkspaceEdit): Promise<boolean> => Promise.resolve(false),
  willSave: (document: OpenDocument, reason: number) => documentEvents.willSave.fire({ document, reason }),
  didSave: (document: OpenDocument) => documentEvents.didSave.fire(document),
  didClose: (document: OpenDocument) => documentEvents.didClose.fire(document),
};
