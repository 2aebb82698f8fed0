import { hash } from 'node:crypto';
import type { PipelineRecord, World } from '../engine/records';
import type { Members, PipelineMembers } from './commit';

/** A world without its pipelines. Collections are written as arrays of their entries. */
export function worldMembers({ pipelines: _, ...rest }: World): Members {
  return Object.fromEntries(Object.entries(rest).map(([name, member]) => [name, packed(name, member)]));
}

/** The members of a world, read back from `worldMembers`. */
export function unpackMembers(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, unpacked(member as Packed)]),
  );
}

export function pipelineMembers({ executions: _, ...rest }: PipelineRecord): PipelineMembers {
  return rest;
}

type Packed = { map: [unknown, unknown][] } | { set: unknown[] } | { value: unknown };

function packed(name: string, member: unknown): Packed {
  const result =
    member instanceof Map
      ? { map: [...(member as Map<unknown, unknown>)] }
      : member instanceof Set
        ? { set: [...(member as Set<unknown>)] }
        : { value: member };
  JSON.stringify(result, (_, value: unknown) => {
    if (value instanceof Map || value instanceof Set)
      throw new Error(`The world's '${name}' has a Map or Set inside, which would not be kept on disk.`);
    return value;
  });
  return result;
}

function unpacked(member: Packed): unknown {
  if ('map' in member) return new Map(member.map);
  return 'set' in member ? new Set(member.set) : member.value;
}

/** Digests that show whether a member has changed, without a copy of its value. */
export type Digests = ReadonlyMap<string, string>;

export const digestOf = (value: unknown) => hash('sha1', JSON.stringify(value) ?? '');

export function digestsOf(members: Members): Digests {
  return new Map(
    Object.entries(members)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, digestOf(member)]),
  );
}

/** Which members differ between two moments. */
export function difference<M extends object>(
  before: Digests,
  after: Digests,
  members: M,
): { changed: Partial<M>; without: string[] } {
  const changed: Partial<M> = {};
  for (const name in members)
    if (after.has(name) && before.get(name) !== after.get(name)) changed[name] = members[name];
  return { changed, without: [...before.keys()].filter((name) => !after.has(name)) };
}
