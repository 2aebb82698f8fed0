import * as vscode from 'vscode';
import { parseBadgeContent } from '../../domain/list/badge';
import { ConfigValue } from '../../ui/settings/configValue';
import type { AttentionList } from './attentionList';
import type { Scheduler } from '../../core/cache/scheduler';
import type { RowSources } from '../../ui/tree/row';
import { AttentionBadge } from './attentionBadge';

/** The number on the activity bar, as configured. Disposing it disposes all its parts. */
export function configuredBadge(
  view: vscode.TreeView<unknown>,
  attention: AttentionList,
  scheduler: Scheduler,
  { push, connections }: Pick<RowSources, 'push' | 'connections'>,
  now: () => number,
): vscode.Disposable {
  const content = new ConfigValue('codepipeline.badge.counts', parseBadgeContent);
  const checksWhileHidden = new ConfigValue('codepipeline.badge.checkWhileHidden', (value) => value);
  const badge = new AttentionBadge(view, {
    attention,
    content,
    checksWhileHidden,
    scheduler,
    push,
    connections,
    now,
  });
  return vscode.Disposable.from(badge, content, checksWhileHidden);
}
