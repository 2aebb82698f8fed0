import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import Ajv from 'ajv';
import type { ErrorObject } from 'ajv';
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Scenario, ScenarioRule } from './scenario';

const name = { type: 'string', minLength: 1, maxLength: 100 };
const count = { type: 'integer', minimum: 1 };
const text = { type: 'string', minLength: 1 };
const duration = { type: 'number', minimum: 0, maximum: 30 * 24 * 3600 };

const members: { readonly [K in keyof Required<ScenarioRule>]: object } = {
  pipeline: name,
  stage: name,
  action: name,
  rule: name,
  provider: name,
  category: {
    enum: ['Source', 'Build', 'Deploy', 'Test', 'Invoke', 'Approval', 'Compute', 'Rule'],
  },
  execution: count,
  attempt: count,
  seconds: {
    type: ['number', 'array'],
    minimum: duration.minimum,
    maximum: duration.maximum,
    items: duration,
    minItems: 2,
    maxItems: 2,
  },
  failureRate: { type: 'number', minimum: 0, maximum: 1 },
  error: {
    type: 'object',
    properties: { code: name, message: { type: 'string', minLength: 1, maxLength: 5000 } },
    required: ['message'],
    additionalProperties: false,
  },
  outputVariables: {
    type: 'object',
    propertyNames: { pattern: '^[A-Za-z0-9@_-]+$' },
    additionalProperties: { type: 'string' },
  },
  messages: { type: 'array', items: text, minItems: 1 },
  commits: {
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      properties: {
        id: { type: 'string', pattern: '^[0-9a-f]{40}$' },
        message: text,
        author: text,
        time: { type: 'integer', minimum: 0 },
      },
      required: ['id', 'message', 'time'],
      additionalProperties: false,
    },
  },
  log: text,
};

const schema = {
  type: 'object',
  properties: {
    rules: {
      type: 'array',
      items: { type: 'object', properties: members, additionalProperties: false },
    },
    stacks: {
      type: 'object',
      propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9-]*$' },
      additionalProperties: { type: 'array', items: name },
    },
    simulatesWorkers: { type: 'boolean' },
  },
  required: ['rules'],
  additionalProperties: false,
};

/**
 * Reads a scenario from a file, which is JSON with comments:
 *
 *     {
 *       "rules": [
 *         // Everything takes between five and ten seconds …
 *         { "seconds": [5, 10] },
 *         // … and the third deployment of this pipeline fails the first time it is tried.
 *         { "pipeline": "web", "category": "Deploy", "execution": 3, "attempt": 1, "failureRate": 1,
 *           "error": { "message": "Too few healthy instances." } }
 *       ]
 *     }
 *
 * ScenarioRule says what its members mean. Rules are applied in order, after the sample's own. Files that are named as
 * logs are read, too: they have to be below the folder of the scenario.
 * @throws Error with a sentence for each thing that is wrong, which names the file and the place in it.
 */
export async function readScenario(file: string): Promise<Scenario> {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`The scenario file ${file} cannot be read: ${(error as Error).message}.`, {
      cause: error,
    });
  }
  const scenario = parseScenario(text, file);
  return { ...scenario, logs: await readLogs(scenario, file) };
}

/** @throws Error for a log that is not below the folder of the scenario, or cannot be read. */
async function readLogs({ rules }: Scenario, file: string): Promise<Record<string, string>> {
  const names = [...new Set(rules.flatMap(({ log }) => log ?? []))];
  const folder = await realpath(path.dirname(file));
  const read = async (log: string): Promise<string> => {
    const wanted = path.resolve(folder, log);
    if (!isBelow(folder, wanted))
      throw new Error(`The log ${log} of the scenario file ${file} is not below its folder.`);
    try {
      const target = await realpath(wanted);
      if (isBelow(folder, target)) return await readFile(target, 'utf8');
    } catch (error) {
      throw new Error(
        `The log ${log} of the scenario file ${file} cannot be read: ${(error as Error).message}.`,
        { cause: error },
      );
    }
    throw new Error(`The log ${log} of the scenario file ${file} is a link to a file outside its folder.`);
  };
  return Object.fromEntries(await Promise.all(names.map(async (log) => [log, await read(log)] as const)));
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

/** Reads a scenario from a text; `file` is its name in messages. */
export function parseScenario(text: string, file: string): Scenario {
  const syntax: ParseError[] = [];
  const root = parseTree(text, syntax, { allowTrailingComma: true });
  const findings =
    root == null || syntax.length > 0
      ? syntax.slice(0, 1).map(({ offset, error }) => ({ offset, what: wordsOf(printParseErrorCode(error)) }))
      : findingsIn(root);
  if (root != null && findings.length === 0) return getNodeValue(root) as Scenario;
  const lines = findings.map(({ offset, what }) => `${file}:${placeOf(text, offset)}: ${what}.`);
  throw new Error(`The scenario file ${file} is not valid.\n${lines.join('\n')}\n`);
}

interface Finding {
  readonly offset: number;
  readonly what: string;
}

function findingsIn(root: Node): Finding[] {
  const value: unknown = getNodeValue(root);
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
  validate(value);
  const findings = (validate.errors ?? []).flatMap((error) => findingOf(root, error));
  if (findings.length > 0) return findings.sort((a, b) => a.offset - b.offset);
  return (value as Scenario).rules.flatMap(({ seconds }, place) => {
    if (!Array.isArray(seconds) || (seconds[0] ?? 0) <= (seconds[1] ?? 0)) return [];
    const path = ['rules', place, 'seconds'];
    return [{ offset: offsetOf(root, path), what: `${written(path)} must have the shorter time first` }];
  });
}

function findingOf(
  root: Node,
  { instancePath, keyword, params, propertyName, message }: ErrorObject,
): Finding[] {
  // This only repeats the error about the name, without the name.
  if (keyword === 'propertyNames') return [];
  const path = instancePath
    .split('/')
    .slice(1)
    .map((segment) =>
      /^\d+$/.test(segment) ? Number(segment) : segment.replaceAll('~1', '/').replaceAll('~0', '~'),
    );
  if (keyword === 'additionalProperties') {
    const extra = [...path, String(params.additionalProperty)];
    const known = path.length === 2 ? `. Known are ${Object.keys(members).join(', ')}` : '';
    return [
      { offset: offsetOf(root, extra), what: `${written(extra)} is not a member of a scenario${known}` },
    ];
  }
  if (propertyName != null) path.push(propertyName);
  const allowed = keyword === 'enum' ? `: ${(params.allowedValues as string[]).join(', ')}` : '';
  return [{ offset: offsetOf(root, path), what: `${written(path)} ${message ?? 'is not valid'}${allowed}` }];
}

type Path = readonly (string | number)[];

const offsetOf = (root: Node, path: Path) => findNodeAtLocation(root, [...path])?.offset ?? root.offset;

/** A path in JavaScript's notation. */
const written = (path: Path) =>
  path.length === 0
    ? 'The scenario'
    : path
        .map((segment, at) =>
          typeof segment === 'number' ? `[${segment}]` : `${at === 0 ? '' : '.'}${segment}`,
        )
        .join('');

/** Line and column, counted from 1. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

/** `CommaExpected` as words. */
const wordsOf = (code: string) => code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
