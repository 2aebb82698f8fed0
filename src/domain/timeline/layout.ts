import { isActive } from '../pipeline/status';
import { byAge, runSpan } from './attempts';
import { compareRuns } from './comparison';
import { criticalPath, sharesOf } from './criticalPath';
import { runStatusOf } from '../execution/runStatus';
import { knownExecutions } from './input';
import type { TimelineInput, TimelineRun } from './input';
import { Kept } from './kept';
import { LaneMemory, layoutStages } from './lanes/stageLanes';
import { statusSummaryOf } from './statusSummary';
import { supersededBy } from '../execution/supersession';
import { estimateEnd, usualByAction, usualTotal } from './usual';
import { failureHeadline, headlineOf } from './timelineLabels';
import type { Span } from './span';
import type { ActionExecution, Execution } from '../execution/execution';
import type { ExecutionStatus } from '../pipeline/status';
import type { Comparison } from './comparison';
import type { PathPiece, Share } from './criticalPath';
import type { StatusSummary } from './statusSummary';
import type { Estimate } from './usual';
import type { Usual, StageLane } from './lane';

/** Everything that the timeline of one execution shows, in numbers and texts. */
export interface TimelineLayout {
  readonly execution: Execution;
  readonly status: ExecutionStatus;
  readonly statusSummary: StatusSummary;
  readonly span: Span;
  readonly isOpen: boolean;
  readonly stages: readonly StageLane[];
  /** Where the time went: a chain from start to end. */
  readonly path: readonly PathPiece[];
  /** The chain summed up, largest first. */
  readonly shares: readonly Share[];
  readonly headline: string;
  /** How long the whole execution usually takes. */
  readonly usual?: Usual;
  /** Only with five or more earlier successes, and only while it runs. */
  readonly estimate?: Estimate;
  readonly comparison?: Comparison;
  /** The execution that superseded it. */
  readonly supersededBy?: string;
}

/** What the layouts of one execution, one after another, take over from each other where nothing has changed. */
export class LayoutMemory extends LaneMemory {
  readonly usual = new Kept<ReadonlyMap<string, Usual>>();
}

const none: readonly TimelineRun[] = [];

/**
 * Everything that the timeline of an execution shows, from the API's answers and the current time (epoch ms,
 * by the service's clock). The order of its inputs does not matter, except for the declaration's order of
 * stages.
 * @param memory of the layouts before, whose stages are taken over where they are the same.
 */
export function layoutTimeline(
  input: TimelineInput,
  now: number,
  memory = new LayoutMemory(),
): TimelineLayout {
  const { execution, state, history = none, comparison, recent = [] } = input;
  const { executionId } = execution.ref;
  const isOpen = isActive(execution.status);
  const span = runSpan(input, now);
  const usually = memory.usual.of(executionId, [history], () => usualByAction(history, executionId));
  const stages = layoutStages(input, span, usually, memory);
  const path = criticalPath(stages, span);
  const shares = sharesOf(path, span);
  const usual = usualTotal(history, executionId);
  const estimate = estimateEnd(input, span, stages, history);
  const successor = supersededBy(execution, recent)?.ref.executionId;
  const known = knownExecutions(input);
  const run = runStatusOf(execution, state, { latest: latestAttempts(stages), known });
  const statusSummary = statusSummaryOf(run, stages);
  const length = span.end - span.start;
  const failedIn = execution.status === 'Failed' ? statusSummary.place?.words : undefined;
  return {
    execution,
    status: execution.status,
    statusSummary,
    span,
    isOpen,
    stages,
    path,
    shares,
    headline: failedIn === undefined ? headlineOf(length, isOpen, shares) : failureHeadline(failedIn, length),
    ...(usual && { usual }),
    ...(estimate && { estimate }),
    ...(comparison && { comparison: compareRuns(input, span, comparison, now) }),
    ...(successor !== undefined && { supersededBy: successor }),
  };
}

/** The last attempt of every action, in the order in which the actions first started. */
const latestAttempts = (stages: readonly StageLane[]): readonly ActionExecution[] =>
  stages
    .flatMap((stage) => stage.actions.flatMap(({ attempts }) => (attempts.length > 0 ? [attempts] : [])))
    .toSorted(([a], [b]) => (a && b ? byAge(a.source, b.source) : 0))
    .flatMap((attempts) => attempts.at(-1)?.source ?? []);
