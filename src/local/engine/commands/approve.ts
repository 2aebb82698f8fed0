import type { ActionDeclaration } from '../../../domain/definition/declaration';
import { ServiceError } from '../../serviceError';
import { endRun } from '../action';
import type { Engine } from '../engine';
import { stageRunOf } from '../lookup';
import type { ActionRun, ExecutionRecord, PipelineRecord } from '../records';
import { settle } from '../settle';

export interface ApprovalAnswer {
  readonly stage: string;
  readonly action: ActionDeclaration;
  readonly token: string;
  readonly approved: boolean;
  readonly summary: string;
  readonly caller: string;
}

/**
 * Answers a manual approval.
 * @throws ServiceError InvalidApprovalTokenException for a token that was never given out or has expired;
 * ApprovalAlreadyCompletedException for one that was answered.
 */
export function answerApproval(
  engine: Engine,
  pipeline: PipelineRecord,
  answer: ApprovalAnswer,
  now: number,
): void {
  const { stage, action, token, approved, summary, caller } = answer;
  const { execution, run } = requireOpen(pipeline, stage, action.name, token);
  run.updatedBy = caller;
  const ending = {
    status: approved ? 'Succeeded' : 'Failed',
    ...(summary === '' ? {} : { summary }),
  } as const;
  endRun(execution, run, action, ending, now);
  settle(engine, pipeline, now);
}

function requireOpen(
  pipeline: PipelineRecord,
  stage: string,
  action: string,
  token: string,
): { execution: ExecutionRecord; run: ActionRun } {
  for (const execution of pipeline.executions) {
    const run = stageRunOf(execution, stage)?.actions.find((candidate) => candidate.token === token);
    if (run?.action !== action) continue;
    if (run.status === 'InProgress') return { execution, run };
    if (run.status !== 'Abandoned' && run.error == null)
      throw new ServiceError(
        'ApprovalAlreadyCompletedException',
        `The approval action '${action}' has already been approved or rejected.`,
      );
    break;
  }
  throw new ServiceError(
    'InvalidApprovalTokenException',
    `The approval token is not valid for action '${action}': it has already received a response or has expired.`,
  );
}
