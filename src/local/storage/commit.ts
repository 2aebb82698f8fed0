import type { ExecutionRecord, PipelineRecord } from '../engine/records';

/** The top-level members of a record, by name. */
export type Members = Readonly<Record<string, unknown>>;

/** The members of a pipeline's record without its executions, each of which is kept for itself. */
export type PipelineMembers = Omit<PipelineRecord, 'executions'>;

/** What changed in one step of the world: written as one line of the journal, so it holds as a whole or not at all. */
export interface Commit {
  /** Counts the steps of a data directory without a gap. */
  readonly seq: number;
  /** The service's time, in milliseconds since the epoch. */
  readonly time: number;
  /** Changed members of the world, except its pipelines. */
  readonly world?: Members;
  readonly pipelines?: readonly PipelineChange[];
}

export interface PipelineChange {
  readonly name: string;
  /** Replaces an earlier record with this name; without members the record is deleted. */
  readonly anew?: true;
  readonly members?: Partial<PipelineMembers>;
  /** Names of members that are no longer there. */
  readonly without?: readonly string[];
  /** Changed executions, each as a whole. */
  readonly executions?: readonly ExecutionRecord[];
}
