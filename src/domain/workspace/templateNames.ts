// The possible names of a resource in a CloudFormation template: an expression of intrinsic functions has several values
// where a parameter, a mapping or a condition decides, and parts that are known only after a deployment.

/** A part of a name: literal, or a regular expression for a part that is known only after a deployment. */
type Part = { readonly literal: string } | { readonly unknown: string };

/** One possible value of an expression. */
export type Name = readonly Part[];

type Members = Readonly<Record<string, unknown>>;

/** The sections of a template that expressions refer to. */
export interface Template {
  readonly parameters: Members;
  readonly mappings: Members;
  /** The values of the variables of the loops around the resource. */
  readonly variables?: ReadonlyMap<string, readonly Name[]>;
}

/** With more names than this, any name is possible. */
const mostNames = 100;

const anything: Name = [{ unknown: '.*' }];
const literal = (text: string): Name => (text === '' ? [] : [{ literal: text }]);

/** The pseudo parameters. `AWS::NoValue` removes the property whose value it is. */
const pseudoParameters: Readonly<Record<string, readonly Name[]>> = {
  'AWS::AccountId': [[{ unknown: '\\d{12}' }]],
  'AWS::NoValue': [],
  'AWS::Partition': [[{ unknown: 'aws(?:-[a-z]+)*' }]],
  'AWS::Region': [[{ unknown: '[a-z]+(?:-[a-z]+)+-\\d+' }]],
  'AWS::StackName': [[{ unknown: '[A-Za-z][A-Za-z0-9-]*' }]],
  'AWS::URLSuffix': [[{ unknown: '[a-z.]+' }]],
};

/** The members of an object; none of anything else. */
export const membersOf = (value: unknown): Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {};

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** Every possible value of an expression; none for `AWS::NoValue`. */
export function namesOf(expression: unknown, template: Template): readonly Name[] {
  if (isScalar(expression)) return [literal(String(expression))];
  const [[intrinsic, argument] = [], ...more] = Object.entries(membersOf(expression));
  const evaluate = intrinsic !== undefined && more.length === 0 ? intrinsics[intrinsic] : undefined;
  return bounded(evaluate?.(argument, template) ?? [anything]);
}

type Intrinsic = (argument: unknown, template: Template) => readonly Name[] | undefined;

/** The functions with a known text; the values of all others, such as `Fn::ImportValue`, are known only after a deployment. */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, template) => (typeof name === 'string' ? referenced(name, template) : undefined),
  'Fn::Sub': substituted,
  'Fn::Join': joined,
  'Fn::Select': selected,
  'Fn::If': (branches, template) =>
    Array.isArray(branches)
      ? branches.slice(1).flatMap((branch: unknown) => namesOf(branch, template))
      : undefined,
  'Fn::FindInMap': foundInMap,
};

function referenced(name: string, { parameters, variables }: Template): readonly Name[] {
  const known = variables?.get(name) ?? pseudoParameters[name];
  if (known) return known;
  const values = valuesOf(parameters[name]);
  return values.length === 0 ? [anything] : values.map(literal);
}

/**
 * The values that a parameter can have: those that are allowed, or its default, which is the best guess where a
 * deployment may give any other. The default of a parameter that is read from Parameter Store is only a key there.
 */
function valuesOf(parameter: unknown): readonly string[] {
  const { Type: type, Default: preset, AllowedValues: allowed } = membersOf(parameter);
  if (String(type).startsWith('AWS::SSM::')) return [];
  const values: readonly unknown[] = Array.isArray(allowed) && allowed.length > 0 ? allowed : [preset];
  return values.filter(isScalar).map(String);
}

function substituted(argument: unknown, template: Template): readonly Name[] | undefined {
  const [text, given] = (Array.isArray(argument) ? argument : [argument]) as readonly unknown[];
  if (typeof text !== 'string') return undefined;
  const own = membersOf(given);
  const valueOf = (variable: string): readonly Name[] => {
    if (variable in own) return namesOf(own[variable], template);
    // `${Resource.Attribute}` is known after a deployment only.
    return variable.includes('.') ? [anything] : referenced(variable, template);
  };
  const parts = text.split(/\$\{([^}]*)\}/).map((part, index): readonly Name[] => {
    if (index % 2 === 0) return [literal(part)];
    return part.startsWith('!') ? [literal(`\${${part.slice(1)}}`)] : valueOf(part.trim());
  });
  return concatenated(parts);
}

