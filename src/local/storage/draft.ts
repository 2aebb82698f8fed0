import type { ExecutionRecord, World } from '../engine/records';
import type { Commit, PipelineChange, PipelineMembers } from './commit';

/** A world while it is assembled from files and journals. */
export interface WorldDraft {
  /** The step up to which the journals' changes are in `members`. */
  seq: number;
  /** The service's time at the last step. */
  time: number;
  members: Record<string, unknown>;
  readonly pipelines: Map<string, Draft>;
}

export interface Draft {
  /** The step up to which the journals' changes are in it. */
  seq: number;
  /** Some are missing where the file that held them was lost. */
  members: Partial<PipelineMembers>;
  readonly executions: ExecutionRecord[];
}

/** The content of a data directory. */
export interface Loaded {
  /** Undefined for an empty directory. */
  readonly world: World | undefined;
  /** The service's time at its last step, in milliseconds since the epoch. */
  readonly time: number;
  /** The last step; 0 when there is none. */
  readonly lastSeq: number;
  /** Oldest first. The last one may be continued after its `end`, unless there was damage. */
  readonly journals: readonly { readonly path: string; readonly end: number }[];
  /** Names of pipelines whose files are older than the journals. */
  readonly stale: ReadonlySet<string>;
}

/** Applies one step; members with later changes stay. */
export function takeStep(draft: WorldDraft, { seq, time, world, pipelines }: Commit): void {
  draft.time = Math.max(draft.time, time);
  if (seq > draft.seq) {
    draft.members = { ...draft.members, ...world };
    draft.seq = seq;
  }
  for (const change of pipelines ?? []) takeChange(draft, seq, change);
}

function takeChange({ pipelines }: WorldDraft, seq: number, change: PipelineChange): void {
  const { name, anew, members, without, executions } = change;
  const known = pipelines.get(name);
  if (known != null && seq <= known.seq) return;
  if (anew && members == null) return void pipelines.delete(name);
  const draft: Draft = known == null || anew ? { seq, members: {}, executions: [] } : known;
  draft.seq = seq;
  draft.members = { ...draft.members, ...members };
  for (const member of without ?? []) Reflect.deleteProperty(draft.members, member);
  for (const execution of executions ?? []) draft.executions[execution.number - 1] = execution;
  pipelines.set(name, draft);
}
