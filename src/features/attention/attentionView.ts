import type * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import { Owned } from '../../domain/owned';
import { AttentionList } from './attentionList';
import type { PipelineFactsCache } from '../../core/lists/pipelineFacts';
import type { Scheduler } from '../../core/cache/scheduler';
import type { TreeNode } from '../../ui/tree/nodes';
import type { RowSources } from '../../ui/tree/row';
import { AttentionTree } from './attentionTree';
import { configuredBadge } from './configuredBadge';

/** The content of the Attention view, and the number for it on the activity bar. */
export class AttentionView implements vscode.Disposable {
  readonly #owned = new Owned();
  readonly tree: AttentionTree;

  constructor(
    view: vscode.TreeView<TreeNode>,
    facts: PipelineFactsCache,
    rows: RowSources,
    scheduler: Scheduler,
    clock: Clock,
  ) {
    const { own } = this.#owned;
    const list = own(new AttentionList(rows.connections, rows.store, rows.health, facts));
    this.tree = own(new AttentionTree(view, list, rows, scheduler, clock));
    own(configuredBadge(view, list, scheduler, rows, () => clock.now()));
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
