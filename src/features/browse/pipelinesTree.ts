import * as vscode from 'vscode';
import { connectionOf, pipelineOf } from '../../domain/calls/query';
import type { Clock } from '../../domain/clock';
import { Problem } from '../../domain/problem';
import { pipelineKey } from '../../domain/refs';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import { InterestSet } from '../../core/cache/interestSet';
import type { Expansion } from './expansion';
import type { Scheduler } from '../../core/cache/scheduler';
import type { Target } from '../../ui/commands/target';
import { loadRow, rowOf } from './loadRow';
import { connectionNode, invalidConnectionNode } from '../../ui/tree/nodes';
import type { TreeNode } from '../../ui/tree/nodes';
import { NodeRegistry } from '../../ui/tree/nodeRegistry';
import { filterText } from '../../ui/text/listLabels';
import { OpenedRows } from './openedRows';
import { revealWhenFound } from './revealWhenFound';
import { toTreeItem, withTooltip } from '../../ui/tree/row';
import type { RowSources } from '../../ui/tree/row';
import { rowKindOf } from '../../ui/tree/rowKinds';

/**
 * How long the rows above a pipeline wait before they show its change, in milliseconds. Drawing one of them
 * draws everything below it, too, so it has to be rare while a thousand answers arrive.
 */
const countTick = 1_000;

/** How often the editor is asked at most to reveal a row that it does not find. */
const revealTries = 30;
/** How often a row is revealed again at most because it is not selected; what happens after that is left alone. */
const selectTries = 5;

/** How often the ages and durations on screen are brought up to date, in milliseconds. */
const ageTick = 10_000;

/**
 * The tree of connections, pipelines, stages, actions and executions. It draws from the store only, and
 * declares interest in exactly the rows that are expanded and on screen.
 */
