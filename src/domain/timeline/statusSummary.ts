import type { RunStatus } from '../execution/runStatus';
import type { Wait } from '../execution/wait';
import { waitDetail, waitWords } from '../execution/waitWords';
import { statusWords } from '../pipeline/statusWords';
import type { ActionLane, LaneStatus, StageLane } from './lane';

/** The status of an execution in words that tell the user whether to wait, to answer or to fix something. */
export interface StatusSummary {
  /** For example "Needs approval", the same as in every row. */
  readonly words: string;
  /** The status whose look is used. */
  readonly look: LaneStatus;
  /** True while it waits for a user. */
  readonly isApproval: boolean;
  /** By whom or why it is held: "Behind Add contract tests · 975bc905". */
  readonly detail?: string;
  /** Where: "Deploy / Approve", with the key of that lane. */
  readonly place?: { readonly key: string; readonly words: string };
}

/** The summary of a run that stands like this, with its place in its lanes. */
export function statusSummaryOf(run: RunStatus, stages: readonly StageLane[]): StatusSummary {
  const { status } = run;
  const wait = run.wait ?? evaluatedIn(run, stages);
  const isApproval = status === 'WaitingForApproval';
  return {
    words: wait ? waitWords(wait) : statusWords(status),
    look: isApproval ? 'InProgress' : wait ? 'Waiting' : status,
    isApproval,
    ...(wait && detailOf(wait)),
    ...placed(status === 'Failed' ? failedLane(stages) : laneOf(run, wait, stages)),
  };
}

function detailOf(wait: Wait): Pick<StatusSummary, 'detail'> {
  const detail = waitDetail(wait);
  return detail === undefined || wait.cause.kind === 'approval' ? {} : { detail };
}

interface Lane {
  readonly stage: StageLane;
  readonly action?: ActionLane;
}

const placed = (lane: Lane | undefined): Pick<StatusSummary, 'place'> => {
  if (!lane) return {};
  const { stage, action } = lane;
  return {
    place: {
      key: action?.attempts.at(-1)?.id ?? stage.key,
      words: action ? `${stage.name} / ${action.name}` : stage.name,
    },
  };
};

const openStage = (stages: readonly StageLane[]): StageLane | undefined =>
  stages.findLast(({ segments }) => segments.at(-1)?.isOpen);

/** A condition that is evaluated now by the executions of its rules, which may be known before the state says so. */
function evaluatedIn({ status }: RunStatus, stages: readonly StageLane[]): Wait | undefined {
  const stage = status === 'InProgress' ? openStage(stages) : undefined;
  const last = stage?.segments.at(-1);
  if (!stage || last?.cause.kind !== 'condition') return undefined;
  return { cause: last.cause, stage: stage.name, since: last.start };
}

/** Where a run is now; what has ended without a failure is nowhere. */
function laneOf(
  { status, stage: name, action: step }: RunStatus,
  wait: Wait | undefined,
  stages: readonly StageLane[],
): Lane | undefined {
  if (!wait && status !== 'InProgress' && status !== 'Stopping') return undefined;
  const where = wait?.stage ?? name;
  const stage = where === undefined ? openStage(stages) : stages.find((lane) => lane.name === where);
  const action = stage?.actions.find((lane) => lane.name === step && lane.attempts.at(-1)?.isOpen);
  return stage && { stage, ...(action && { action }) };
}

function failedLane(stages: readonly StageLane[]): Lane | undefined {
  const stage = stages.findLast(({ status }) => status === 'Failed');
  if (!stage) return undefined;
  const action = stage.actions.find(({ status }) => status === 'Failed');
  return action ? { stage, action } : { stage };
}
