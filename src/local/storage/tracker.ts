import { isActive } from '../engine/lookup';
import type { ExecutionRecord, PipelineRecord, World } from '../engine/records';
import type { Commit, PipelineChange } from './commit';
import { difference, digestOf, digestsOf, pipelineMembers, worldMembers } from './members';
import type { Digests } from './members';

/** Knows the stored state of a world, and so the changes since. */
export interface Tracker {
  /** The differences from the stored state, in these pipelines only; undefined when there are none. */
  compare(world: World, names: Iterable<string>): Difference | undefined;
  /** Names of the stored pipelines, or of those among them with an active execution. */
  names(which: 'all' | 'active'): string[];
}

export interface Difference {
  readonly changes: Pick<Commit, 'world' | 'pipelines'>;
  /** To be called once the changes are stored. */
  readonly accept: () => void;
}

interface Known {
  readonly record: PipelineRecord;
  readonly members: Digests;
  /** By index, as in the record. */
  readonly executions: readonly string[];
  readonly active: boolean;
}

/** @param onDisk the world as it was read; undefined for a new one. */
export function createTracker(onDisk: World | undefined): Tracker {
  let worldKnown: Digests = onDisk == null ? new Map() : digestsOf(worldMembers(onDisk));
  const known = new Map<string, Known>();
  for (const record of onDisk?.pipelines.values() ?? []) known.set(record.name, knowledgeOf(record));

  return {
    compare(world, names) {
      const members = worldMembers(world);
      const worldNow = digestsOf(members);
      const { changed } = difference(worldKnown, worldNow, members);
      const news: { name: string; now: Known | undefined; change: PipelineChange }[] = [];
      for (const name of names) {
        const record = world.pipelines.get(name);
        const before = known.get(name);
        if (record == null && before == null) continue;
        const now = record == null ? undefined : knowledgeOf(record);
        const change = changeOf(name, before, now);
        if (change != null) news.push({ name, now, change });
      }
      const isWorldChanged = Object.keys(changed).length > 0;
      if (!isWorldChanged && news.length === 0) return undefined;
      return {
        changes: {
          ...(isWorldChanged ? { world: changed } : {}),
          ...(news.length === 0 ? {} : { pipelines: news.map(({ change }) => change) }),
        },
        accept() {
          worldKnown = worldNow;
          for (const { name, now } of news)
            if (now == null) known.delete(name);
            else known.set(name, now);
        },
      };
    },
    names: (which) => [...known].filter(([, { active }]) => which === 'all' || active).map(([name]) => name),
  };
}

function knowledgeOf(record: PipelineRecord): Known {
  return {
    record,
    members: digestsOf(pipelineMembers(record)),
    executions: record.executions.map(fingerprintOf),
    active: record.executions.some(isActive),
  };
}

/**
 * Changes with every change of an execution. An ended execution changes only together with its last update,
 * its status or its number of runs, which are far quicker to compare than all its data.
 */
function fingerprintOf(execution: ExecutionRecord): string {
  if (isActive(execution)) return digestOf(execution);
  const { status, lastUpdateTime, stages } = execution;
  let runs = 0;
  for (const { actions } of stages) runs += actions.length;
  // A retried or overridden condition can fail again within the same millisecond, without an action run in
  // between.
  const conditions = stages.flatMap((stage) => stage.conditions);
  const gates = conditions.length === 0 ? '' : digestOf(conditions);
  return `${status} ${lastUpdateTime} ${stages.length} ${runs} ${gates}`;
}

function changeOf(
  name: string,
  before: Known | undefined,
  now: Known | undefined,
): PipelineChange | undefined {
  if (now == null) return { name, anew: true };
  const { record } = now;
  if (before == null || before.record !== record)
    return { name, anew: true, members: pipelineMembers(record), executions: record.executions };
  const { changed, without } = difference(before.members, now.members, pipelineMembers(record));
  const executions = record.executions.filter(
    (_, place) => before.executions[place] !== now.executions[place],
  );
  if (Object.keys(changed).length + without.length + executions.length === 0) return undefined;
  return {
    name,
    ...(Object.keys(changed).length === 0 ? {} : { members: changed }),
    ...(without.length === 0 ? {} : { without }),
    ...(executions.length === 0 ? {} : { executions }),
  };
}
