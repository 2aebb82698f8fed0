import type { Disposable } from './event';

/**
 * Owns the parts that are built one after the other, and disposes them in reverse order: a part that uses
 * another one is disposed first.
 */
export class Owned implements Disposable {
  readonly #disposables: Disposable[] = [];

  /** Registers a part: `const store = own(new SnapshotStore())`. */
  readonly own = <T extends Disposable>(disposable: T): T => {
    this.#disposables.push(disposable);
    return disposable;
  };

  dispose(): void {
    for (const disposable of this.#disposables.splice(0).reverse()) disposable.dispose();
  }
}

/** Registers a part with its owner, and returns it. */
export type Own = Owned['own'];
