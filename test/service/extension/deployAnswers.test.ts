import type { DescribeStackEventsOutput, StackEvent } from '@aws-sdk/client-cloudformation';
import type {
  BatchGetDeploymentTargetsOutput,
  DeploymentInfo,
  DeploymentTarget,
  GetDeploymentOutput,
  ListDeploymentTargetsOutput,
} from '@aws-sdk/client-codedeploy';
import assert from 'node:assert/strict';
import { attempt } from '../../support/builders';
import type { CannedAnswers } from '../../support/causes/cannedAnswers';
import { toldOf } from '../support/toldCause';

// The answers are held against the model of each service as they are given (`causeModels.ts`).

const at = (second: number) => new Date(second * 1000);

/** The cause of a failed action that ran from second 1000 to second 1600. */
const told = (provider: string, externalId: string, answers: CannedAnswers) =>
  toldOf(
    attempt('Deploy/It', {
      ...{ externalId, status: 'Failed', startedAt: 1_000_000, updatedAt: 1_600_000 },
      type: { category: 'Deploy', owner: 'AWS', provider, version: '1' },
    }),
    answers,
  );

const deployment = (changes: DeploymentInfo = {}): GetDeploymentOutput => ({
  deploymentInfo: {
    ...{ deploymentId: 'd-ABCDEFGH1', applicationName: 'invoices', deploymentGroupName: 'batch-hosts' },
    status: 'Failed',
    deploymentOverview: { Pending: 0, InProgress: 0, Succeeded: 1, Failed: 1, Skipped: 2, Ready: 0 },
    errorInformation: {
      code: 'HEALTH_CONSTRAINTS',
      message: 'The overall deployment failed because too many individual instances failed deployment.',
    },
    ...changes,
  },
});

const failedOn = (...targetIds: readonly string[]): ListDeploymentTargetsOutput => ({
  targetIds: [...targetIds],
});

const targets = (...deploymentTargets: DeploymentTarget[]): BatchGetDeploymentTargetsOutput => ({
  deploymentTargets,
});

const migrate: DeploymentTarget = {
  deploymentTargetType: 'InstanceTarget',
  instanceTarget: {
    ...{ deploymentId: 'd-ABCDEFGH1', targetId: 'i-0a1b', status: 'Failed', lastUpdatedAt: at(1500) },
    lifecycleEvents: [
      { lifecycleEventName: 'Install', status: 'Succeeded', diagnostics: { errorCode: 'Success' } },
      {
        ...{ lifecycleEventName: 'AfterInstall', status: 'Failed', startTime: at(1400), endTime: at(1500) },
        diagnostics: {
          ...{ errorCode: 'ScriptFailed', scriptName: 'scripts/migrate.sh' },
          message: 'Script at specified location: scripts/migrate.sh failed with exit code 3',
          logTail: 'Script - scripts/migrate.sh\n[stdout]Applying 0142\n[stderr]ERROR:  not unique\n',
        },
      },
      { lifecycleEventName: 'ValidateService', status: 'Skipped' },
    ],
  },
};

describe('What CodeDeploy answers of a failed deployment', () => {
  const on = (
    info: GetDeploymentOutput | 'denied',
    failed: ListDeploymentTargetsOutput | 'denied' = failedOn(),
    found: BatchGetDeploymentTargetsOutput | 'denied' = targets(),
  ) =>
    told('CodeDeploy', 'd-ABCDEFGH1', {
      ...{ GetDeployment: info, ListDeploymentTargets: failed, BatchGetDeploymentTargets: found },
    });
  const overall = 'The overall deployment failed because too many individual instances failed deployment.';

  it('is the script that failed, with the end of what it wrote', async () => {
    const { sentence, facts, output } = await on(deployment(), failedOn('i-0a1b'), targets(migrate));
    assert.equal(sentence, 'scripts/migrate.sh exited with 3 in AfterInstall on i-0a1b: ERROR:  not unique');
    assert.ok(facts?.includes('Targets: 1 succeeded, 1 failed, 2 skipped'));
    assert.ok(facts?.includes('Deployment group: invoices / batch-hosts'));
    assert.equal(output?.at(-1), '[stderr]ERROR:  not unique');
  });

  it('is the step of a service of Amazon ECS', async () => {
    const ecs: DeploymentTarget = {
      deploymentTargetType: 'ECSTarget',
      ecsTarget: {
        ...{ deploymentId: 'd-ABCDEFGH1', targetId: 'prod:search', status: 'Failed' },
        lifecycleEvents: [
          { lifecycleEventName: 'Install', status: 'Succeeded' },
          {
            ...{ lifecycleEventName: 'AfterAllowTestTraffic', status: 'Failed' },
            diagnostics: { errorCode: 'UnknownError', scriptName: '', message: 'The hook function failed.' },
          },
        ],
      },
    };
    assert.equal(
      (await on(deployment(), failedOn('prod:search'), targets(ecs))).sentence,
      'AfterAllowTestTraffic failed on prod:search: The hook function failed.',
    );
  });

  it('is the error of the deployment and what rolled it back, where no target failed', async () => {
    const stopped = deployment({
      status: 'Stopped',
      errorInformation: { code: 'ALARM_ACTIVE', message: 'One or more alarms have been activated.' },
      rollbackInfo: { rollbackDeploymentId: 'd-ROLLBACK1' },
    });
    const { sentence, facts } = await on(stopped);
    assert.equal(sentence, 'One or more alarms have been activated.');
    assert.ok(facts?.includes('Rolled back by: d-ROLLBACK1'));
  });

  it('keeps the rest where the targets are denied, and says what', async () => {
    const words = ({ sentence, denied }: Awaited<ReturnType<typeof on>>) => ({ sentence, denied });
    assert.deepEqual(words(await on(deployment(), 'denied')), {
      ...{ sentence: overall, denied: 'accessDenied codedeploy:ListDeploymentTargets' },
    });
    assert.deepEqual(words(await on(deployment(), failedOn('i-0a1b'), 'denied')), {
      ...{ sentence: overall, denied: 'accessDenied codedeploy:BatchGetDeploymentTargets' },
    });
  });

  it('may be nothing, or denied', async () => {
    assert.deepEqual(await on({ deploymentInfo: { deploymentId: 'd-ABCDEFGH1', status: 'Failed' } }), {});
    assert.deepEqual(await on('denied', 'denied'), { denied: 'accessDenied codedeploy:GetDeployment' });
  });
});

