import type * as vscode from 'vscode';
import { sampleAccountId } from '../../core/connections/sampleAccount';
import { pipelinesOf } from '../../domain/calls/queries';
import type { Clock } from '../../domain/clock';
import type { Own } from '../../domain/owned';
import { isSamePipeline } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import { parseBoundPipelines, resolveBoundPipelines } from '../../domain/workspace/boundPipelines';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Target } from '../../ui/commands/target';
import { pipelineHints } from '../../ui/quickInput/pipelineHints';
import type { Services } from '../../ui/services';
import { dimRows } from '../../ui/tree/dimmedRows';
import { ConfigValue } from '../../ui/settings/configValue';
import type { TreeNode } from '../../ui/tree/nodes';
import type { RowSources } from '../../ui/tree/row';
import { PipelineListing } from './pipelineListing';
import { PipelinesTree } from './pipelinesTree';
import { loadMoreExecutions, refresh, revealInPipelines } from './treeCommands';

type Needs = Omit<Services, 'reveal'> &
  Pick<RowSources, 'health' | 'signedOut' | 'causes' | 'artifacts' | 'push'> & { readonly clock: Clock };

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
  const bound = own(new ConfigValue('codepipeline.workspacePipelines', parseBoundPipelines));
  const hints = pipelineHints(listing.recent, {
    selected: () => selectedIn(view),
    ofWorkspace: () =>
      resolveBoundPipelines(
        bound.value,
        needs.connections.all.map(({ id }) => id),
        ({ connection, name }) =>
          needs.store.get(pipelinesOf(connection)).value?.some(({ ref }) => ref.name === name) === true,
      ),
  });
  return {
    ...{ tree, rows, lists, facts, reveal, hints },
    /** @param timelines tells which timeline is in front, for a command without a target */
    commands: (services: Services, timelines: { readonly active: Target | undefined }) =>
      ({
        'codepipeline.loadMoreExecutions': loadMoreExecutions(services),
        'codepipeline.refresh': refresh(services),
        'codepipeline.revealInPipelines': revealInPipelines(services, timelines),
      }) satisfies Commands,
  };
}

/** The pipeline of the selected rows, when they are of one. */
function selectedIn({ selection }: vscode.TreeView<TreeNode>): PipelineRef | undefined {
  const [first, ...others] = selection.map((node) => ('pipeline' in node ? node.pipeline : undefined));
  return first && others.every((other) => other && isSamePipeline(first, other)) ? first : undefined;
}
