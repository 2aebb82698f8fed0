import type { Execution } from '../execution/execution';
import { mayHideOlder } from '../execution/executionContext';
import type { ExecutionContext } from '../execution/executionContext';
import { statusOf } from '../execution/pipelineStatus';
import type { PipelineStatus } from '../execution/pipelineStatus';
import type { RunStatus } from '../execution/runStatus';
import type { Wait } from '../execution/wait';
import type { PipelineRef } from '../refs';
import type { AttentionItem, AttentionKind } from './attentionItem';

/**
 * Every reason why a pipeline needs attention, from its status, so that the first of them is what the pipeline's own row
 * says. All that only runs or is queued is one item.
 */
export function attentionItemsOf(
  pipeline: PipelineRef,
  { current, lastFailure }: PipelineStatus,
): readonly AttentionItem[] {
  const [failed, asking, stopped] = (['Failed', 'WaitingForApproval', 'Stopped'] as const).map((status) =>
    current.filter((run) => run.status === status),
  );
  const held = current.filter(isHeld);
  const running = current.filter((run) => isUnderWay(run) && !isHeld(run));
  const [newest] = running;
  return [
    ...(failed ?? []).map((run) => itemOf(pipeline, 'failed', run)),
    ...(asking ?? []).flatMap((run) =>
      run.approvals.map((approval) => itemOf(pipeline, 'approval', askingFor(run, approval))),
    ),
    ...(stopped ?? []).map((run) => itemOf(pipeline, 'stopped', run)),
    ...byStage(held).map(({ first, count }) => itemOf(pipeline, 'held', first, count)),
    ...(newest
      ? [
          {
            ...itemOf(pipeline, 'running', newest, running.length),
            ...(lastFailure && { lastFailedAt: lastFailure.since }),
          },
        ]
      : []),
  ];
}

const isHeld = ({ wait }: RunStatus): boolean => wait?.cause.kind === 'transition';

const isUnderWay = ({ status }: RunStatus): boolean =>
  status === 'InProgress' || status === 'Stopping' || status === 'Waiting';

const askingFor = (run: RunStatus, approval: Wait): RunStatus => ({
  ...run,
  ...{ wait: approval, stage: approval.stage, since: approval.since },
  ...(approval.action !== undefined && { action: approval.action }),
});

interface Held {
  /** The one that enters first. */
  readonly first: RunStatus;
  readonly count: number;
}

/** The runs in front of each disabled transition; of one stage the oldest come last. */
function byStage(runs: readonly RunStatus[]): readonly Held[] {
  const stages = new Map<string, Held>();
  for (const run of runs) {
    const stage = run.stage ?? '';
    stages.set(stage, { first: run, count: (stages.get(stage)?.count ?? 0) + 1 });
  }
  return [...stages.values()];
}

function itemOf(pipeline: PipelineRef, kind: AttentionKind, run: RunStatus, count = 1): AttentionItem {
  const { ref, stage, action } = run;
  // What runs moves from stage to stage; its row stays the same.
  const place = kind === 'running' ? undefined : stage;
  return {
    ...{ kind, pipeline, run, execution: ref, count },
    ...(place !== undefined && { stage: { pipeline, stage: place } }),
    ...(place !== undefined && action !== undefined && { action: { pipeline, stage: place, action } }),
  };
}

/**
 * Whether the state of a pipeline would add details: an execution runs, failed, was stopped, or may be
 * hidden.
 */
export const wantsState = (executions: readonly Execution[], context: ExecutionContext = {}): boolean =>
  mayHideOlder(executions, context) ||
  attentionItemsOf({ connection: '', name: '' }, statusOf(executions, undefined)).length > 0;