const stackId = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0b1c';
const innerId = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-Db-1/77';

describe('What CloudFormation answers of a stack that failed', () => {
  const event = (
    second: number,
    logical: string,
    status: StackEvent['ResourceStatus'],
    changes: Partial<StackEvent> = {},
  ): StackEvent => ({
    ...{ StackId: stackId, EventId: `${logical}-${second}`, StackName: 'shop', Timestamp: at(second) },
    ...{ LogicalResourceId: logical, ResourceType: 'AWS::IAM::Role', ResourceStatus: status },
    ...changes,
  });
  const stackItself = (second: number, status: StackEvent['ResourceStatus'], reason: string) =>
    event(second, 'shop', status, {
      ...{ ResourceType: 'AWS::CloudFormation::Stack', PhysicalResourceId: stackId },
      ResourceStatusReason: reason,
    });
  const page = (...StackEvents: StackEvent[]): DescribeStackEventsOutput => ({ StackEvents });
  const on = (answer: CannedAnswers[string]) =>
    told('CloudFormation', stackId, { DescribeStackEvents: answer });
  const failures = page(
    stackItself(1500, 'UPDATE_ROLLBACK_IN_PROGRESS', 'The following resource(s) failed: [Queue, Role].'),
    event(1403, 'Queue', 'UPDATE_FAILED', { ResourceStatusReason: 'Resource update cancelled' }),
    event(1402, 'Role', 'UPDATE_FAILED', {
      ...{ PhysicalResourceId: 'shop-role' },
      ResourceStatusReason:
        'Resource handler returned message: "Policy <a & b> is invalid" (RequestToken: 7a-b, HandlerErrorCode: InvalidRequest)',
    }),
    event(1300, 'Bucket', 'UPDATE_COMPLETE'),
    // Of an operation long before.
    event(100, 'Topic', 'CREATE_FAILED', { ResourceStatusReason: 'Long ago.' }),
  );

  it('is the resource that failed first, without those that were cancelled', async () => {
    const { sentence, facts } = await on(failures);
    assert.equal(sentence, 'Role (AWS::IAM::Role) could not be updated: Policy <a & b> is invalid');
    assert.ok(facts?.includes('Code: InvalidRequest'));
    assert.ok(facts?.includes('Stack: shop'));
    assert.ok(!facts?.some((fact) => fact.startsWith('Other failures')));
  });

  const nested = page(
    event(1500, 'Db', 'UPDATE_FAILED', {
      ...{ ResourceType: 'AWS::CloudFormation::Stack', PhysicalResourceId: innerId },
      ResourceStatusReason: `Embedded stack ${innerId} was not successfully updated.`,
    }),
  );

  it('is that of the nested stack that failed', async () => {
    const inner = page(
      event(1400, 'Table', 'CREATE_FAILED', {
        ...{ StackId: innerId, StackName: 'shop-Db-1', ResourceType: 'AWS::DynamoDB::Table' },
        ResourceStatusReason: 'Limit exceeded.',
      }),
    );
    const { sentence, facts } = await on(({ StackName }: { readonly StackName: string }) =>
      StackName === innerId ? inner : nested,
    );
    assert.equal(sentence, 'Table (AWS::DynamoDB::Table) could not be created: Limit exceeded.');
    assert.ok(facts?.includes('Stack: shop / shop-Db-1'));
  });

  it('is that of the outer stack, where the inner one is denied or tells nothing', async () => {
    for (const inner of ['denied', page()] as const) {
      const { sentence } = await on(({ StackName }: { readonly StackName: string }) =>
        StackName === innerId ? inner : nested,
      );
      assert.match(sentence ?? '', /^Db \(AWS::CloudFormation::Stack\) could not be updated: Embedded stack/);
    }
  });

  it('is the stack itself, on a later page', async () => {
    const asked: (string | undefined)[] = [];
    const { sentence } = await on(({ NextToken }: { readonly NextToken?: string }) => {
      asked.push(NextToken);
      return NextToken === undefined
        ? { ...page(event(1500, 'Bucket', 'UPDATE_COMPLETE')), NextToken: 'older' }
        : page(stackItself(1400, 'UPDATE_ROLLBACK_FAILED', 'Export shop-vpc is in use.'));
    });
    assert.deepEqual(asked, [undefined, 'older']);
    assert.equal(
      sentence,
      'shop (AWS::CloudFormation::Stack) could not be updated: Export shop-vpc is in use.',
    );
  });

  it('may be nothing, or denied', async () => {
    assert.deepEqual(await on(page()), {});
    assert.deepEqual(await on(page(event(1300, 'Bucket', 'UPDATE_COMPLETE'))), {});
    assert.deepEqual(await on('denied'), { denied: 'accessDenied cloudformation:DescribeStackEvents' });
  });
});
