import * as vscode from 'vscode';
import { InterestSet } from '../../core/cache/interestSet';
import type { Scheduler } from '../../core/cache/scheduler';
import type { Clock } from '../../domain/clock';
import { integratedConnectionNode } from '../../ui/tree/integrationNodes';
import { NodeRegistry } from '../../ui/tree/nodeRegistry';
import type { TreeNode } from '../../ui/tree/nodes';
import { toTreeItem, withTooltip } from '../../ui/tree/row';
import type { RowKindOf, RowSources } from '../../ui/tree/row';
import type { Desk } from './jobRows';
import { integrationRowKinds, listsOf } from './integrationRows';

/** How often the ages on screen are brought up to date, in milliseconds. */
const ageTick = 30_000;

/** The tree of what each connection is integrated by. It asks only for lists that are open and on screen. */
export class IntegrationsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly #rowKindOf: RowKindOf;
  readonly #registry: NodeRegistry;
  readonly #interests: InterestSet;
  readonly #subscriptions: vscode.Disposable[];
  #nextAgeTick: vscode.Disposable | undefined;
  #isCheckPending = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly view: vscode.TreeView<TreeNode>,
    private readonly sources: RowSources,
    desk: Desk,
    scheduler: Scheduler,
    private readonly clock: Clock,
  ) {
    this.#rowKindOf = integrationRowKinds(desk);
    this.#registry = new NodeRegistry(sources, this.#rowKindOf);
    this.#interests = new InterestSet(scheduler);
    const { store, health, connections, denied } = sources;
    this.#subscriptions = [
      store.onDidChange(() => this.#checkSoon()),
      health.onDidChange(() => this.#checkSoon()),
      denied.onDidChange(() => this.#checkSoon()),
      desk.onDidChange(() => this.#checkSoon()),
      connections.onDidChange(() => this.#redrawAll()),
      view.onDidChangeVisibility(() => this.#visibilityChanged()),
      view.onDidExpandElement(({ element }) => this.#setExpanded(element, true)),
      view.onDidCollapseElement(({ element }) => this.#setExpanded(element, false)),
    ];
    this.#visibilityChanged();
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return toTreeItem(node, this.#registry.drawRow(node));
  }

  /** Makes the tooltip of a row when the pointer rests on it. */
  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    return withTooltip(item, this.#rowKindOf(node).row(node, this.sources));
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const children = node ? this.#registry.drawChildren(node) : this.#registry.drawRoots(this.#roots());
    this.#updateInterests();
    return [...children];
  }

  dispose(): void {
    this.#nextAgeTick?.dispose();
    this.#interests.dispose();
    vscode.Disposable.from(...this.#subscriptions, this.#changed).dispose();
  }

  /** A single connection needs no row of its own. */
  #roots(): readonly TreeNode[] {
    const { all } = this.sources.connections;
    const [only] = all;
    return all.length === 1 && only ? listsOf(only.id) : all.map(({ id }) => integratedConnectionNode(id));
  }

  #setExpanded(node: TreeNode, isExpanded: boolean): void {
    this.#registry.setExpanded(node, isExpanded);
    this.#updateInterests();
  }

  #visibilityChanged(): void {
    this.#nextAgeTick?.dispose();
    this.#nextAgeTick = undefined;
    if (this.view.visible) this.#tickAges();
    this.#checkSoon();
  }

  #tickAges(): void {
    this.#nextAgeTick = this.clock.after(ageTick, () => {
      this.#checkSoon();
      this.#tickAges();
    });
  }

  #updateInterests(): void {
    this.#interests.set(this.view.visible ? this.#registry.interests() : []);
  }

  /** Several answers often arrive together; one check of the rows serves them all. */
  #checkSoon(): void {
    if (this.#isCheckPending) return;
    this.#isCheckPending = true;
    queueMicrotask(() => {
      this.#isCheckPending = false;
      this.#updateInterests();
      if (!this.view.visible) return;
      const changed = this.#registry.changedNodes(() => true);
      if (changed.length > 0) this.#changed.fire(changed);
    });
  }

  #redrawAll(): void {
    this.#changed.fire(undefined);
    this.#updateInterests();
  }
}
