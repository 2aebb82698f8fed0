import type { Disposable } from './event';

/** Owns what is built one after the other, and ends it in reverse order: what was built on something ends before it. */
export class Owned implements Disposable {
  readonly #disposables: Disposable[] = [];

  /** Owns what is built: `const store = own(new SnapshotStore())`. */
  readonly own = <T extends Disposable>(disposable: T): T => {
    this.#disposables.push(disposable);
    return disposable;
  };

  dispose(): void {
    for (const disposable of this.#disposables.splice(0).reverse()) disposable.dispose();
  }
}
