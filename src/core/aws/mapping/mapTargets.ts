import type { DeployActionExecutionTarget, DeployTargetEvent } from '@aws-sdk/client-codepipeline';
import type { ActionTarget, TargetEvent } from '../../../domain/cause/targetsCause';
import { defined } from './sdkShape';

export const toActionTarget = ({
  targetId,
  targetType,
  status,
  events,
}: DeployActionExecutionTarget): ActionTarget => ({
  id: targetId ?? '',
  status: status ?? '',
  events: (events ?? []).map(toTargetEvent),
  ...defined({ type: targetType }),
});

const toTargetEvent = ({ name, status, context }: DeployTargetEvent): TargetEvent => ({
  name: name ?? '',
  status: status ?? '',
  ...defined({ message: context?.message || undefined, commandId: context?.ssmCommandId || undefined }),
});
