import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { Connection } from './connection';
import { endpointFault } from './endpoint';
import { regionPattern } from './partitions';
import { queueUrlFault } from './queueUrl';

const text = v.pipe(
  v.string(() => l10n.t('must be text')),
  v.nonEmpty(() => l10n.t('must not be empty')),
  v.regex(/^\S([^]*\S)?$/, () => l10n.t('must not begin or end with a space')),
);

/** One entry of the setting `codepipeline.connections`; package.json describes the same shape for the settings editor. */
const entrySchema = v.strictObject({
  name: text,
  region: v.pipe(
    text,
    v.regex(regionPattern, () => l10n.t('must be an AWS region such as "eu-west-1"')),
  ),
  profile: v.exactOptional(text),
  roleArn: v.exactOptional(
    v.pipe(
      text,
      v.regex(/^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, () => l10n.t('must be a role ARN')),
    ),
  ),
  externalId: v.exactOptional(text),
  endpoint: v.exactOptional(
    v.pipe(
      v.string(() => l10n.t('must be text')),
      v.check(
        (endpoint) => endpointFault(endpoint) === undefined,
        ({ input }) => endpointFault(input) ?? '',
      ),
    ),
  ),
  events: v.exactOptional(
    v.strictObject({ queueUrl: text }, () => l10n.t('must be an object with "queueUrl"')),
  ),
  production: v.exactOptional(v.boolean(() => l10n.t('must be true or false'))),
  readOnly: v.exactOptional(v.boolean(() => l10n.t('must be true or false'))),
  pipelines: v.exactOptional(v.array(text, () => l10n.t('must be a list of names or globs'))),
});

/** An entry of the setting that cannot be used, and why. */
export interface InvalidConnection {
  /** Its place in the setting, from 0. */
  readonly index: number;
  readonly name: string;
  /** A sentence naming the wrong members. */
  readonly reason: string;
  /** The remedy, where it is not an edit of the setting. */
  readonly remedy?: 'trust';
}

export interface ConnectionSetting {
  readonly connections: readonly Connection[];
  readonly invalid: readonly InvalidConnection[];
}

/** Reads the setting entry by entry, so that one mistake does not take the other connections away. */
export function parseConnectionSetting(value: unknown): ConnectionSetting {
  if (value === undefined || value === null) return { connections: [], invalid: [] };
  if (!Array.isArray(value))
    return {
      connections: [],
      invalid: [
        { index: 0, name: 'codepipeline.connections', reason: l10n.t('The setting must be a list.') },
      ],
    };
  const connections = new Map<string, Connection>();
  const invalid: InvalidConnection[] = [];
  value.forEach((entry: unknown, index) => {
    const parsed = v.safeParse(entrySchema, entry, { abortPipeEarly: true });
    const name = parsed.success ? parsed.output.name : nameOf(entry, index);
    const refuse = (reason: string) => invalid.push({ index, name, reason });
    const queueFault = parsed.success ? faultOfQueue(parsed.output) : undefined;
    if (!parsed.success) refuse(parsed.issues.map(sentenceOf).join(' '));
    else if (queueFault !== undefined) refuse(l10n.t('"{0}" {1}.', 'events.queueUrl', queueFault));
    else if (connections.has(name)) refuse(l10n.t('Another connection is already named "{0}".', name));
    else connections.set(name, connectionOf(parsed.output));
  });
  return { connections: [...connections.values()], invalid };
}

const faultOfQueue = (entry: v.InferOutput<typeof entrySchema>): string | undefined =>
  entry.events && queueUrlFault(entry.events.queueUrl, entry);

function connectionOf(entry: v.InferOutput<typeof entrySchema>): Connection {
  const { production, readOnly, pipelines, ...rest } = entry;
  return {
    ...rest,
    id: entry.name,
    isProduction: production ?? false,
    isReadOnly: readOnly ?? false,
    pipelines: pipelines ?? [],
  };
}

const nameOf = (entry: unknown, index: number): string =>
  entry !== null && typeof entry === 'object' && 'name' in entry && v.is(text, entry.name)
    ? entry.name
    : l10n.t('Connection {0}', index + 1);

const sentenceOf = (issue: v.InferIssue<typeof entrySchema>): string => {
  const member = v.getDotPath(issue);
  if (member === null) return l10n.t('The entry must be an object with at least "name" and "region".');
  if (issue.expected === 'never') return l10n.t('"{0}" is not supported here.', member);
  return issue.received === 'undefined'
    ? l10n.t('"{0}" is missing.', member)
    : l10n.t('"{0}" {1}.', member, issue.message);
};
