import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';
import type { Shape } from '../shape/shape';
import { memberOf } from './sourceTree';
import type { SourceMap, SourceMember, SourceNode } from './sourceTree';

/** Properties of the resource that CloudFormation keeps for itself. */
const notOfTheApi = ['DisableInboundStageTransitions', 'RestartExecutionOnUpdate', 'Tags'];

/** The properties of a template's pipeline with the members of the API; every range stays that of the template. */
export function templatePipeline(properties: SourceMap): SourceNode {
  const members = properties.members.filter(({ key }) => !notOfTheApi.includes(key));
  return converted({ ...properties, members }, 'PipelineDeclaration');
}

function converted(node: SourceNode, name: string): SourceNode {
  const shape = shapeIn(pipelineShapes, name);
  if (name === 'ArtifactStoreMap') return storesOf(node);
  if (node.kind === 'list' && shape.type === 'list')
    return { ...node, items: node.items.map((item) => converted(item, shape.member ?? '')) };
  if (node.kind === 'map' && shape.type === 'structure')
    return { ...node, members: node.members.flatMap((member) => memberOfStructure(member, shape)) };
  if (node.kind === 'map' && shape.type === 'map')
    return { ...node, members: node.members.map((member) => convertedMember(member, shape.value)) };
  return node.kind === 'scalar'
    ? scalarOf(node, shape)
    : node.kind === 'list' || shape.type !== 'string'
      ? node
      : unknown(node);
}

const unknown = ({ range }: SourceNode): SourceNode => ({ kind: 'unknown', range });

const convertedMember = (member: SourceMember, shape: string | undefined): SourceMember => ({
  ...member,
  value: member.value && converted(member.value, shape ?? ''),
});

function memberOfStructure(member: SourceMember, { members = {} }: Shape): SourceMember[] {
  const key = member.key.slice(0, 1).toLowerCase() + member.key.slice(1);
  // CloudFormation itself says that it does not know a property.
  return Object.hasOwn(members, key) ? [convertedMember({ ...member, key }, members[key])] : [];
}

/** CloudFormation turns a scalar into the type that a property has. */
function scalarOf(node: SourceNode & { kind: 'scalar' }, { type }: Shape): SourceNode {
  const { value } = node;
  if (value === null) return node;
  if (type === 'string') return { ...node, value: String(value) };
  if (type === 'integer' && typeof value === 'string' && /^\d+$/.test(value))
    return { ...node, value: Number(value) };
  return node;
}

/** `[{ Region, ArtifactStore }]` instead of a map by regions. */
function storesOf(node: SourceNode): SourceNode {
  if (node.kind !== 'list') return node;
  const members = node.items.map((item): SourceMember | undefined => {
    const region = memberOf(item, 'Region')?.value;
    const store = memberOf(item, 'ArtifactStore')?.value;
    if (region?.kind !== 'scalar') return undefined;
    return {
      key: String(region.value),
      keyRange: region.range,
      value: store && converted(store, 'ArtifactStore'),
    };
  });
  // A region that is known only later may be any of those that have actions.
  return members.every((member) => member !== undefined)
    ? { kind: 'map', range: node.range, members }
    : unknown(node);
}
