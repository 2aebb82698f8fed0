import * as l10n from '@vscode/l10n';
import type { DefinitionPath } from '../definitionProblem';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';
import type { DefinitionDocument } from '../text/definitionDocument';
import type { SourceMap, SourceNode, TextRange } from '../text/sourceTree';

/** A member that the service does not see, or sees only in part. */
export interface MemberProblem {
  readonly code: 'duplicate-key' | 'unknown-member';
  readonly message: string;
  readonly range: TextRange;
  readonly path: DefinitionPath;
}

/** Members that are written twice, and those that the API does not have, which the AWS CLI refuses. */
export function memberProblems(root: SourceNode): readonly MemberProblem[] {
  const problems: MemberProblem[] = [];
  addProblems(root, 'PipelineDeclaration', [], problems);
  return problems;
}

/** @param path where the value is; it is taken along, and only copied for a problem */
function addProblems(
  root: SourceNode,
  name: string,
  path: (string | number)[],
  problems: MemberProblem[],
): void {
  const { type, members = {}, member = '', value = '' } = shapeIn(pipelineShapes, name);
  if (root.kind === 'list' && type === 'list')
    for (const [index, item] of root.items.entries()) {
      path.push(index);
      addProblems(item, member, path, problems);
      path.pop();
    }
  if (root.kind !== 'map' || (type !== 'structure' && type !== 'map')) return;
  if (hasDuplicates(root)) problems.push(...duplicates(root, path));
  for (const { key, keyRange, value: node } of root.members) {
    const shape = type === 'map' ? value : members[key];
    path.push(key);
    if (shape === undefined) problems.push(unknownMember(key, keyRange, [...path], Object.keys(members)));
    else if (node !== undefined) addProblems(node, shape, path, problems);
    path.pop();
  }
}

/** Most maps have few members: a list of their keys would take longer to make than to do without. */
const hasDuplicates = ({ members }: SourceMap): boolean =>
  members.length > 40
    ? new Set(members.map(({ key }) => key)).size < members.length
    : members.some(({ key }, index) => {
        for (let other = 0; other < index; other++) if (members[other]?.key === key) return true;
        return false;
      });

function* duplicates({ members }: SourceMap, path: DefinitionPath): Iterable<MemberProblem> {
  const last = new Map(members.map((member) => [member.key, member]));
  for (const member of members)
    if (last.get(member.key) !== member) {
      const message = l10n.t('"{0}" is written more than once. Only the last counts.', member.key);
      yield { code: 'duplicate-key', message, range: member.keyRange, path: [...path, member.key] };
    }
}

const unknownMember = (
  key: string,
  range: TextRange,
  path: DefinitionPath,
  known: readonly string[],
): MemberProblem => ({
  code: 'unknown-member',
  message: l10n.t(
    'AWS does not know "{0}" here, and the AWS CLI refuses it. Known members: {1}',
    key,
    known.join(', '),
  ),
  range,
  path,
});

/** What stands beside the pipeline in a file for the AWS CLI. */
export function* wrapperProblems({ wrapper }: DefinitionDocument): Iterable<MemberProblem> {
  if (wrapper?.kind !== 'map') return;
  yield* duplicates(wrapper, []);
  for (const { key, keyRange } of wrapper.members)
    if (key !== 'pipeline' && key !== 'tags') yield unknownMember(key, keyRange, [key], ['pipeline', 'tags']);
}
