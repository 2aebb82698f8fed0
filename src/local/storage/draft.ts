import type { ExecutionRecord, World } from '../engine/records';
import type { Commit, PipelineChange, PipelineMembers } from './commit';

/** A world while it is put together from files and journals. */
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

/** A data directory as it was read. */
export interface Loaded {
  /** Undefined when there is nothing in it yet. */
  readonly world: World | undefined;
  /** The service's time at its last step, in milliseconds since the epoch. */
  readonly time: number;
  /** The last step there is; 0 when there is none. */
  readonly lastSeq: number;
  /** Oldest first. The last one may be gone on with behind its `end`, unless there was damage. */
  readonly journals: readonly { readonly path: string; readonly end: number }[];
  /** Names of pipelines whose files are older than the journals. */
  readonly stale: ReadonlySet<string>;
}

/** Takes one step; what is known to be later already stays. */
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
