import { tagsId } from '../../domain/calls/queries';
import { countStates, stateGroups } from '../../domain/list/stateGroup';
import type { StateGroup } from '../../domain/list/stateGroup';
import { contextValueOf } from './contextValue';
import { countText, groupTitle, lookOfState } from '../text/listLabels';
import { firstLine } from '../text/plainText';
import type { StatusLook } from '../text/statusPresentation';
import { groupNode } from './listNodes';
import type { GroupNode } from './listNodes';
import { pipelineNode } from './nodes';
import type { TreeNode } from './nodes';
import type { RowKind, RowSources } from './row';

const findGroup = ({ connection, group }: GroupNode, { lists }: RowSources) =>
  lists.of(connection)?.groups.find(({ kind, key }) => kind === group.kind && key === group.key);

const stateOf = (key: string): StateGroup | undefined => stateGroups.find((state) => state === key);

function lookOfGroup({ by, group }: GroupNode): StatusLook {
  if (group.kind === 'favourites') return { icon: 'star-full', word: '' };
  const state = by === 'status' ? stateOf(group.key) : undefined;
  if (state) return { ...lookOfState(state), word: '' };
  return { icon: by === 'tag' ? 'tag' : 'folder', word: '' };
}

/** Why tags are not known, where they were fetched. */
function refusal(
  node: GroupNode,
  pipelines: readonly { readonly connection: string; readonly name: string }[],
  { store }: RowSources,
) {
  if (node.by !== 'tag' || node.group.kind !== 'unknown') return undefined;
  const problems = pipelines.map((pipeline) => store.get(tagsId(pipeline)).problem);
  const message = problems.find((problem) => problem !== undefined)?.message;
  return message === undefined ? undefined : firstLine(message);
}

export const groupRows: RowKind<GroupNode> = {
  row: (node, sources) => {
    const { lists } = sources;
    const pipelines = findGroup(node, sources)?.pipelines ?? [];
    const counts = countStates(pipelines.map((pipeline) => lists.statusOf(pipeline)?.status));
    const told = node.by === 'status' && node.group.kind === 'value' ? [] : countText(counts);
    return {
      label: groupTitle(node.group, lists.arrangement.grouping),
      description: [String(pipelines.length), ...told, refusal(node, pipelines, sources)]
        .filter(Boolean)
        .join(' · '),
      look: lookOfGroup(node),
      contextValue: contextValueOf('group', { canRefresh: true }),
      expansion: 'expanded',
    };
  },
  children: (node, sources) => (findGroup(node, sources)?.pipelines ?? []).map(pipelineNode),
};

/** The rows below a connection: its groups, or its pipelines where there are none. */
export function arrangedNodes(connection: string, { lists }: RowSources): readonly TreeNode[] {
  const groups = lists.of(connection)?.groups ?? [];
  const { by } = lists.arrangement.grouping;
  if (by === 'none') return groups.flatMap(({ pipelines }) => pipelines.map(pipelineNode));
  return groups.map((group) => groupNode(connection, by, group));
}
