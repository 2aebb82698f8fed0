import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PipelineDefinition } from '../../../src/domain/definition/declaration';

type Json = string | number | boolean | Json[] | JsonObject;

interface JsonObject {
  [member: string]: Json;
}

/** Draws one value of an arbitrary. */
type Draw = fc.GeneratorValue;

/** Members that the API's model requires wherever they occur. */
const required = new Set([
  ...['name', 'roleArn', 'stages', 'actions', 'actionTypeId', 'category', 'owner', 'provider', 'version'],
  ...['type', 'location', 'id', 'conditions', 'ruleTypeId', 'providerType', 'gitConfiguration'],
  ...['sourceActionName', 'value'],
]);

/** Texts that mean something to a rule. */
const words = [
  ...['Source', 'Build', 'Approval', 'AWS', 'Custom', 'ThirdParty', 'Commands', 'CodeBuild', 'S3', 'false'],
  ...[
    'V1',
    'V2',
    'PARALLEL',
    'QUEUED',
    'SUPERSEDED',
    'ROLLBACK',
    'RETRY',
    'SKIP',
    'FAIL',
    'us-east-1',
    'eu-west-1',
  ],
  ...[
    'codepipeline',
    'variables',
    'SourceOutput',
    'BuildOutput',
    'SourceVariables',
    '__proto__',
    'constructor',
    '',
  ],
  ...[
    '#{variables.x}',
    '#{SourceVariables.CommitId}',
    '#{codepipeline.PipelineExecutionId}',
    '#{Nobody.x} #{a.b}',
  ],
];

const isObject = (value: Json): value is JsonObject => typeof value === 'object' && !Array.isArray(value);

/** Everything that holds something, the whole included. */
function containersOf(value: Json): Json[] {
  if (typeof value !== 'object') return [];
  return [value, ...Object.values(value).flatMap(containersOf)];
}

/** Makes definitions out of sound ones, by drawing what to change in which. */
export type Mutate = (draw: Draw) => PipelineDefinition;

/**
 * Makes definitions in which a few things are changed: texts and numbers, elements of lists that are taken away, repeated
 * or exchanged, and members that are left out or taken from elsewhere. They keep the shape of the API's model.
 */
export function mutationsOf(originals: readonly PipelineDefinition[]): Mutate {
  const donors = new Map<string, JsonObject[]>();
  for (const donor of (originals as readonly unknown[] as Json[]).flatMap(containersOf).filter(isObject))
    donors.set(kindOf(donor), [...(donors.get(kindOf(donor)) ?? []), donor]);

  return (draw) => {
    const definition = structuredClone(pick(draw, originals));
    for (let count = draw(fc.nat, { max: 5 }); count > 0; count--) {
      const container = pick(draw, containersOf(definition as unknown as Json));
      if (Array.isArray(container)) mutateList(draw, container);
      else if (isObject(container)) mutateObject(draw, container, donors.get(kindOf(container)) ?? []);
    }
    return definition;
  };
}

/** Draws one of some values. */
export function pick<T>(draw: Draw, choices: readonly T[]): T {
  const choice = choices[draw(fc.nat, { max: choices.length - 1 })];
  assert.ok(choice !== undefined);
  return choice;
}

function mutateList(draw: Draw, list: Json[]): void {
  if (list.length === 0) return;
  const index = draw(fc.nat, { max: list.length - 1 });
  const element = list[index] ?? '';
  switch (pick(draw, ['drop', 'repeat', 'exchange', 'change'])) {
    case 'drop':
      list.splice(index, 1);
      break;
    case 'repeat':
      list.push(structuredClone(element));
      break;
    case 'exchange':
      list.reverse();
      break;
    default:
      if (typeof element === 'string') list[index] = pick(draw, words);
  }
}

function mutateObject(draw: Draw, object: JsonObject, akin: readonly JsonObject[]): void {
  const members = Object.keys(object);
  if (members.length > 0) {
    const member = pick(draw, members);
    if (typeof object[member] === 'string') object[member] = pick(draw, words);
    else if (typeof object[member] === 'number') object[member] = draw(fc.integer, { min: 1, max: 3 });
    if (!required.has(member) && draw(fc.boolean)) delete object[member];
  }

  const donors = akin.filter((donor) => Object.keys(donor).length > 0);
  if (donors.length === 0) return;
  const donor = pick(draw, donors);
  const taken = pick(draw, Object.keys(donor));
  object[taken] = structuredClone(donor[taken] ?? '');
}

/** Members of which each tells which structure of the model an object is. */
const telling = [
  ...[
    'stages',
    'actions',
    'actionTypeId',
    'ruleTypeId',
    'gitConfiguration',
    'sourceActionName',
    'owner',
    'location',
  ],
];

const kindOf = (object: JsonObject) =>
  telling.find((member) => member in object) ?? Object.keys(object).toSorted().join();
