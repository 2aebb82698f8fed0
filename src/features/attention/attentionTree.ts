import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import { InterestSet } from '../../core/cache/interestSet';
import type { Interest } from '../../core/cache/interestSet';
import type { AttentionList, Survey } from './attentionList';
import type { Scheduler } from '../../core/cache/scheduler';
import { NodeRegistry } from '../../ui/tree/nodeRegistry';
import type { TreeNode } from '../../ui/tree/nodes';
import { toTreeItem, withTooltip } from '../../ui/tree/row';
import type { RowKindOf, RowSources } from '../../ui/tree/row';
import { attentionRoots, attentionRowKinds } from './attentionRows';

/** How often the ages and durations on screen are brought up to date, in milliseconds. */
const ageTick = 10_000;

/** The minimum time between two checks of all rows while thousands of answers arrive, in milliseconds. */
const checkTick = 250;

/** The list of items that need attention, over all connections. It fetches only while it is on screen. */
export class AttentionTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly #rowKindOf: RowKindOf;
  readonly #registry: NodeRegistry;
  readonly #interests: InterestSet;
  readonly #subscriptions: vscode.Disposable[];
  #drawn: readonly string[] = [];
  #wanted: readonly Interest[] = [];
  #nextAgeTick: vscode.Disposable | undefined;
  #nextCheck: vscode.Disposable | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly view: vscode.TreeView<TreeNode>,
    private readonly attention: AttentionList,
    private readonly sources: RowSources,
    scheduler: Scheduler,
    private readonly clock: Clock,
  ) {
    this.#rowKindOf = attentionRowKinds(attention);
    this.#registry = new NodeRegistry(sources, this.#rowKindOf);
    this.#interests = new InterestSet(scheduler);
    this.#subscriptions = [
      attention.onDidChange(() => this.#checkSoon()),
      sources.signedOut.onDidChange(() => this.#check()),
      sources.denied.onDidChange(() => this.#check()),
      sources.causes.onDidChange(() => this.#checkSoon()),
      this.view.onDidChangeVisibility(() => this.#visibilityChanged()),
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
    if (node) return [...this.#registry.drawChildren(node)];
    const roots = attentionRoots(this.attention);
    this.#drawn = roots.map(({ id }) => id);
    return [...this.#registry.drawRoots(roots)];
  }

  dispose(): void {
    this.#nextAgeTick?.dispose();
    this.#nextCheck?.dispose();
    this.#interests.dispose();
    vscode.Disposable.from(...this.#subscriptions, this.#changed).dispose();
  }

  #visibilityChanged(): void {
    this.#nextAgeTick?.dispose();
    this.#nextAgeTick = undefined;
    if (this.view.visible) this.#tickAges();
    this.#check();
  }

  #tickAges(): void {
    this.#nextAgeTick = this.clock.after(ageTick, () => {
      this.#check();
      this.#tickAges();
    });
  }

  #checkSoon(): void {
    this.#nextCheck ??= this.clock.after(checkTick, () => {
      this.#nextCheck = undefined;
      this.#check();
    });
  }

  /**
   * A change in the order or the set of rows draws the whole list again; otherwise only changed rows are
   * drawn.
   */
  #check(): void {
    this.#want(this.view.visible ? this.attention.interests : []);
    if (!this.view.visible) return;
    this.#tell();
    const ids = attentionRoots(this.attention).map(({ id }) => id);
    const isSameList =
      ids.length === this.#drawn.length && ids.every((id, index) => id === this.#drawn[index]);
    if (!isSameList) return this.#changed.fire(undefined);
    const changed = this.#registry.changedNodes(() => true);
    if (changed.length > 0) this.#changed.fire(changed);
  }

  /** Thousands of interests are compared only when the list has changed. */
  #want(interests: readonly Interest[]): void {
    if (interests === this.#wanted) return;
    this.#wanted = interests;
    this.#interests.set(interests);
  }

  #tell(): void {
    const { surveys, items } = this.attention;
    const message = messageOf(surveys, items.length);
    // Every write goes through the whole editor; an empty message removes it.
    if (this.view.message !== (message ?? '')) this.view.message = message ?? '';
  }
}

/** Whether the rows are complete: still loading, partly refused, or nothing needs attention. */
function messageOf(surveys: readonly Survey[], items: number): string | undefined {
  const inReach = surveys.filter(({ isOutOfReach }) => !isOutOfReach);
  if (inReach.length === 0) return undefined;
  const sum = (count: (survey: Survey) => number) => inReach.reduce((total, each) => total + count(each), 0);
  const all = sum((survey) => survey.all ?? 0);
  const known = sum((survey) => survey.known);
  const refused = sum((survey) => survey.refused);
  if (inReach.some((survey) => survey.all === undefined)) return vscode.l10n.t('Loading pipelines…');
  if (known < all) return vscode.l10n.t('Checked {0} of {1} pipelines…', known, all);
  if (refused === 1) return vscode.l10n.t('1 pipeline could not be checked.');
  if (refused > 1) return vscode.l10n.t('{0} pipelines could not be checked.', refused);
  if (items > 0) return undefined;
  if (all === 0) return vscode.l10n.t('No pipelines.');
  if (inReach.length < surveys.length)
    return vscode.l10n.t('Nothing needs attention in the connections that responded.');
  return all === 1
    ? vscode.l10n.t('The pipeline is healthy. Nothing is running or waiting.')
    : vscode.l10n.t('All {0} pipelines are healthy. Nothing is running or waiting.', all);
}
