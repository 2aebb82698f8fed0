import { isSameExecution, isSamePipeline } from '../../domain/refs';
import type { Interest } from '../../core/cache/interestSet';
import type { TreeNode } from './nodes';
import { isOutOfReach } from './row';
import type { Row, RowKindOf, RowSources } from './row';

/** A row as the editor has it now. */
interface Drawn {
  readonly node: TreeNode;
  /** The row's look as text, for comparison with its current look. */
  look?: string;
  /** Ids of its children, once the editor has requested them. */
  children?: readonly string[];
  isExpanded: boolean;
}

/**
 * The rows that the editor has drawn of a tree. Gives equal nodes one identity, and finds the rows whose look
 * has changed, so that only those are drawn again.
 */
export class NodeRegistry {
  readonly #drawn = new Map<string, Drawn>();
  #rootIds: readonly string[] = [];

  constructor(
    private readonly sources: RowSources,
    private readonly rowKindOf: RowKindOf,
  ) {}

  /** The only object for this row. */
  intern(node: TreeNode): TreeNode {
    return this.#entryOf(node).node;
  }

  /** The row above this one; undefined for a root, and for a row that is no longer in the tree. */
  parentOf(node: TreeNode, roots: readonly TreeNode[]): TreeNode | undefined {
    const search = (candidate: TreeNode): TreeNode | undefined => {
      if (!mayHold(candidate, node)) return undefined;
      const children = this.#childrenOf(candidate);
      if (children.some(({ id }) => id === node.id)) return candidate;
      return firstOf(children, search);
    };
    const parent = firstOf(roots, search);
    return parent && this.intern(parent);
  }

  drawRow(node: TreeNode): Row {
    const row = this.#row(node);
    this.#entryOf(node).look = JSON.stringify(row);
    return row;
  }

  drawRoots(roots: readonly TreeNode[]): readonly TreeNode[] {
    const gone = this.#rootIds.filter((id) => !roots.some((root) => root.id === id));
    gone.forEach((id) => this.#forget(id));
    this.#rootIds = roots.map(({ id }) => id);
    return roots.map((root) => this.intern(root));
  }

  drawChildren(node: TreeNode): readonly TreeNode[] {
    const entry = this.#entryOf(node);
    const children = this.#childrenOf(node);
    const ids = children.map(({ id }) => id);
    const staying = new Set(ids);
    entry.children?.filter((id) => !staying.has(id)).forEach((id) => this.#forget(id));
    entry.children = ids;
    return children.map((child) => this.intern(child));
  }

  setExpanded(node: TreeNode, isExpanded: boolean): void {
    this.#entryOf(node).isExpanded = isExpanded;
  }

  /** The interests of all rows whose parents are expanded. */
  interests(): readonly Interest[] {
    const interests: Interest[] = [];
    const visit = (id: string) => {
      const entry = this.#drawn.get(id);
      if (!entry?.children || !entry.isExpanded) return;
      interests.push(...(this.rowKindOf(entry.node).interests?.(entry.node, this.sources) ?? []));
      entry.children.forEach(visit);
    };
    this.#rootIds.forEach(visit);
    return interests;
  }

  /**
   * The rows whose look or children have changed, without those below another one of them. Checks only the
   * rows that may be concerned: with a thousand pipelines, drawing all of them for each answer adds up.
   */
  changedNodes(mayConcern: (node: TreeNode) => boolean): TreeNode[] {
    const changed: TreeNode[] = [];
    const visit = (id: string) => {
      const entry = this.#drawn.get(id);
      if (!entry) return;
      if (mayConcern(entry.node) && this.#isOutdated(entry)) changed.push(entry.node);
      else entry.children?.forEach(visit);
    };
    this.#rootIds.forEach(visit);
    return changed;
  }

  #isOutdated({ node, look, children }: Drawn): boolean {
    if (look !== undefined && look !== JSON.stringify(this.#row(node))) return true;
    if (children === undefined) return false;
    const now = this.#childrenOf(node);
    return now.length !== children.length || now.some(({ id }, index) => id !== children[index]);
  }

  #row(node: TreeNode): Row {
    const row = this.rowKindOf(node).row(node, this.sources);
    return node.pipeline && isOutOfReach(node.connection, this.sources) ? { ...row, isDimmed: true } : row;
  }

  #childrenOf(node: TreeNode): readonly TreeNode[] {
    return this.rowKindOf(node).children?.(node, this.sources) ?? [];
  }

  #entryOf(node: TreeNode): Drawn {
    const known = this.#drawn.get(node.id);
    if (known) return known;
    const entry: Drawn = { node, isExpanded: true };
    this.#drawn.set(node.id, entry);
    return entry;
  }

  #forget(id: string): void {
    const entry = this.#drawn.get(id);
    if (!this.#drawn.delete(id)) return;
    entry?.children?.forEach((child) => this.#forget(child));
  }
}

/** Whether a row can be somewhere below another: every part that the upper one names is the same in both. */
const mayHold = (upper: TreeNode, { connection, pipeline, stage, execution }: TreeNode): boolean =>
  upper.connection === connection &&
  (!upper.pipeline || (pipeline !== undefined && isSamePipeline(upper.pipeline, pipeline))) &&
  (!upper.stage || upper.stage.stage === stage?.stage) &&
  (!upper.execution || (execution !== undefined && isSameExecution(upper.execution, execution)));

function firstOf<T, Found>(all: readonly T[], find: (each: T) => Found | undefined): Found | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
