import { isDeepStrictEqual } from 'node:util';
import type * as vscode from 'vscode';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';

/** A value persisted in the given memento, for this workspace or for all. */
export class PersistedValue<T> implements Disposable {
  readonly #changed = new Emitter<T>();
  #value: T;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly memento: vscode.Memento,
    private readonly key: string,
    private readonly parse: (kept: unknown) => T,
  ) {
    this.#value = parse(memento.get(key));
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    void this.memento.update(this.key, value);
    this.#changed.fire(value);
  }

  /** Reads the memento again: VS Code synchronizes it with other windows without an event. */
  reread(): void {
    const kept = this.parse(this.memento.get(this.key));
    if (isDeepStrictEqual(kept, this.#value)) return;
    this.#value = kept;
    this.#changed.fire(kept);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
