/**
 * What CloudFormation does for its caller, and so with the caller's permissions: `handlers` in the schemas of the resource
 * types, as `aws cloudformation describe-type --type RESOURCE --type-name …` prints them. A rule without a role needs
 * no `iam:PassRole`.
 */
export const handlerPermissions = {
  'AWS::SQS::Queue': {
    create: [
      'sqs:CreateQueue',
      'sqs:GetQueueUrl',
      'sqs:GetQueueAttributes',
      'sqs:ListQueueTags',
      'sqs:TagQueue',
    ],
    update: [
      ...['sqs:SetQueueAttributes', 'sqs:GetQueueAttributes', 'sqs:ListQueueTags', 'sqs:TagQueue'],
      'sqs:UntagQueue',
    ],
    delete: ['sqs:DeleteQueue', 'sqs:GetQueueAttributes'],
  },
  'AWS::SQS::QueuePolicy': {
    create: ['sqs:SetQueueAttributes'],
    update: ['sqs:SetQueueAttributes'],
    delete: ['sqs:SetQueueAttributes'],
  },
  'AWS::Events::Rule': {
    create: ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'],
    update: ['events:DescribeRule', 'events:PutRule', 'events:PutTargets', 'events:RemoveTargets'],
    delete: ['events:DescribeRule', 'events:DeleteRule', 'events:RemoveTargets', 'events:ListTargetsByRule'],
  },
} as const;

/** The IAM actions of the calls that are made here for a stack. */
export const stackActions = {
  create: ['cloudformation:CreateStack'],
  update: ['cloudformation:UpdateStack'],
  delete: ['cloudformation:DeleteStack'],
  always: ['cloudformation:DescribeStackEvents', 'cloudformation:DescribeStacks'],
} as const;

/** Every IAM action to deploy, update or remove the three resources, in order. */
export function setupActions(work: 'create' | 'update' | 'delete'): readonly string[] {
  const handlers = Object.values(handlerPermissions).flatMap((handler) => handler[work]);
  return [...new Set([...stackActions[work], ...stackActions.always, ...handlers])].sort();
}
