import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import { parseBadgeContent } from '../../domain/list/badge';
import { ConfigValue } from '../../platform/configValue';
import { viewIds } from '../../platform/contributions';
import type { AttentionList } from '../../state/lists/attentionList';
import type { Scheduler } from '../../state/polling/scheduler';
import { LazyTree } from '../lazyTree';
import type { TreeNode } from '../pipelinesTree/nodes';
import type { RowSources } from '../pipelinesTree/row';
import { AttentionBadge } from './attentionBadge';
import type { AttentionTree } from './attentionTree';

/** The Attention view with the number that stands for it on the activity bar. */
export class AttentionView implements vscode.Disposable {
  readonly #owned: vscode.Disposable;

  constructor(attention: AttentionList, rows: RowSources, scheduler: Scheduler, clock: Clock) {
    const content = new ConfigValue('codepipeline.badge.counts', parseBadgeContent);
    const checksWhileHidden = new ConfigValue('codepipeline.badge.checkWhileHidden', (value) => value);
    const tree = new LazyTree<TreeNode, AttentionTree>(
      viewIds.attention,
      { canSelectMany: true },
      async (view) => {
        const { AttentionTree } = await import('./attentionTree');
        return new AttentionTree(view, attention, rows, scheduler, clock);
      },
    );
    const badge = new AttentionBadge(tree.view, {
      ...{ attention, content, checksWhileHidden, scheduler },
      now: () => clock.now(),
    });
    this.#owned = vscode.Disposable.from(content, checksWhileHidden, badge, tree);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
