import type { ActionType, ConfigurationProperty } from '../actionType';
import { knownValues } from '../catalog/knownValues';
import type { RuleType } from '../catalog/ruleTypes';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';
import { plain, quoted } from './suggestion';

/** Counts the places to fill in. */
class Stops {
  #next = 0;

  /** A place within quotes. */
  text(preset = ''): string {
    return `"\${${++this.#next}:${plain(preset)}}"`;
  }

  choice(values: readonly string[]): string {
    return `"\${${++this.#next}|${values.map((value) => value.replaceAll(/[,|\\]/g, String.raw`\$&`)).join(',')}|}"`;
  }
}

const line = (depth: number, ...lines: readonly string[]) =>
  lines.map((each) => `\n${'\t'.repeat(depth)}${each}`);

/** `{ … }` over several lines. */
const block = (...members: readonly string[]): string =>
  `{${line(1, ...members.map((member, index) => (index < members.length - 1 ? `${member},` : member))).join('')}\n}`;

const nested = (text: string): string => text.replaceAll('\n', '\n\t');

function configurationOf(
  stops: Stops,
  properties: readonly ConfigurationProperty[],
  id: Parameters<typeof knownValues>[0],
): string[] {
  const required = properties.filter((property) => property.required);
  if (required.length === 0) return [];
  const members = required.map(({ name }) => {
    const values = knownValues(id, name);
    return `"${name}": ${values === undefined ? stops.text(name) : stops.choice(values)}`;
  });
  return [`"configuration": ${nested(block(...members))}`];
}

/** As many artifacts as the type requires: those that exist at the place, and new ones. */
function artifacts(
  stops: Stops,
  side: 'input' | 'output',
  count: number,
  known: readonly string[],
): string[] {
  if (count === 0) return [];
  const names = Array.from({ length: count }, (_, index) => {
    const name = known[known.length - 1 - index];
    if (side === 'input' && known.length > 1) return `{ "name": ${stops.choice(known.toReversed())} }`;
    return `{ "name": ${stops.text(side === 'input' ? (name ?? '') : freeName(known))} }`;
  });
  return [`"${side}Artifacts": [${names.join(', ')}]`];
}

function freeName(known: readonly string[]): string {
  if (known.length === 0) return 'SourceOutput';
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'BuildOutput' : `BuildOutput${number}`;
    if (!known.includes(name)) return name;
  }
}

/** An action of a type, with its required configuration and artifacts. */
export function actionSnippet(
  type: ActionType,
  artifactsBefore: readonly string[],
  allArtifacts: readonly string[],
): string {
  const stops = new Stops();
  const { category, owner, provider, version } = type.id;
  const isCommands = provider === 'Commands';
  const isSource = category === 'Source';
  const outputs = type.outputArtifactDetails.minimumCount;
  return block(
    `"name": ${stops.text(isSource ? 'Source' : category === 'Approval' ? 'Approve' : category)}`,
    `"actionTypeId": { "category": "${category}", "owner": "${owner}", "provider": ${quoted(provider)}, "version": ${quoted(version)} }`,
    ...configurationOf(stops, type.actionConfigurationProperties, type.id),
    ...(isCommands ? [`"commands": [${stops.text('npm ci')}]`] : []),
    ...artifacts(stops, 'input', Math.max(type.inputArtifactDetails.minimumCount, 0), artifactsBefore),
    ...artifacts(stops, 'output', outputs, allArtifacts),
  );
}

/** A rule of a type, with its required configuration. */
export function ruleSnippet(type: RuleType): string {
  const stops = new Stops();
  return block(
    `"name": ${stops.text(type.id.provider)}`,
    `"ruleTypeId": { "category": "Rule", "owner": "AWS", "provider": "${type.id.provider}", "version": "1" }`,
    ...configurationOf(stops, type.ruleConfigurationProperties, type.id),
    ...(type.id.provider === 'Commands' ? [`"commands": [${stops.text()}]`] : []),
  );
}

/** A value of a shape with its required members, as it is begun. */
export function valueSnippet(name: string, stop = '$1'): string {
  const shape = shapeIn(pipelineShapes, name);
  switch (shape.type) {
    case 'structure': {
      const required = (shape.required ?? []).filter((member) => shape.members?.[member] !== undefined);
      const [only, ...more] = required;
      if (only === undefined) return `{ ${stop} }`;
      const stops = new Stops();
      const isText = more.length === 0 && shapeIn(pipelineShapes, shape.members?.[only]).type === 'string';
      if (isText) return `{ "${only}": ${stops.text()} }`;
      return `{ ${stop} }`;
    }
    case 'list':
      return `[${stop}]`;
    case 'map':
      return `{ ${stop} }`;
    case 'string':
      return shape.enum?.length === 1 ? quoted(shape.enum[0] ?? '') : `"${stop}"`;
    default:
      return stop;
  }
}

/** A whole pipeline, whose stages are to be written. */
export const pipelineSnippet = block(
  '"name": "${1:my-pipeline}"',
  '"pipelineType": "V2"',
  '"roleArn": "${2:arn:aws:iam::123456789012:role/service-role/my-pipeline}"',
  '"artifactStore": { "type": "S3", "location": "${3:my-artifacts}" }',
  `"stages": [\n\t\t$0\n\t]`,
);

/** A stage, whose actions are to be written. */
export const stageSnippet = (preset: string): string =>
  block(`"name": "\${1:${plain(preset)}}"`, '"actions": [\n\t\t$0\n\t]');
