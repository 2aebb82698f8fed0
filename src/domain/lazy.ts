import type { Disposable } from './event';

/** Makes something when it is first asked for and keeps it; what failed is tried again by the next who asks. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

/** A part of the whole that is loaded when it is first asked for, and disposed with the whole if it ever was. */
export class LazyDisposable<T extends Disposable> implements Disposable {
  #part: T | undefined;
  #isDisposed = false;

  /** The part; rejects when it could not be loaded, and is tried again by the next who asks. */
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
