import type { Disposable } from './event';

/** Makes a value on the first call and keeps it; after a failure the next call tries again. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

/** A part that is loaded on first use, and disposed with its owner if it was loaded. */
export class LazyDisposable<T extends Disposable> implements Disposable {
  #part: T | undefined;
  #isDisposed = false;

  /** The part; rejects when it could not be loaded, and the next call tries again. */
  readonly load: () => Promise<T>;

  constructor(load: () => Promise<T>) {
    this.load = once(async () => {
      this.#part = await load();
      if (this.#isDisposed) this.#part.dispose();
      return this.#part;
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#part?.dispose();
  }
}
