import type { RunStatus } from '../execution/runStatus';
import type { ActionRef, ExecutionRef, PipelineRef, StageRef } from '../refs';
import { nameOrder } from '../order';

/** Why a pipeline needs attention, the most urgent first. */
const attentionKinds = ['failed', 'approval', 'stopped', 'held', 'running'] as const;

export type AttentionKind = (typeof attentionKinds)[number];

/** One reason why a pipeline needs attention. */
export interface AttentionItem {
  readonly kind: AttentionKind;
  readonly pipeline: PipelineRef;
  /** How its run stands; of several the one that the status of the pipeline is about. */
  readonly run: RunStatus;
  /**
   * The execution that failed, was stopped, or runs; for an approval and a disabled transition the one that
   * waits for it.
   */
  readonly execution: ExecutionRef;
  /**
   * Where it failed, was stopped or waits; unknown until the state or, in PARALLEL mode, the actions were
   * fetched.
   */
  readonly stage?: StageRef;
  readonly action?: ActionRef;
  /** How many executions are under way or held back. */
  readonly count: number;
  /** Epoch milliseconds: the end of the latest run, where that failed and a newer one is under way. */
  readonly lastFailedAt?: number;
}

/** Whether an item waits for the user; otherwise it runs or is queued. */
export const isForUser = ({ kind }: Pick<AttentionItem, 'kind'>): boolean => kind !== 'running';

/** A string that is equal for the same item, also while its details change. */
export const attentionItemKey = ({ kind, pipeline, execution, stage, action }: AttentionItem): string =>
  JSON.stringify([
    kind,
    pipeline.connection,
    pipeline.name,
    ...(kind === 'approval' || kind === 'held' ? [stage?.stage, action?.action] : []),
    // In PARALLEL mode several executions can wait for the same approval.
    ...(kind === 'approval' ? [execution.executionId] : []),
  ]);

/** What runs keeps its place from stage to stage: its news is its start. */
const newsOf = ({ kind, run }: AttentionItem): number =>
  kind === 'running' ? (run.execution?.startedAt ?? run.since) : run.since;

/**
 * Items with the most urgent first: by kind, then production before the rest. The approval that waits longest
 * comes first; of the others the latest news.
 */
export function byUrgency(
  items: readonly AttentionItem[],
  isProduction: (connection: string) => boolean,
): readonly AttentionItem[] {
  const rank = ({ kind }: AttentionItem) => attentionKinds.indexOf(kind);
  const production = ({ pipeline }: AttentionItem) => Number(isProduction(pipeline.connection));
  const bySince = (a: AttentionItem, b: AttentionItem) =>
    a.kind === 'approval' ? a.run.since - b.run.since : newsOf(b) - newsOf(a);
  const compareNames = nameOrder();
  return items.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      production(b) - production(a) ||
      bySince(a, b) ||
      compareNames(a.pipeline.name, b.pipeline.name),
  );
}
