import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import { LazyDisposable } from '../../domain/lazy';
import { asProblem } from '../../domain/problem';
import { logProblem } from '../../platform/reportProblem';
import { viewIds } from '../../manifest/ids';
import type { AttentionList } from '../../state/lists/attentionList';
import type { PipelineFactsCache } from '../../state/lists/pipelineFacts';
import type { Scheduler } from '../../state/polling/scheduler';
import { LazyTree } from '../lazyTree';
import type { TreeNode } from '../pipelinesTree/nodes';
import type { RowSources } from '../pipelinesTree/row';
import type { AttentionTree } from './attentionTree';

/** The Attention view with the number that stands for it on the activity bar, which comes a moment after the view. */
export class AttentionView implements vscode.Disposable {
  readonly #owned: vscode.Disposable;

  constructor(
    facts: PipelineFactsCache,
    rows: RowSources,
    scheduler: Scheduler,
    clock: Clock,
    log: vscode.LogOutputChannel,
  ) {
    const { connections, store, health } = rows;
    const list = new LazyDisposable<AttentionList>(async () => {
      const { AttentionList } = await import('../../state/lists/attentionList');
      return new AttentionList(connections, store, health, facts);
    });
    const tree = new LazyTree<TreeNode, AttentionTree>(
      viewIds.attention,
      { canSelectMany: true },
      async (view) => {
        const { AttentionTree } = await import('./attentionTree');
        return new AttentionTree(view, await list.load(), rows, scheduler, clock);
      },
    );
    const badge = new LazyDisposable(async () => {
      const { configuredBadge } = await import('./configuredBadge');
      return configuredBadge(tree.view, await list.load(), scheduler, () => clock.now());
    });
    badge.load().catch((error: unknown) => logProblem(log, 'badge', asProblem(error)));
    this.#owned = vscode.Disposable.from(badge, tree, list);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
