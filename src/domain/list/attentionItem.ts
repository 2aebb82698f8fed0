import type { ActionRef, ExecutionRef, PipelineRef, StageRef } from '../refs';
import { nameOrder } from '../order';

/** What is up with a pipeline, by urgency, the most urgent first. */
const attentionKinds = ['failed', 'approval', 'stopped', 'held', 'running'] as const;

export type AttentionKind = (typeof attentionKinds)[number];

/** One thing about a pipeline that the user may want to know or to do something about. */
export interface AttentionItem {
  readonly kind: AttentionKind;
  readonly pipeline: PipelineRef;
  /** What failed, was stopped, or runs; for an approval and a closed transition what waits for it. */
  readonly execution?: ExecutionRef;
  /** Where it failed, was stopped or waits; unknown until the state or, in PARALLEL mode, the actions were asked for. */
  readonly stage?: StageRef;
  readonly action?: ActionRef;
  /** Where something runs: stages by name. */
  readonly runningIn?: readonly string[];
  /**
   * Epoch milliseconds since which what runs at this moment does, where it is known; of several executions the one that
   * takes longest. An execution that was retried, or waited, is under way for longer.
   */
  readonly runningSince?: number;
  /** How many executions are under way or held back. */
  readonly count?: number;
  /** Epoch milliseconds since which it is so. */
  readonly since: number;
  /** Why it failed, was stopped or is held, in the words of the service or of whoever stopped or closed it. */
  readonly reason?: string;
}

/** A string that is equal for the same item, also while its details change. */
export const attentionItemKey = ({ kind, pipeline, execution, stage, action }: AttentionItem): string =>
  JSON.stringify([
    kind,
    pipeline.connection,
    pipeline.name,
    ...(kind === 'approval' || kind === 'held' ? [stage?.stage, action?.action] : []),
    // In PARALLEL mode several executions can wait for the same approval.
    ...(kind === 'approval' ? [execution?.executionId] : []),
  ]);

/**
 * Items with the most urgent first: by kind, then production before the rest. Who has waited longest for an approval
 * comes first; of the others the latest news.
 */
export function byUrgency(
  items: readonly AttentionItem[],
  isProduction: (connection: string) => boolean,
): readonly AttentionItem[] {
  const rank = ({ kind }: AttentionItem) => attentionKinds.indexOf(kind);
  const production = ({ pipeline }: AttentionItem) => Number(isProduction(pipeline.connection));
  const bySince = (a: AttentionItem, b: AttentionItem) =>
    a.kind === 'approval' ? a.since - b.since : b.since - a.since;
  const compareNames = nameOrder();
  return items.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      production(b) - production(a) ||
      bySince(a, b) ||
      compareNames(a.pipeline.name, b.pipeline.name),
  );
}
