import type { ActionLane, Attempt, RuleLane, StageLane } from '../lane';
import type { TimelineLayout } from '../layout';
import type { Cause, Segment, Span } from '../span';

/** An event of the Trace Event Format: `X` is a complete slice, `M` names a process or thread. Times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly cat?: string;
  readonly ph: 'X' | 'M';
  readonly ts?: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: Readonly<Record<string, string | number | boolean>>;
}

const pid = 1;

/** In English and the API's own values everywhere: scripts read and compare traces, too. */
const waitNames: { readonly [K in Cause['kind']]: string } = {
  running: 'Running',
  approval: 'Waiting for approval',
  transition: 'Transition disabled',
  occupied: 'Stage occupied',
  condition: 'Waiting for a condition',
  runOrder: 'Waiting for earlier actions',
  retry: 'Failed, waiting for a retry',
  queued: 'Queued',
};

/**
 * The timeline as a trace that Perfetto and chrome://tracing open: a track per stage and per action, a slice
 * per attempt and per wait. A slice that is still open ends where the timeline ends.
 */
export function toChromeTrace(layout: TimelineLayout): string {
  const { execution, stages } = layout;
  const { executionId, pipeline } = execution.ref;
  const events: TraceEvent[] = [
    { name: 'process_name', ph: 'M', pid, tid: 0, args: { name: `${pipeline.name} ${executionId}` } },
  ];
  let tid = 0;
  const track = (name: string) => {
    tid++;
    events.push(
      { name: 'thread_name', ph: 'M', pid, tid, args: { name } },
      { name: 'thread_sort_index', ph: 'M', pid, tid, args: { sort_index: tid } },
    );
    return tid;
  };
  for (const stage of stages) {
    events.push(...stageSlices(stage, track(stage.name)));
    for (const rule of stage.rules)
      if (rule.evaluations.length > 0)
        events.push(...ruleSlices(rule, track(`${stage.name} / ${rule.name} (${rule.gate})`)));
    for (const action of stage.actions)
      events.push(...actionSlices(action, track(`${stage.name} / ${action.name}`)));
  }
  const trace = {
    traceEvents: events,
    displayTimeUnit: 'ms',
    otherData: { pipeline: pipeline.name, executionId, status: execution.status },
  };
  return `${JSON.stringify(trace, null, 1)}\n`;
}

const slice = (name: string, cat: string, { start, end }: Span, tid: number, args = {}): TraceEvent => ({
  name,
  cat,
  ph: 'X',
  ts: Math.round(start * 1000),
  // The difference of the rounded times, so that neighbours touch and never overlap.
  dur: Math.round(end * 1000) - Math.round(start * 1000),
  pid,
  tid,
  args,
});

const stageSlices = (stage: StageLane, tid: number): readonly TraceEvent[] =>
  stage.segments.map((segment) =>
    segment.cause.kind === 'running'
      ? slice(stage.name, 'stage', segment, tid, { status: stage.status })
      : waitSlice(segment, tid),
  );

const ruleSlices = (rule: RuleLane, tid: number): readonly TraceEvent[] =>
  rule.segments.map((segment) => {
    const evaluation = rule.evaluations.find(({ id }) => id === segment.attemptId);
    if (!evaluation) return waitSlice(segment, tid);
    return slice(rule.name, 'rule', segment, tid, { status: evaluation.status });
  });

function waitSlice(segment: Segment, tid: number): TraceEvent {
  const { kind, ...details } = segment.cause;
  return slice(waitNames[kind], `wait.${kind}`, segment, tid, details);
}

function actionSlices(action: ActionLane, tid: number): readonly TraceEvent[] {
  const ofAttempt = (attempt: Attempt, span: Span) =>
    slice(action.name, attempt.isApproval ? 'approval' : 'action', span, tid, attemptArgs(attempt));
  const slices = action.segments.map((segment) => {
    const attempt = action.attempts.find(({ id }) => id === segment.attemptId);
    return attempt ? ofAttempt(attempt, segment) : waitSlice(segment, tid);
  });
  // An attempt without a length has no segment in the lane, and may be the one that failed.
  const moments = action.attempts.filter(({ start, end }) => start === end);
  return [...slices, ...moments.map((attempt) => ofAttempt(attempt, attempt))];
}

const attemptArgs = ({ number, status, source }: Attempt) => ({
  status,
  attempt: number,
  ...(source.externalId !== undefined && { externalId: source.externalId }),
  ...(source.error?.message !== undefined && { error: source.error.message }),
});
