import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';
import type { TreeNode } from './nodes';

/** How long a refresh of rows takes the editor at most, in milliseconds. */
const refreshTakesAtMost = 5_000;

/** How often a row is opened again at most, and how long after a try that failed, in milliseconds. */
const tries = 5;
const retryDelay = 300;

/**
 * Keeps rows open that the user opens. VS Code collapses a row, and sends no event, when the row is opened for the first
 * time while a row above it is refreshed (`asTreeElement` in its asyncDataTree.ts), and responses that arrive one by one
 * refresh rows often. Therefore a row that is opened shortly after a refresh began is opened again as soon as the editor
 * has asked for its children.
 */
export class OpenedRows {
  #refreshedAt = -Infinity;
  /** How many rows the editor is revealing. */
  #reveals = 0;
  /** Ids of rows whose children the editor has not asked for yet, and when they were opened, in epoch milliseconds. */
  readonly #openedAt = new Map<string, number>();
  readonly #nextTries = new Map<string, Disposable>();

  /** @param open opens a row; rejects when the editor does not find it. */
  constructor(
    private readonly clock: Clock,
    private readonly open: (node: TreeNode) => Promise<void>,
  ) {}

  /** The tree asks the editor to refresh rows. */
  refreshing(): void {
    this.#refreshedAt = this.clock.now();
  }

  /**
   * Ignores the rows that are opened while the editor reveals another: it opens those above, and to open one of them
   * again would scroll the tree away from the row that is revealed.
   */
  async ignoreDuring(reveal: () => PromiseLike<void>): Promise<void> {
    this.#reveals++;
    try {
      await reveal();
    } finally {
      this.#reveals--;
    }
  }

  opened(id: string): void {
    if (this.#reveals === 0 && this.#isRecent(this.#refreshedAt)) this.#openedAt.set(id, this.clock.now());
  }

  closed(id: string): void {
    this.#openedAt.delete(id);
    this.#cancel(id);
  }

  /** The editor asks for the children of a row. */
  childrenAsked(node: TreeNode): void {
    const openedAt = this.#openedAt.get(node.id);
    this.#openedAt.delete(node.id);
    if (openedAt !== undefined && this.#isRecent(openedAt)) this.#openAgain(node, tries, 0);
  }

  dispose(): void {
    [...this.#nextTries.keys()].forEach((id) => this.#cancel(id));
  }

  /** The editor does not find a row while it refreshes one above it. A row that no longer exists is given up at last. */
  #openAgain(node: TreeNode, triesLeft: number, delay: number): void {
    this.#cancel(node.id);
    if (triesLeft === 0) return;
    const next = this.clock.after(delay, () => {
      this.open(node).then(
        () => this.#nextTries.get(node.id) === next && this.#cancel(node.id),
        () => this.#nextTries.get(node.id) === next && this.#openAgain(node, triesLeft - 1, retryDelay),
      );
    });
    this.#nextTries.set(node.id, next);
  }

  #cancel(id: string): void {
    this.#nextTries.get(id)?.dispose();
    this.#nextTries.delete(id);
  }

  #isRecent(time: number): boolean {
    return this.clock.now() - time <= refreshTakesAtMost;
  }
}
