import {
  actionsOf,
  declarationOf,
  detailOf,
  executionsOf,
  rulesOf,
  stateOf,
} from '../../domain/calls/queries';
import { panelStateOf } from './timelineTarget';
import type { TimelineSources, TimelineTarget } from './timelineTarget';
import type { Execution } from '../../domain/execution/execution';
import { executionFromDetail } from '../../domain/execution/executionFromDetail';
import { isSameExecution } from '../../domain/refs';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { PipelineTimelineInput, TimelineInput, TimelineRun } from '../../domain/timeline/input';
import { changeOperations } from '../../domain/timelineContract';
import type { TimelineContent, TimelineSnapshot } from '../../domain/timelineContract';
import type { ExecutionHistory } from '../../core/cache/executionHistory';
import { noticeOf } from './timelineNotice';

/**
 * The number of earlier successes from which usual durations come: the fewest from which an estimate is made.
 */
const historyLength = 5;
/**
 * The number of executions in the timeline of a pipeline. Each costs a call, which is not repeated once the
 * execution has ended.
 */
const runCount = 10;

/** All that is known of the subject now, complete in itself. */
export function timelineSnapshot(target: TimelineTarget, sources: TimelineSources): TimelineSnapshot {
  const { connection: id } = target.pipeline;
  const connection = sources.findConnection(id);
  const content = contentOf(target, sources);
  const notice = noticeOf(target, connection, sources);
  return {
    target: panelStateOf(target),
    connectionName: connection?.name ?? id,
    region: connection?.region ?? '',
    mayChange: connection !== undefined && !connection.isReadOnly,
    denied: changeOperations.filter((operation) => sources.denied.has(target.pipeline, operation)),
    serviceNow: sources.now(id),
    ...(content && { content }),
    ...(notice && { notice }),
  };
}

/** The input of the timeline of an execution; undefined until its actions are known. */
export function timelineInput(
  execution: ExecutionRef,
  sources: TimelineSources,
  comparison?: ExecutionRef,
): TimelineInput | undefined {
  const run = runOf(execution, sources);
  if (!run) return undefined;
  const compared = comparison && runOf(comparison, sources);
  return {
    ...run,
    ...structureOf(execution.pipeline, sources),
    history: earlierSuccesses(execution, sources).flatMap((earlier) => runOf(earlier.ref, sources) ?? []),
    recent: sources.history.executions(execution.pipeline),
    ...(compared && { comparison: compared }),
  };
}

interface HistorySource {
  readonly history: Pick<ExecutionHistory, 'executions'>;
}

/** The successes before an execution, newest first: what it is measured against. */
export function earlierSuccesses(ref: ExecutionRef, sources: HistorySource): readonly Execution[] {
  const startedAt = findExecution(ref, sources)?.startedAt ?? 0;
  return sources.history
    .executions(ref.pipeline)
    .filter((each) => each.status === 'Succeeded' && !each.isRollback && each.startedAt < startedAt)
    .slice(0, historyLength);
}

function contentOf(target: TimelineTarget, sources: TimelineSources): TimelineContent | undefined {
  const { pipeline, execution, comparison } = target;
  if (execution) {
    const input = timelineInput(execution, sources, comparison);
    return input && { kind: 'execution', input };
  }
  if (!sources.store.get(executionsOf(pipeline)).value) return undefined;
  const input: PipelineTimelineInput = {
    pipeline,
    ...structureOf(pipeline, sources),
    runs: shownRuns(pipeline, sources).map(
      (each) => runOf(each.ref, sources) ?? { execution: each, actions: [] },
    ),
  };
  return { kind: 'pipeline', input };
}

function structureOf(
  pipeline: PipelineRef,
  { store }: TimelineSources,
): Pick<TimelineInput, 'declaration' | 'state'> {
  const declaration = store.get(declarationOf(pipeline)).value;
  const state = store.get(stateOf(pipeline)).value;
  return { ...(declaration && { declaration }), ...(state && { state }) };
}

export const shownRuns = (pipeline: PipelineRef, { history }: TimelineSources): readonly Execution[] =>
  history.executions(pipeline).slice(0, runCount);

function runOf(ref: ExecutionRef, sources: TimelineSources): TimelineRun | undefined {
  const actions = sources.store.get(actionsOf(ref)).value;
  if (!actions) return undefined;
  const detail = sources.store.get(detailOf(ref)).value;
  const execution = findExecution(ref, sources) ?? (detail && executionFromDetail(detail, actions));
  const rules = sources.store.get(rulesOf(ref)).value;
  return execution && { execution, actions, ...(rules && { rules }) };
}

const findExecution = (ref: ExecutionRef, { history }: HistorySource): Execution | undefined =>
  history.executions(ref.pipeline).find((execution) => isSameExecution(execution.ref, ref));
