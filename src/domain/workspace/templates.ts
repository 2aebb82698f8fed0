import { parseDocument } from 'yaml';
import type { CollectionTag, ScalarTag } from 'yaml';

/** A pipeline that a CloudFormation template declares, by what its name can be. */
export interface TemplatePipeline {
  readonly logicalId: string;
  /** Matches the names that a deployed pipeline of the template can have; absent when its name cannot be told. */
  readonly name?: RegExp;
}

const pipelineResourceType = 'AWS::CodePipeline::Pipeline';

const intrinsics = ['Ref', 'Sub', 'Join', 'GetAtt', 'ImportValue', 'If', 'Select', 'FindInMap', 'Split'];

/** The short forms of intrinsic functions, such as `!Sub`, as the long ones; other tags are taken as plain values. */
const shortForms = intrinsics.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const tag = `!${name}`;
  const long = name === 'Ref' ? name : `Fn::${name}`;
  return [
    { tag, resolve: (value) => ({ [long]: value }) },
    {
      tag,
      collection: 'seq',
      resolve: (value) => ({ [long]: 'toJSON' in value ? (value.toJSON() as unknown) : [] }),
    },
  ];
});

/**
 * The pipelines of a CloudFormation template in JSON or YAML. A text that is none, or is damaged, declares what can be
 * read of it.
 */
export function pipelinesInTemplate(text: string): readonly TemplatePipeline[] {
  if (!text.includes(pipelineResourceType)) return [];
  const template = read(text);
  return Object.entries(membersOf(membersOf(template)['Resources'])).flatMap(([logicalId, resource]) => {
    const { Type: type, Properties: properties } = membersOf(resource);
    if (type !== pipelineResourceType) return [];
    const given = membersOf(properties)['Name'];
    // CloudFormation makes the name of a nameless resource from the stack's, the logical id and random characters.
    const pattern =
      given === undefined
        ? `.+-${escape(logicalId)}-[A-Z0-9]{8,}`
        : patternOf(given, membersOf(membersOf(template)['Parameters']));
    const isTelling = pattern !== undefined && pattern.replaceAll(anything, '').length > 2;
    return [{ logicalId, ...(isTelling && { name: new RegExp(`^${pattern}$`) }) }];
  });
}

function read(text: string): unknown {
  try {
    return parseDocument(text, { customTags: shortForms, logLevel: 'silent' }).toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

const anything = '.*';

/** A pattern for what an expression can come to; undefined for one that says nothing. */
function patternOf(expression: unknown, parameters: Members): string | undefined {
  if (typeof expression === 'string') return escape(expression);
  const members = membersOf(expression);
  const { Ref: reference, 'Fn::Sub': substituted, 'Fn::Join': joined } = members;
  if (typeof reference === 'string') return defaultOf(reference, parameters);
  const text: unknown = Array.isArray(substituted) ? substituted[0] : substituted;
  if (typeof text === 'string')
    return text
      .split(/\$\{([^}]+)\}/)
      .map((part, index) => (index % 2 === 0 ? escape(part) : (defaultOf(part, parameters) ?? anything)))
      .join('');
  if (!Array.isArray(joined) || !Array.isArray(joined[1])) return undefined;
  return joined[1]
    .map((part: unknown) => patternOf(part, parameters) ?? anything)
    .join(escape(typeof joined[0] === 'string' ? joined[0] : ''));
}

/** The default is the best guess: what a deployment gave in its place is not in the template. */
function defaultOf(parameter: string, parameters: Members): string | undefined {
  const given = membersOf(parameters[parameter])['Default'];
  return typeof given === 'string' ? escape(given) : undefined;
}

type Members = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Members =>
  value !== null && typeof value === 'object' ? (value as Members) : {};

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
