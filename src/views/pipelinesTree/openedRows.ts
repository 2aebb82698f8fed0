import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import type { TreeNode } from './nodes';

/** How long the editor takes at most to draw rows again, in milliseconds. */
const redrawTakesAtMost = 5_000;

/** How often a row is opened again at most, and how long after a try that failed, in milliseconds. */
const tries = 5;
const retryDelay = 300;

/**
 * Keeps rows open that somebody opens. VS Code closes a row, and does not say so, that is opened for the first time
 * while a row above it is drawn again (`asTreeElement` in its asyncDataTree.ts), and answers that arrive one by one
 * make it draw often. A row that was opened shortly after a redraw began is therefore opened once more as soon as its
 * children are drawn.
 */
export class OpenedRows {
  #redrawnAt = -Infinity;
  /** Ids of rows whose children were not drawn yet, and when they were opened, in epoch milliseconds. */
  readonly #openedAt = new Map<string, number>();
  readonly #next = new Map<string, Disposable>();

  /** @param open opens a row; rejects when the editor does not find it. */
  constructor(
    private readonly clock: Clock,
    private readonly open: (node: TreeNode) => Promise<void>,
  ) {}

  /** The editor was told to draw rows again. */
  redrawing(): void {
    this.#redrawnAt = this.clock.now();
  }

  opened(id: string): void {
    if (this.#isRecent(this.#redrawnAt)) this.#openedAt.set(id, this.clock.now());
  }

  closed(id: string): void {
    this.#openedAt.delete(id);
    this.#cancel(id);
  }

  /** The editor asked for the children of a row. */
  drawn(node: TreeNode): void {
    const openedAt = this.#openedAt.get(node.id);
    this.#openedAt.delete(node.id);
    if (openedAt !== undefined && this.#isRecent(openedAt)) this.#openAgain(node, tries, 0);
  }

  dispose(): void {
    [...this.#next.keys()].forEach((id) => this.#cancel(id));
  }

  /** The editor does not find a row while it draws one above it. A row that is gone is given up in the end. */
  #openAgain(node: TreeNode, triesLeft: number, delay: number): void {
    this.#cancel(node.id);
    if (triesLeft === 0) return;
    const next = this.clock.after(delay, () => {
      this.open(node).then(
        () => this.#next.get(node.id) === next && this.#cancel(node.id),
        () => this.#next.get(node.id) === next && this.#openAgain(node, triesLeft - 1, retryDelay),
      );
    });
    this.#next.set(node.id, next);
  }

  #cancel(id: string): void {
    this.#next.get(id)?.dispose();
    this.#next.delete(id);
  }

  #isRecent(time: number): boolean {
    return this.clock.now() - time <= redrawTakesAtMost;
  }
}
