import type { Clock } from '../../domain/clock';
import type { TreeNode } from '../../ui/tree/nodes';
import { revealWhenFound } from './revealWhenFound';

/** How long a refresh of rows takes the editor at most, in milliseconds. */
const refreshTakesAtMost = 5_000;

/**
 * Keeps rows open that the user opens. VS Code collapses a row, and sends no event, when the row is opened
 * for the first time while a row above it is refreshed (`asTreeElement` in its asyncDataTree.ts), and
 * responses that arrive one by one refresh rows often. Therefore a row that is opened shortly after a refresh
 * began is opened again as soon as the editor has asked for its children.
 */
export class OpenedRows {
  #refreshedAt = -Infinity;
  /** How many rows the editor is revealing. */
  #reveals = 0;
  /** Ids of rows whose children the editor has not asked for yet, and when they were opened, in epoch milliseconds. */
  readonly #openedAt = new Map<string, number>();
  /** What ends the opening of a row, by its id. */
  readonly #opening = new Map<string, AbortController>();

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
   * Ignores the rows that are opened while the editor reveals another one: it opens the rows above, and
   * opening one of them again would scroll the tree away from the revealed row.
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
    if (openedAt !== undefined && this.#isRecent(openedAt)) this.#openAgain(node);
  }

  dispose(): void {
    [...this.#opening.keys()].forEach((id) => this.#cancel(id));
  }

  /**
   * Opens a row after the editor has taken its children. A row that no longer exists is given up after the last try.
   */
  #openAgain(node: TreeNode): void {
    this.#cancel(node.id);
    const opening = new AbortController();
    this.#opening.set(node.id, opening);
    const { signal } = opening;
    const next = this.clock.after(0, () => {
      revealWhenFound(() => this.open(node), this.clock, signal)
        .catch(() => {})
        .finally(() => this.#opening.get(node.id) === opening && this.#opening.delete(node.id));
    });
    signal.addEventListener('abort', () => next.dispose(), { once: true });
  }

  #cancel(id: string): void {
    this.#opening.get(id)?.abort();
    this.#opening.delete(id);
  }

  #isRecent(time: number): boolean {
    return this.clock.now() - time <= refreshTakesAtMost;
  }
}
