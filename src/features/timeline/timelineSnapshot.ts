import {
  actionsOf,
  declarationOf,
  detailOf,
  executionsOf,
  rulesOf,
  stateOf,
} from '../../domain/calls/queries';
import { panelStateOf, runCount } from './timelineTarget';
import type { TimelineSources, TimelineTarget } from './timelineTarget';
import type { ActionExecution, Execution } from '../../domain/execution/execution';
import { executionFromDetail } from '../../domain/execution/executionFromDetail';
import { isActive } from '../../domain/pipeline/status';
import { isSameExecution } from '../../domain/refs';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import { earlierRun } from '../../domain/timeline/earlierRun';
import type { PipelineTimelineInput, TimelineInput, TimelineRun } from '../../domain/timeline/input';
import { changeOperations } from '../../domain/timelineContract';
import type { TimelineContent, TimelineSnapshot } from '../../domain/timelineContract';
import type { ExecutionHistory } from '../../core/cache/executionHistory';
import { causesOf } from './attemptCauses';
import { excerptsOf } from './logExcerpts';
import { noticeOf } from '../../ui/webview/pageNotice';

/**
 * The number of earlier successes from which usual durations come: the fewest from which an estimate is made.
 */
const historyLength = 5;

/** All that is known of the subject now, complete in itself. */
export function timelineSnapshot(target: TimelineTarget, sources: TimelineSources): TimelineSnapshot {
  const { connection: id } = target.pipeline;
  const connection = sources.findConnection(id);
  const content = contentOf(target, sources);
  const notice = noticeOf(target, connection, sources);
  const excerpts = excerptsOf(target, sources);
  const causes = causesOf(target, sources);
  return {
    target: panelStateOf(target),
    connectionName: connection?.name ?? id,
    region: connection?.region ?? '',
    mayChange: connection !== undefined && !connection.isReadOnly,
    denied: changeOperations.filter((operation) => sources.denied.has(target.pipeline, operation)),
    serviceNow: sources.now(id),
    ...(content && { content }),
    ...(notice && { notice }),
    ...(excerpts.length > 0 && { excerpts }),
    ...(causes.length > 0 && { causes }),
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
    earlier: earlierRuns(execution, sources).flatMap(({ ref }) => {
      const earlier = runOf(ref, sources);
      return earlier ? earlierRun(earlier) : [];
    }),
    recent: sources.history.executions(execution.pipeline),
    ...(compared && { comparison: compared }),
  };
}

/** As many as one line of the details has room for. */
const earlierLength = 10;

/** The last executions before one that have ended, newest first: how its actions usually end. */
export function earlierRuns(ref: ExecutionRef, sources: HistorySource): readonly Execution[] {
  const startedAt = findExecution(ref, sources)?.startedAt ?? 0;
  return sources.history
    .executions(ref.pipeline)
    .filter((each) => !isActive(each.status) && each.startedAt < startedAt)
    .slice(0, earlierLength);
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
  const shown = shownRuns(target, sources);
  const hasMore = sources.history.hasMore(pipeline);
  const input: PipelineTimelineInput = {
    pipeline,
    ...structureOf(pipeline, sources),
    runs: shown.map((each) => slimRunOf(each, sources)),
    more: {
      loaded: shown.filter(({ ref }) => sources.store.get(actionsOf(ref)).value).length,
      asked: Math.max(shown.length, hasMore ? (target.count ?? 0) : 0),
      hasMore: hasMore || shown.length < sources.history.executions(pipeline).length,
    },
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

export const shownRuns = (
  { pipeline, count = runCount }: TimelineTarget,
  { history }: TimelineSources,
): readonly Execution[] => history.executions(pipeline).slice(0, count);

/** A run among many, without what only its own timeline shows. */
function slimRunOf(execution: Execution, sources: TimelineSources): TimelineRun {
  const run = runOf(execution.ref, sources);
  if (!run) return { execution, actions: [] };
  return { ...run, actions: run.actions.map(slimAction) };
}

const slimAction = ({
  execution,
  id,
  stage,
  action,
  status,
  startedAt,
  updatedAt,
  type,
  error,
  externalSummary,
}: ActionExecution): ActionExecution => ({
  ...{ execution, id, stage, action, status, startedAt, updatedAt },
  ...{
    configuration: {},
    resolvedConfiguration: {},
    inputArtifacts: [],
    outputArtifacts: [],
    outputVariables: {},
  },
  ...(type && { type }),
  ...(error && { error }),
  ...(externalSummary !== undefined && { externalSummary }),
});

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
