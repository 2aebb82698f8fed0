import { partitionOf } from '../connection/partitions';
import { eventQueueActions } from './eventQueue';
import { setupActions } from './queuePermissions';

/** What a queue for events is made from. */
export interface QueueTemplate {
  /** Of the queue and the stack. */
  readonly name: string;
  readonly region: string;
  readonly profile?: string;
  /** Names or globs of the pipelines whose events are wanted; none for all. */
  readonly pipelines: readonly string[];
  /** The ARN of the person, as far as it is known. */
  readonly owner?: string;
  /** The editor and the machine, so that people recognise a queue that is no longer used. */
  readonly host?: string;
}

const queuePrefix = 'codepipeline-events';

const personIn = (callerArn: string | undefined): string =>
  (callerArn?.split('/').at(-1) ?? '')
    .replaceAll(/[^A-Za-z0-9-]+/g, '-')
    .slice(0, 30)
    .replaceAll(/^-+|-+$/g, '');

/** Whether a stack is that of a queue of this person, on any host; of every person where this one is not known. */
export function isQueueOf(name: string, callerArn: string | undefined): boolean {
  const person = personIn(callerArn);
  const rest = name.startsWith(`${queuePrefix}-`) ? name.slice(queuePrefix.length + 1) : '';
  return person === '' ? /(^|-)[0-9a-f]{8}$/.test(rest) : rest.replace(/-[0-9a-f]{8}$/, '') === person;
}

/**
 * A name for the queue of one person on one extension host: a message goes to one reader, so that no two may share a queue.
 * @param callerArn of the person, as far as it is known.
 * @param hostId a short id that this extension host keeps.
 */
export function queueName(callerArn: string | undefined, hostId: string): string {
  return [queuePrefix, personIn(callerArn), hostId].filter(Boolean).join('-');
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

/** What a tag may hold (schema of `AWS::SQS::Queue`), as YAML. */
const tagValue = (text: string): string =>
  JSON.stringify(text.replaceAll(/[^\p{L}\p{N}\s_.:/=+@-]/gu, '-').slice(0, 256));

const comment = (text: string): string =>
  text.replaceAll(/(.{1,116})(?:\s+|$)/g, (_, line: string) => `# ${line}\n`).trimEnd();

/** A CloudFormation template of the queue, of the policy that lets EventBridge send to it, and of the rule. */
export function queueTemplate({ name, region, profile, pipelines, owner, host }: QueueTemplate): string {
  const patterns = pipelinePatterns(pipelines);
  const about = Object.entries({ Owner: owner, Host: host }).flatMap(([key, text]) =>
    text === undefined ? [] : [[key, tagValue(text)] as const],
  );
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
#
${comment(`Needed to deploy from the editor: ${setupActions('create').join(', ')}.`)}
${comment('The AWS CLI deploys by change sets instead: cloudformation:CreateChangeSet, cloudformation:DescribeChangeSet, cloudformation:ExecuteChangeSet, cloudformation:GetTemplateSummary.')}
${comment(`Needed to update: ${setupActions('update').join(', ')}.`)}
${comment(`Needed to remove: ${setupActions('delete').join(', ')}.`)}
${comment(`Needed to read: ${eventQueueActions.join(', ')}.`)}
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
${about.length === 0 ? '' : `      Tags:\n${about.map(([key, text]) => `        - { Key: codepipeline-events-${key.toLowerCase()}, Value: ${text} }\n`).join('')}`}  QueuePolicy:
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
${about.map(([key, text]) => `  ${key}:\n    Value: ${text}\n`).join('')}`;
}
