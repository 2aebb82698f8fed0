import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import { parseBadgeContent } from '../../domain/list/badge';
import { ConfigValue } from '../../platform/configValue';
import type { AttentionList } from '../../state/lists/attentionList';
import type { Scheduler } from '../../state/scheduler';
import type { RowSources } from '../pipelinesTree/row';
import { AttentionBadge } from './attentionBadge';
import { AttentionTree } from './attentionTree';

/** The Attention view with the number that stands for it on the activity bar. */
export class AttentionView implements vscode.Disposable {
  readonly #owned: vscode.Disposable;

  constructor(attention: AttentionList, rows: RowSources, scheduler: Scheduler, clock: Clock) {
    const content = new ConfigValue('codepipeline.badge.counts', parseBadgeContent);
    const checksWhileHidden = new ConfigValue('codepipeline.badge.checkWhileHidden', (value) => value);
    const tree = new AttentionTree(attention, rows, scheduler, clock);
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
