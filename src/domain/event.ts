/**
 * Owns something that must be disposed. Shaped like the editor's `Disposable`, so that both fit one list of
 * subscriptions.
 */
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
   * Calls every listener that was registered when the event was fired. One that is added during the calls
   * waits for the next event, and one that is disposed during them is not called.
   */
  fire(event: T): void {
    for (const listener of [...this.#listeners]) {
      if (!this.#listeners.has(listener)) continue;
      try {
        listener.call(event);
      } catch (error) {
        // An error in one listener must not keep the event from the others; it is still reported as
        // unhandled.
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

/** One disposable for many, disposed in reverse order of construction. */
export const disposeAll = (...disposables: readonly Disposable[]): Disposable => ({
  dispose: () => disposables.toReversed().forEach((disposable) => disposable.dispose()),
});

/** A value that can change. */
export interface ObservableValue<T> {
  readonly value: T;
  readonly onDidChange: Event<T>;
}

/** A value that is set here and kept between sessions. */
export interface MutableValue<T> extends ObservableValue<T> {
  set(value: T): void;
}
