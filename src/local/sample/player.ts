import { findAction, findStage } from '../../domain/definition/declaration';
import type { ActionDeclaration } from '../../domain/definition/declaration';
import { advancePipeline } from '../engine/advance';
import { answerApproval } from '../engine/commands/approve';
import { retryStage } from '../engine/commands/retry';
import type { Engine } from '../engine/engine';
import { activeExecutions, declarationOf } from '../engine/lookup';
import { between, fraction, pick } from '../engine/random';
import type { ActionRun, PipelineRecord } from '../engine/records';
import { people } from './people';

/** How the people around a pipeline behave. */
export interface Habits {
  /** How many minutes an approval waits until it is answered. */
  readonly answerMinutes: readonly [number, number];
  readonly rejectionRate: number;
  /** How often a failed execution is retried. */
  readonly retryRate: number;
}

const minute = 60_000;
const approvers = [people.mei, people.rafael] as const;
const praise = [
  'Looks good on staging',
  'Ok',
  'Checked with support, go',
  '',
  'Verified the smoke tests',
] as const;
const doubts = [
  'Wait for the fix of the price rounding',
  'Not on a Friday',
  'Wrong commit, see chat',
] as const;

/** Plays a pipeline until `time`, with people who answer approvals and retry failures by their habits. */
export function playUntil(engine: Engine, pipeline: PipelineRecord, habits: Habits, time: number): void {
  for (;;) {
    const deeds = [...openApprovals(engine, pipeline, habits), ...wantedRetries(engine, pipeline, habits)];
    const next = deeds.filter(({ at }) => at <= time).sort((a, b) => a.at - b.at)[0];
    const due = pipeline.nextDue ?? Infinity;
    if (next != null && next.at <= due) {
      next.act();
    } else if (due <= time) {
      advancePipeline(engine, pipeline, due);
    } else {
      return;
    }
  }
}

interface Deed {
  readonly at: number;
  readonly act: () => void;
}

function openApprovals(engine: Engine, pipeline: PipelineRecord, habits: Habits): Deed[] {
  const { seed } = engine.world;
  return openApprovalRuns(pipeline).map(({ stage, action, run }) => {
    const at = run.startTime + Math.round(between(habits.answerMinutes, seed, run.id, 'answer') * minute);
    const approved = fraction(seed, run.id, 'rejected') >= habits.rejectionRate;
    const summary = pick(approved ? praise : doubts, seed, run.id, 'summary');
    const answer = {
      stage,
      action,
      token: run.token ?? '',
      approved,
      summary,
      caller: pick(approvers, seed, run.id),
    };
    return { at, act: () => answerApproval(engine, pipeline, answer, at) };
  });
}

function openApprovalRuns(
  pipeline: PipelineRecord,
): { stage: string; action: ActionDeclaration; run: ActionRun }[] {
  return activeExecutions(pipeline).flatMap((execution) =>
    execution.stages.flatMap(({ name, actions }) =>
      actions.flatMap((run) => {
        const stage = findStage(declarationOf(pipeline, execution), name);
        const action = stage == null ? undefined : findAction(stage, run.action);
        return run.token == null || run.status !== 'InProgress' || action == null
          ? []
          : [{ stage: name, action, run }];
      }),
    ),
  );
}

/** The latest execution is retried once, some minutes after it failed. */
function wantedRetries(engine: Engine, pipeline: PipelineRecord, { retryRate }: Habits): Deed[] {
  const execution = pipeline.executions.at(-1);
  const stageRun = execution?.stages.at(-1);
  if (execution?.status !== 'Failed' || stageRun == null || stageRun.manualRetries > 0) return [];
  const { seed } = engine.world;
  if (fraction(seed, execution.id, 'retried') >= retryRate) return [];
  const at = execution.lastUpdateTime + Math.round(between([2, 9], seed, execution.id, 'retry') * minute);
  const command = { stage: stageRun.name, executionId: execution.id, mode: 'FAILED_ACTIONS' } as const;
  return [{ at, act: () => retryStage(engine, pipeline, command, at) }];
}
