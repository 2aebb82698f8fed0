import type * as vscode from 'vscode';
import { sampleAccountId } from '../../core/connections/sampleAccount';
import type { Clock } from '../../domain/clock';
import type { Own } from '../../domain/owned';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Target } from '../../ui/commands/target';
import type { Services } from '../../ui/services';
import { dimRows } from '../../ui/tree/dimmedRows';
import type { TreeNode } from '../../ui/tree/nodes';
import type { RowSources } from '../../ui/tree/row';
import { PipelineListing } from './pipelineListing';
import { PipelinesTree } from './pipelinesTree';
import { loadMoreExecutions, refresh, revealInPipelines } from './treeCommands';

type Needs = Omit<Services, 'reveal'> & Pick<RowSources, 'health' | 'signedOut'> & { readonly clock: Clock };

/** Shows connections, pipelines, stages, actions and executions in a tree. */
export function browse(
  view: vscode.TreeView<TreeNode>,
  needs: Needs,
  memory: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState'>,
  own: Own,
) {
  const listing = own(new PipelineListing(memory, needs));
  const { lists, facts } = listing;
  const rows: RowSources = { ...needs, sampleAccountId, lists };
  own(dimRows());
  const tree = own(new PipelinesTree(view, rows, listing.expansion, needs.scheduler, needs.clock));
  const reveal: Services['reveal'] = (target, signal, manner) => tree.reveal(target, signal, manner);
  return {
    ...{ tree, rows, lists, facts, reveal },
    /** @param timelines tells which timeline is in front, for a command without a target */
    commands: (services: Services, timelines: { readonly active: Target | undefined }) =>
      ({
        'codepipeline.loadMoreExecutions': loadMoreExecutions(services),
        'codepipeline.refresh': refresh(services),
        'codepipeline.revealInPipelines': revealInPipelines(services, timelines),
      }) satisfies Commands,
  };
}
