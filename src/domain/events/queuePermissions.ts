/**
 * What CloudFormation does for its caller, and so with the caller's permissions: `handlers` in the schemas of the resource
 * types, as `aws cloudformation describe-type --type RESOURCE --type-name …` prints them. Copies of these schemas were
 * read on 2026-11-30:
 * - https://github.com/hashicorp/terraform-provider-awscc/blob/3553a30161c0fd865a0ed2307d8b19abdc93229a/internal/service/cloudformation/schemas/AWS_SQS_Queue.json
 * - https://github.com/pulumi/pulumi-aws-native/blob/1401e80350322ce1e9cbe05c9321f89203ed5b04/aws-cloudformation-schema/aws-sqs-queuepolicy.json
 * - https://github.com/hashicorp/terraform-provider-awscc/blob/2d3c76fe499e685d353732dc1cc1d9b5736c5537/internal/service/cloudformation/schemas/AWS_Events_Rule.json,
 *   which has `iam:PassRole` as well: IAM asks for it where a rule or a target names a role, and the template names none.
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
