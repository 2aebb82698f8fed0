import { parseDocument } from 'yaml';
import type { CollectionTag, ScalarTag } from 'yaml';
import { isTelling, membersOf, namesOf, patternOf } from './templateNames';
import type { Name, Template } from './templateNames';

/** A pipeline that a CloudFormation template declares, by its possible names. */
export interface TemplatePipeline {
  readonly logicalId: string;
  /** Match the names that a deployed pipeline of the template can have; none where the template does not tell it. */
  readonly names: readonly RegExp[];
}

const pipelineResourceType = 'AWS::CodePipeline::Pipeline';

const intrinsics = [
  ...['And', 'Base64', 'Cidr', 'Condition', 'Equals', 'FindInMap', 'ForEach', 'GetAtt', 'GetAZs', 'If'],
  ...[
    'ImportValue',
    'Join',
    'Length',
    'Not',
    'Or',
    'Ref',
    'Select',
    'Split',
    'Sub',
    'ToJsonString',
    'Transform',
  ],
];

/** The short forms of intrinsic functions, such as `!Sub`, as the long ones; other tags are taken as plain values. */
const shortForms = intrinsics.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const tag = `!${name}`;
  const long = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const ofCollection = (collection: 'seq' | 'map'): CollectionTag => ({
    tag,
    collection,
    resolve: (value) => ({ [long]: 'toJSON' in value ? (value.toJSON() as unknown) : [] }),
  });
  return [{ tag, resolve: (value) => ({ [long]: value }) }, ofCollection('seq'), ofCollection('map')];
});

/**
 * The pipelines of a CloudFormation template in JSON or YAML. Another text has none, and a damaged template
 * has those that can be read.
 */
export function pipelinesInTemplate(text: string): readonly TemplatePipeline[] {
  if (!text.includes(pipelineResourceType)) return [];
  const { Resources: resources, Parameters: parameters, Mappings: mappings } = membersOf(read(text));
  return pipelinesOf(membersOf(resources), {
    parameters: membersOf(parameters),
    mappings: membersOf(mappings),
  });
}

function read(text: string): unknown {
  try {
    return parseDocument(text, { customTags: shortForms, logLevel: 'silent' }).toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

const pipelinesOf = (
  resources: Readonly<Record<string, unknown>>,
  template: Template,
): readonly TemplatePipeline[] =>
  Object.entries(resources).flatMap(([key, resource]) => {
    if (key.startsWith('Fn::ForEach::')) return pipelinesOfLoop(resource, template);
    const { Type: type, Properties: properties } = membersOf(resource);
    if (type !== pipelineResourceType) return [];
    const names = namesOfResource(key, membersOf(properties)['Name'], template);
    return [{ logicalId: key, names: names.filter(isTelling).map(patternOf) }];
  });

function namesOfResource(logicalId: string, expression: unknown, template: Template): readonly Name[] {
  const given = expression === undefined ? [] : namesOf(expression, template);
  if (given.length > 0) return given;
  // CloudFormation makes the name of a nameless resource from the stack's, the logical id and random characters.
  return [[{ unknown: '.+-' }, { literal: logicalId }, { unknown: '-[A-Z0-9]{8,}' }]];
}

/** More than a template may hold. */
const mostItems = 500;

/** `Fn::ForEach::Loop: [Variable, Collection, { OutputKey: Resource }]` of the AWS::LanguageExtensions transform. */
function pipelinesOfLoop(loop: unknown, template: Template): readonly TemplatePipeline[] {
  const [variable, collection, outputs] = (Array.isArray(loop) ? loop : []) as readonly unknown[];
  if (typeof variable !== 'string') return [];
  return itemsOf(collection, template)
    .slice(0, mostItems)
    .flatMap((item) => {
      const variables = new Map([...(template.variables ?? []), [variable, [item]]]);
      const text = item.map((part) => ('literal' in part ? part.literal : '')).join('');
      const resources = Object.entries(membersOf(outputs)).map(([key, resource]) => [
        key
          .replaceAll(`\${${variable}}`, text)
          .replaceAll(`&{${variable}}`, text.replaceAll(/[^A-Za-z0-9]/g, '')),
        resource,
      ]);
      return pipelinesOf(Object.fromEntries(resources) as Record<string, unknown>, {
        ...template,
        variables,
      });
    });
}

function itemsOf(collection: unknown, template: Template): readonly Name[] {
  if (Array.isArray(collection)) return collection.flatMap((item: unknown) => namesOf(item, template));
  const { Ref: reference } = membersOf(collection);
  const { Default: preset } = membersOf(template.parameters[String(reference)]);
  return typeof preset === 'string' ? preset.split(',').map((item): Name => [{ literal: item.trim() }]) : [];
}
