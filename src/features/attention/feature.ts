import type * as vscode from 'vscode';
import type { Scheduler } from '../../core/cache/scheduler';
import type { PipelineFactsCache } from '../../core/lists/pipelineFacts';
import type { Clock } from '../../domain/clock';
import type { Own } from '../../domain/owned';
import type { TreeNode } from '../../ui/tree/nodes';
import type { RowSources } from '../../ui/tree/row';
import { AttentionView } from './attentionView';

/** Shows what waits for the user or has failed. */
export const attention = (
  view: vscode.TreeView<TreeNode>,
  facts: PipelineFactsCache,
  rows: RowSources,
  scheduler: Scheduler,
  clock: Clock,
  own: Own,
) => ({ tree: own(new AttentionView(view, facts, rows, scheduler, clock)).tree });
