import { partitionOf } from '../connection/partitions';

/** What a queue for events is made from. */
export interface QueueTemplate {
  /** Of the queue and the stack. */
  readonly name: string;
  readonly region: string;
  readonly profile?: string;
  /** Names or globs of the pipelines whose events are wanted; none for all. */
  readonly pipelines: readonly string[];
}

/**
 * A name for the queue of one person on one extension host: a message goes to one reader, so that no two may share a queue.
 * @param callerArn of the person, as far as it is known.
 * @param hostId a short id that this extension host keeps.
 */
export function queueName(callerArn: string | undefined, hostId: string): string {
  const person = (callerArn?.split('/').at(-1) ?? '').replaceAll(/[^A-Za-z0-9-]+/g, '-').slice(0, 30);
  return ['codepipeline-events', person.replaceAll(/^-+|-+$/g, ''), hostId].filter(Boolean).join('-');
}

/** The URL that SQS gives to a queue of that name. */
export const predictedQueueUrl = (name: string, region: string, accountId: string): string =>
  `https://sqs.${region}.${partitionOf(region).suffix}/${accountId}/${name}`;

/** What EventBridge can match; undefined where a glob says more than it can, so that all pipelines are taken. */
function pipelinePatterns(globs: readonly string[]): readonly string[] | undefined {
  if (globs.length === 0 || !globs.every((glob) => /^[\w.@*-]+$/.test(glob) && !glob.includes('**')))
    return undefined;
  return globs.map((glob) => (glob.includes('*') ? `{ wildcard: '${glob}' }` : `'${glob}'`));
}

/** A CloudFormation template of the queue, of the policy that lets EventBridge send to it, and of the rule. */
export function queueTemplate({ name, region, profile, pipelines }: QueueTemplate): string {
  const patterns = pipelinePatterns(pipelines);
  const flags = `--stack-name ${name} --region ${region}${profile === undefined ? '' : ` --profile '${profile}'`}`;
  return `# The events of CodePipeline in ${region}, for one person on one machine: a message goes to one reader only.
#
# Save this as codepipeline-events.yaml, then deploy it, and enter the QueueUrl that it prints:
#   aws cloudformation deploy --template-file codepipeline-events.yaml ${flags}
#   aws cloudformation describe-stacks ${flags} --query 'Stacks[0].Outputs'
# To remove everything:
#   aws cloudformation delete-stack ${flags}
#
# Events of AWS services cost nothing on the default bus. An open editor reads the queue three times a minute, about
# 130,000 requests a month, of which SQS gives a million free to each account.
# Needed to deploy: cloudformation:CreateChangeSet, DescribeChangeSet, ExecuteChangeSet, DescribeStacks and
# DescribeStackEvents, GetTemplateSummary; sqs:CreateQueue, GetQueueAttributes, SetQueueAttributes; events:PutRule,
# DescribeRule, PutTargets. To remove: cloudformation:DeleteStack; sqs:DeleteQueue; events:RemoveTargets, DeleteRule.
# Needed to read: sqs:ReceiveMessage, sqs:DeleteMessage.
AWSTemplateFormatVersion: '2010-09-09'
Description: Events of CodePipeline for an editor
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: ${name}
      # After sleep, what happened before is of no use: everything in sight is asked for once.
      MessageRetentionPeriod: 900
      ReceiveMessageWaitTimeSeconds: 20
      VisibilityTimeout: 30
  QueuePolicy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Queue]
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: { Service: events.amazonaws.com }
            Action: sqs:SendMessage
            Resource: !GetAtt Queue.Arn
            Condition: { ArnEquals: { 'aws:SourceArn': !GetAtt Rule.Arn } }
  Rule:
    Type: AWS::Events::Rule
    Properties:
      Description: Changes of pipelines, for an editor
      EventPattern:
        source: [aws.codepipeline]
        detail-type:
          - CodePipeline Pipeline Execution State Change
          - CodePipeline Stage Execution State Change
          - CodePipeline Action Execution State Change
${patterns === undefined ? '' : `        detail:\n          pipeline: [${patterns.join(', ')}]\n`}      Targets:
        - { Id: queue, Arn: !GetAtt Queue.Arn }
Outputs:
  QueueUrl:
    Value: !Ref Queue
`;
}
