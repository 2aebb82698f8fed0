/** Owns something that must be ended. Shaped like the editor's, so that both fit one list of subscriptions. */
export interface Disposable {
  dispose(): void;
}

/** Calls the listener at each event until the answer is disposed. Shaped like the editor's `Event`. */
export type Event<T> = (listener: (event: T) => unknown) => Disposable;

/** The private side of an event: its owner fires, others get {@link Emitter.event}. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (event: T) => unknown }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  /**
   * Calls every listener that was there when it was fired; one added meanwhile waits for the next event, and one
   * disposed meanwhile hears nothing any more.
   */
  fire(event: T): void {
    for (const listener of [...this.#listeners]) {
      if (!this.#listeners.has(listener)) continue;
      try {
        listener.call(event);
      } catch (error) {
        // A listener's fault is not the owner's: the others still hear the event, and the fault still surfaces.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

/** One disposable for many, ended in reverse order of construction. */
export const disposeAll = (...disposables: readonly Disposable[]): Disposable => ({
  dispose: () => disposables.toReversed().forEach((disposable) => disposable.dispose()),
});

/** A value that can become another one. */
export interface ObservableValue<T> {
  readonly value: T;
  readonly onDidChange: Event<T>;
}

/** A value that is set here and kept from one session to the next. */
export interface MutableValue<T> extends ObservableValue<T> {
  set(value: T): void;
}