function joined(argument: unknown, template: Template): readonly Name[] | undefined {
  const [delimiter, items] = (Array.isArray(argument) ? argument : []) as readonly unknown[];
  const list = listOf(items, template);
  if (typeof delimiter !== 'string' || list === undefined) return undefined;
  const values = list.filter((names) => names.length > 0);
  return concatenated(
    values.flatMap((names, index) => (index === 0 ? [names] : [[literal(delimiter)], names])),
  );
}

function selected(argument: unknown, template: Template): readonly Name[] | undefined {
  const [index, items] = (Array.isArray(argument) ? argument : []) as readonly unknown[];
  const list = listOf(items, template);
  return isScalar(index) ? list?.[Number(index)] : undefined;
}

/** The elements of a list, each with its possible values; undefined where the list is not known. */
function listOf(expression: unknown, template: Template): readonly (readonly Name[])[] | undefined {
  if (Array.isArray(expression)) return expression.map((item: unknown) => namesOf(item, template));
  const { Ref: reference, 'Fn::Split': split } = membersOf(expression);
  if (typeof reference === 'string') {
    const { Type: type, Default: preset } = membersOf(template.parameters[reference]);
    const isList = String(type) === 'CommaDelimitedList' || String(type).startsWith('List<');
    return isList && isScalar(preset)
      ? String(preset)
          .split(',')
          .map((item) => [literal(item.trim())])
      : undefined;
  }
  const [delimiter, text] = (Array.isArray(split) ? split : []) as readonly unknown[];
  if (typeof delimiter !== 'string' || delimiter === '') return undefined;
  const [name, ...more] = namesOf(text, template).map(writtenText);
  return name === undefined || more.length > 0
    ? undefined
    : name.split(delimiter).map((item) => [literal(item)]);
}

/** The text of a name without unknown parts. */
function writtenText(name: Name): string | undefined {
  const texts = name.map((part) => ('literal' in part ? part.literal : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** The values of a mapping with matching keys: a key from a parameter may be any of several. */
function foundInMap(argument: unknown, template: Template): readonly Name[] | undefined {
  const [map, top, second, more] = (Array.isArray(argument) ? argument : []) as readonly unknown[];
  const at = (from: Members, key: unknown): readonly unknown[] => {
    const fits = namesOf(key, template).map(patternOf);
    return Object.keys(from)
      .filter((each) => fits.some((pattern) => pattern.test(each)))
      .map((each) => from[each]);
  };
  const values = at(template.mappings, map)
    .flatMap((each) => at(membersOf(each), top))
    .flatMap((each) => at(membersOf(each), second));
  const preset = membersOf(more)['DefaultValue'];
  const found = [...values, ...(preset === undefined ? [] : [preset])];
  return found.length === 0 ? undefined : found.flatMap((value) => namesOf(value, template));
}

/** Every combination of the parts' values. */
function concatenated(parts: readonly (readonly Name[])[]): readonly Name[] {
  return parts.reduce<readonly Name[]>(
    (names, part) => bounded(names.flatMap((name) => bounded(part).map((end) => [...name, ...end]))),
    [[]],
  );
}

/** Too many names are any name. */
const bounded = (names: readonly Name[]): readonly Name[] => (names.length > mostNames ? [anything] : names);

/** Matches every possible value of a name with unknown parts. */
export const patternOf = (name: Name): RegExp =>
  new RegExp(`^${name.map((part) => ('literal' in part ? escape(part.literal) : part.unknown)).join('')}$`);

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Words in the names of pipelines of many projects. */
const commonWords: ReadonlySet<string> = new Set(
  `api app application applications aws beta branch build builds ci cd cicd code codepipeline container default delivery
  demo deploy deployer deployment dev develop development docker ecs eks env environment feature frontend backend
  gamma github infra infrastructure lambda live main master my new pipe pipeline pipelines prd preprod prod production
  project qa release repo repository resource sample sandbox self service stack stage staging stg test testing the uat
  update web website`.split(/\s+/),
);

/** A hash that the AWS CDK appends to logical ids; it depends on the place in the code, and is the same in many projects. */
const cdkHash = /[0-9A-F]{8}$/;

/**
 * Whether a name distinguishes one project's pipeline from another's: it has no unknown parts, or one of its words is
 * not a common one.
 */
export function isTelling(name: Name): boolean {
  if (name.every((part) => 'literal' in part)) return name.length > 0;
  return name.some(
    (part) =>
      'literal' in part &&
      part.literal
        .replace(cdkHash, '')
        .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .split(/[^a-z]+/)
        .some((word) => word.length > 2 && !commonWords.has(word)),
  );
}
