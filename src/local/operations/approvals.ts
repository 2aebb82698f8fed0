import { answerApproval } from '../engine/commands/approve';
import { requireAction, requirePipeline, requireStage, seconds } from './operation';
import type { OperationContext } from './operation';

interface ApprovalInput {
  pipelineName: string;
  stageName: string;
  actionName: string;
  result: { summary: string; status: 'Approved' | 'Rejected' };
  token: string;
}

export function putApprovalResult(input: ApprovalInput, context: OperationContext): object {
  const pipeline = requirePipeline(context, input.pipelineName);
  const stage = requireStage(pipeline, input.stageName);
  const action = requireAction(pipeline, stage, input.actionName);
  const answer = {
    stage: stage.name,
    action,
    token: input.token,
    approved: input.result.status === 'Approved',
    summary: input.result.summary,
    caller: context.caller,
  };
  answerApproval(context.engine, pipeline, answer, context.now);
  return { approvedAt: seconds(context.now) };
}
