import * as l10n from '@vscode/l10n';
import type { Connection } from './connection';
import { parseConnectionSetting } from './connectionSetting';
import { Problem } from '../problem';
import type { ConnectionId } from '../refs';

/** An entry of the setting `codepipeline.connections` as it is written there. */
export type ConnectionEntry = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly region: string;
};

/** What an entry can be marked as; each is a member of it that is true or not there. */
export type ConnectionMark = 'production' | 'readOnly';

/**
 * Edits of the setting's list, as pure functions from the old list to the new one. Each edit keeps everything
 * else in its place: entries that cannot be used, and unknown members. All of them throw an `invalid` Problem
 * when the setting is not a list, because an edit would discard what the user wrote there.
 */
export function addEntries(list: unknown, entries: readonly ConnectionEntry[]): readonly unknown[] {
  return [...asList(list), ...entries];
}

/** Throws a `notFound` Problem, as the following do, when no usable entry has that name. */
export const renameEntry = (list: unknown, id: ConnectionId, name: string): readonly unknown[] =>
  changeEntry(list, id, (entry) => [{ ...entry, name }]);

export const removeEntry = (list: unknown, id: ConnectionId): readonly unknown[] =>
  changeEntry(list, id, () => []);

/** Inserts copies for other regions after the entry, with its marks. */
export const duplicateEntry = (
  list: unknown,
  id: ConnectionId,
  copies: readonly Pick<ConnectionEntry, 'name' | 'region'>[],
): readonly unknown[] =>
  changeEntry(list, id, (entry) => {
    // A queue is in one region.
    const others = without(entry, 'events');
    return [entry, ...copies.map(({ name, region }) => ({ ...others, name, region }))];
  });

/** Sets the queue with the events of a connection, or removes it. */
export const setQueue = (list: unknown, id: ConnectionId, queueUrl: string | undefined): readonly unknown[] =>
  changeEntry(list, id, (entry) => [
    { ...without(entry, 'events'), ...(queueUrl !== undefined && { events: { queueUrl } }) },
  ]);

/** Reaches the connection through another profile. */
export const changeProfile = (list: unknown, id: ConnectionId, profile: string): readonly unknown[] =>
  changeEntry(list, id, (entry) => [{ ...entry, profile }]);

export const markEntry = (
  list: unknown,
  id: ConnectionId,
  mark: ConnectionMark,
  isMarked: boolean,
): readonly unknown[] =>
  changeEntry(list, id, (entry) => [isMarked ? { ...entry, [mark]: true } : without(entry, mark)]);

const without = (entry: Readonly<Record<string, unknown>>, left: string) =>
  Object.fromEntries(Object.entries(entry).filter(([member]) => member !== left));

/** Whether the list holds the connection, so that it can be edited there. */
export const holdsEntry = (list: unknown, id: ConnectionId): boolean =>
  Array.isArray(list) && indexOf(list, id) >= 0;

/** The entry for a connection that no list holds yet, such as that of the environment. */
export function entryOf(connection: Connection): ConnectionEntry {
  const {
    name,
    region,
    profile,
    roleArn,
    externalId,
    endpoint,
    events,
    isProduction,
    isReadOnly,
    pipelines,
  } = connection;
  return {
    name,
    ...(profile !== undefined && { profile }),
    region,
    ...(roleArn !== undefined && { roleArn }),
    ...(externalId !== undefined && { externalId }),
    ...(endpoint !== undefined && { endpoint }),
    ...(events !== undefined && { events }),
    ...(isProduction && { production: true }),
    ...(isReadOnly && { readOnly: true }),
    ...(pipelines.length > 0 && { pipelines }),
  };
}

/** The first of the proposals that is not taken, or the first of them with the smallest number that makes it free. */
export function freeName(taken: ReadonlySet<string>, ...proposals: readonly [string, ...string[]]): string {
  const free = proposals.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  for (let count = 2; ; count++) {
    const name = `${proposals[0]} ${count}`;
    if (!taken.has(name)) return name;
  }
}

function changeEntry(
  list: unknown,
  id: ConnectionId,
  change: (entry: Readonly<Record<string, unknown>>) => readonly unknown[],
): readonly unknown[] {
  const entries = asList(list);
  const index = indexOf(entries, id);
  if (index < 0)
    throw new Problem(
      'fact',
      l10n.t('The setting no longer contains the connection "{0}". Check the setting.', id),
    );
  return entries.flatMap((entry, at) =>
    at === index ? change(entry as Readonly<Record<string, unknown>>) : [entry],
  );
}

/**
 * The index of the entry that became the connection; later entries with the same name and unusable ones did
 * not.
 */
function indexOf(entries: readonly unknown[], id: ConnectionId): number {
  const unusable = new Set(parseConnectionSetting(entries).invalid.map(({ index }) => index));
  return entries.findIndex((entry, index) => !unusable.has(index) && (entry as ConnectionEntry).name === id);
}

function asList(list: unknown): readonly unknown[] {
  if (list === undefined || list === null) return [];
  if (Array.isArray(list)) return list;
  throw new Problem(
    'invalid',
    l10n.t('The setting codepipeline.connections is not a list. Correct it in the settings first.'),
  );
}