export class PipelinesTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly #registry: NodeRegistry;
  readonly #interests: InterestSet;
  readonly #subscriptions: vscode.Disposable[];
  #nextAgeTick: vscode.Disposable | undefined;
  /** The changes since the last check of the rows: keys of pipelines, and connections. */
  #changedPipelines = new Set<string>();
  #changedConnections = new Set<ConnectionId>();
  #countsOutdated = new Set<ConnectionId>();
  #nextCount: vscode.Disposable | undefined;
  readonly #openedRows: OpenedRows;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly view: vscode.TreeView<TreeNode>,
    private readonly sources: RowSources,
    private readonly expansion: Expansion,
    private readonly scheduler: Scheduler,
    private readonly clock: Clock,
  ) {
    this.#registry = new NodeRegistry(sources, rowKindOf);
    this.#interests = new InterestSet(scheduler);
    this.#openedRows = new OpenedRows(clock, (node) => this.#open(node));
    const {
      store,
      health,
      history,
      connections,
      identities,
      signedOut,
      denied,
      causes,
      lists,
      push,
      artifacts,
    } = sources;
    this.#subscriptions = [
      store.onDidChange((id) => this.#checkSoon(connectionOf(id), pipelineOf(id))),
      health.onDidChange((connection) => this.#checkSoon(connection)),
      push.onDidChange((connection) => this.#checkSoon(connection)),
      history.onDidChange((pipeline) => this.#checkSoon(pipeline.connection, pipeline)),
      connections.onDidChange(() => this.#redrawAll()),
      identities.onDidChange(() => this.#check(({ kind }) => kind === 'connection')),
      signedOut.onDidChange((connection) => this.#checkSoon(connection)),
      lists.onDidChange(() => this.#rearranged()),
      artifacts.onDidChange(({ connection }) => this.#checkSoon(connection)),
      causes.onDidChange(({ execution: { pipeline } }) => this.#checkSoon(pipeline.connection, pipeline)),
      denied.onDidChange((id) => this.#check(({ connection }) => connection === id)),
      this.view.onDidChangeVisibility(() => this.#visibilityChanged()),
      this.view.onDidExpandElement(({ element }) => this.#expansionChanged(element, true)),
      this.view.onDidCollapseElement(({ element }) => this.#expansionChanged(element, false)),
    ];
    this.#tellFilter();
    this.#visibilityChanged();
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const row = this.#registry.drawRow(node);
    return toTreeItem(node, row, this.expansion.of(node.id));
  }

  /** Makes the tooltip of a row when the pointer rests on it. */
  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    return withTooltip(item, rowKindOf(node).row(node, this.sources));
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const children = node ? this.#registry.drawChildren(node) : this.#registry.drawRoots(this.#roots());
    this.#updateInterests();
    if (node) this.#openedRows.childrenAsked(node);
    return [...children];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#registry.parentOf(node, this.#roots());
  }

  /**
   * Selects the row of a connection, pipeline, stage, action or execution, the most specific that is named,
   * and brings it on screen. Loads missing data.
   * @param manner 'quietly' leaves the keyboard's focus where it is, and does nothing while the tree is not
   * on screen.
   * @throws Problem when there is no such row.
   */
  async reveal(target: Target, signal: AbortSignal, manner?: 'quietly'): Promise<void> {
    if (manner === 'quietly' && !this.view.visible) return;
    await loadRow(target, this.sources, this.scheduler, signal);
    // The editor searches the rows that it has drawn, so the loaded rows are drawn first.
    this.#checkChanged();
    const node = rowOf(target);
    const isThere = node && (node.kind === 'connection' || this.getParent(node) !== undefined);
    if (!isThere) throw this.#whyNotThere(target);
    const options = { select: true, focus: manner !== 'quietly' };
    const row = this.#registry.intern(node);
    let unselected = 0;
    const select = async () => {
      await this.view.reveal(row, options);
      // A refresh that ends at the same moment takes the selection away.
      const isSelected = this.view.selection.some(({ id }) => id === row.id);
      if (!isSelected && unselected++ < selectTries)
        throw new Error('The editor did not keep the selection.');
    };
    await this.#openedRows.ignoreDuring(() => revealWhenFound(select, this.clock, signal, revealTries));
  }

  dispose(): void {
    this.#nextAgeTick?.dispose();
    this.#nextCount?.dispose();
    this.#interests.dispose();
    this.#openedRows.dispose();
    vscode.Disposable.from(...this.#subscriptions, this.#changed).dispose();
  }

  #whyNotThere({ pipeline }: Target): Problem {
    const isHidden = pipeline !== undefined && this.sources.lists.isFiltered;
    return new Problem(
      'fact',
      isHidden
        ? vscode.l10n.t('The filter of the view hides {0}. Clear the filter to see it.', pipeline.name)
        : vscode.l10n.t('That item is no longer in the view.'),
    );
  }

  #roots(): readonly TreeNode[] {
    const { connections } = this.sources;
    return [
      ...connections.invalid.map(({ index, name }) => invalidConnectionNode(index, name)),
      ...connections.all.map(({ id }) => connectionNode(id)),
    ];
  }

  #expansionChanged(node: TreeNode, isExpanded: boolean): void {
    this.#registry.setExpanded(node, isExpanded);
    this.expansion.set(node.id, isExpanded);
    if (isExpanded) this.#openedRows.opened(node.id);
    else this.#openedRows.closed(node.id);
    this.#updateInterests();
  }

  #visibilityChanged(): void {
    this.#nextAgeTick?.dispose();
    this.#nextAgeTick = undefined;
    if (this.view.visible) this.#tickAges();
    this.#updateInterests();
  }

  #tickAges(): void {
    this.#nextAgeTick = this.clock.after(ageTick, () => {
      this.#check(() => true);
      this.#tickAges();
    });
  }

  #updateInterests(): void {
    const { connections, identities } = this.sources;
    this.#interests.set(this.view.visible ? this.#registry.interests() : []);
    identities.want(this.view.visible ? connections.all.map(({ id }) => id) : []);
  }

  /** Several answers often arrive together; one check of the rows serves them all. */
  #checkSoon(connection: ConnectionId, pipeline?: PipelineRef): void {
    const isPending = this.#changedPipelines.size + this.#changedConnections.size > 0;
    if (pipeline) {
      this.#changedPipelines.add(pipelineKey(pipeline));
      this.#countLater(connection);
    } else this.#changedConnections.add(connection);
    if (!isPending) queueMicrotask(() => this.#checkChanged());
  }

  #checkChanged(): void {
    const pipelines = this.#changedPipelines;
    const connections = this.#changedConnections;
    this.#changedPipelines = new Set();
    this.#changedConnections = new Set();
    this.#check((node) =>
      node.pipeline ? pipelines.has(pipelineKey(node.pipeline)) : connections.has(node.connection),
    );
  }

  #check(mayConcern: (node: TreeNode) => boolean): void {
    const changed = this.#registry.changedNodes(mayConcern);
    if (changed.length > 0) this.#tell(changed);
    this.#updateInterests();
  }

  /** Counts and order follow a little later, once for all changes in between. */
  #countLater(connection: ConnectionId): void {
    this.#countsOutdated.add(connection);
    this.#nextCount ??= this.clock.after(countTick, () => {
      const outdated = this.#countsOutdated;
      this.#countsOutdated = new Set();
      this.#nextCount = undefined;
      this.#check(
        ({ kind, connection: id }) => (kind === 'connection' || kind === 'group') && outdated.has(id),
      );
    });
  }

  #rearranged(): void {
    this.#tellFilter();
    this.#check(() => true);
  }

  #tellFilter(): void {
    this.view.description = filterText(this.sources.lists.arrangement.filter);
  }

  #redrawAll(): void {
    this.#tell(undefined);
    this.#updateInterests();
  }

  /** Rejects when the editor does not find the row. */
  async #open(node: TreeNode): Promise<void> {
    if (this.view.visible) await this.view.reveal(node, { expand: true, select: false, focus: false });
  }

  #tell(changed: TreeNode[] | undefined): void {
    this.#openedRows.refreshing();
    this.#changed.fire(changed);
  }
}
