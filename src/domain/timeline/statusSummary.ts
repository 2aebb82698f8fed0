import * as l10n from '@vscode/l10n';
import { shortId } from '../refs';
import type { ActionLane, LaneStatus, StageLane } from './lane';
import type { Cause, Segment } from './span';
import { causeWords, gateName, statusWords } from './timelineLabels';

/** The status of an execution in words that tell the user whether to wait, to answer or to fix something. */
export interface StatusSummary {
  /** For example "Waiting for approval". */
  readonly words: string;
  /** The status whose look is used. */
  readonly look: LaneStatus;
  /** True while it waits for a user. */
  readonly isApproval: boolean;
  /** Where: "Deploy / Approve", with the key of that lane. */
  readonly place?: { readonly key: string; readonly words: string };
}

/** The summary of an execution with the given status; `InProgress` alone does not tell work from waiting. */
export function statusSummaryOf(status: LaneStatus, stages: readonly StageLane[]): StatusSummary {
  const plain = { words: statusWords(status), look: status, isApproval: false };
  if (status === 'Failed') return { ...plain, ...placed(failedLane(stages)) };
  if (status === 'Stopping') return { ...plain, ...placed(openAction(stages, () => true)) };
  if (status !== 'InProgress') return plain;
  const running = openAction(stages, (action) => !isAskingAPerson(action));
  if (running) return { ...plain, ...placed(running) };
  const approval = openAction(stages, isAskingAPerson);
  if (approval)
    return { words: l10n.t('Waiting for approval'), look: status, isApproval: true, ...placed(approval) };
  const stage = stages.findLast(({ segments }) => segments.at(-1)?.isOpen);
  const cause = stage?.segments.at(-1)?.cause;
  if (!stage || !cause) return plain;
  return { words: waitWords(cause), look: lookOf(cause), isApproval: false, ...placed({ stage }) };
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

const isAskingAPerson = ({ attempts }: ActionLane): boolean => attempts.at(-1)?.isApproval === true;

function openAction(
  stages: readonly StageLane[],
  isMeant: (action: ActionLane) => boolean,
): Lane | undefined {
  for (const stage of stages.toReversed())
    for (const action of stage.actions)
      if (action.attempts.at(-1)?.isOpen && isMeant(action)) return { stage, action };
  return undefined;
}

function failedLane(stages: readonly StageLane[]): Lane | undefined {
  const stage = stages.findLast(({ status }) => status === 'Failed');
  if (!stage) return undefined;
  const action = stage.actions.find(({ status }) => status === 'Failed');
  return action ? { stage, action } : { stage };
}

/** Shorter than in the lanes. */
function waitWords(cause: Cause): string {
  switch (cause.kind) {
    case 'transition':
      return l10n.t('Waiting at a disabled transition');
    case 'occupied':
      return l10n.t('Waiting for {0} to leave the stage', shortId(cause.executionId));
    case 'condition':
      return cause.isHeld ? causeWords(cause) : l10n.t('Waiting for the {0}', gateName(cause.gate));
    case 'queued':
    case 'runOrder':
    case 'running':
    case 'approval':
    case 'retry':
      return statusWords('InProgress');
  }
}

const lookOf = (cause: Segment['cause']): LaneStatus =>
  cause.kind === 'transition' || cause.kind === 'occupied' || cause.kind === 'condition'
    ? 'Waiting'
    : 'InProgress';
