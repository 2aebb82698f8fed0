import type { Deployment, Deployments } from '@aws-sdk/client-appconfig';
import type { EventDescription, EventDescriptionsMessage } from '@aws-sdk/client-elastic-beanstalk';
import type {
  DescribeProvisioningArtifactOutput,
  DescribeRecordOutput,
} from '@aws-sdk/client-service-catalog';
import assert from 'node:assert/strict';
import type { ActionExecution } from '../../../src/domain/execution/execution';
import { attempt } from '../../support/builders';
import type { CannedAnswers } from '../../support/causes/cannedAnswers';
import { toldOf } from '../support/toldCause';

// The answers are held against the model of each service as they are given (`causeModels.ts`).

const at = (second: number) => new Date(second * 1000);

/** The cause of a failed action that ran from second 1000 to second 1600. */
const told = (
  provider: string,
  configuration: Readonly<Record<string, string>>,
  answers: CannedAnswers,
  more: Partial<ActionExecution> = {},
) =>
  toldOf(
    attempt('Deploy/It', {
      ...{ configuration, status: 'Failed', startedAt: 1_000_000, updatedAt: 1_600_000 },
      type: { category: 'Deploy', owner: 'AWS', provider, version: '1' },
      ...more,
    }),
    answers,
  );

describe('What Lambda answers of a function that failed', () => {
  const invoke = { category: 'Invoke', owner: 'AWS', provider: 'Lambda', version: '1' } as const;
  const run = (answers: CannedAnswers, more: Partial<ActionExecution> = { type: invoke }) =>
    told('Lambda', { FunctionName: 'warm-cache' }, answers, more);
  const wrote = (...messages: readonly string[]) => ({
    FilterLogEvents: {
      events: messages.map((message, index) => ({
        ...{ message, eventId: String(index), logStreamName: '1' },
        timestamp: 1_200_000 + index,
      })),
    },
  });
  const config = (changes: object) => ({
    GetFunctionConfiguration: {
      ...{ FunctionName: 'warm-cache', Runtime: 'nodejs22.x', Timeout: 3, MemorySize: 128 },
      ...changes,
    },
  });

  it('is what it wrote while the action ran, without another call', async () => {
    const { sentence, facts, denied } = await run(
      wrote(
        'START RequestId: 2758faa1-1510-481f-a395-9b1fece88695 Version: $LATEST\n',
        '2026-11-29T22:21:41.595Z 2758faa1-1510-481f-a395-9b1fece88695 Task timed out after 3.00 seconds\n\n',
      ),
    );
    assert.equal(sentence, 'warm-cache timed out after 3 s.');
    assert.ok(facts?.includes('Request ID: 2758faa1-1510-481f-a395-9b1fece88695'));
    assert.equal(denied, undefined);
  });

  it('is the function itself, where its last update failed', async () => {
    const failed = config({
      State: 'Active',
      LastUpdateStatus: 'Failed',
      LastUpdateStatusReason: 'The image does not exist.',
      LastUpdateStatusReasonCode: 'ImageDeleted',
    });
    const { sentence, facts } = await run(failed, {});
    assert.equal(sentence, 'The last update of warm-cache failed: ImageDeleted: The image does not exist.');
    assert.deepEqual(facts?.slice(-3), ['Timeout: 3 s', 'Memory: 128 MB', 'Runtime: nodejs22.x']);
  });

  it('is its state, where it wrote nothing', async () => {
    const state = {
      State: 'Failed',
      StateReason: 'No addresses.',
      StateReasonCode: 'SubnetOutOfIPAddresses',
    };
    assert.equal(
      (await run({ ...wrote(), ...config(state) })).sentence,
      'warm-cache cannot be invoked: SubnetOutOfIPAddresses: No addresses.',
    );
  });

  it('may be nothing, or denied', async () => {
    const idle = config({ State: 'Inactive', StateReasonCode: 'Idle', LastUpdateStatus: 'Successful' });
    assert.deepEqual(await run({ ...wrote('INFO done\n'), ...idle }), {});
    assert.deepEqual(await run({ ...wrote(), GetFunctionConfiguration: 'denied' }), {
      denied: 'accessDenied lambda:GetFunctionConfiguration',
    });
    assert.deepEqual(await run({ FilterLogEvents: 'denied', ...idle }), {
      denied: 'accessDenied logs:FilterLogEvents',
    });
  });
});

describe('What Elastic Beanstalk answers of a failed deployment', () => {
  const place = { ApplicationName: 'shop', EnvironmentName: 'shop-prod' };
  const event = (second: number, Message: string, changes: EventDescription = {}): EventDescription => ({
    ...{ EventDate: at(second), Message, Severity: 'ERROR', ...place, VersionLabel: 'v17', ...changes },
  });
  const on = (...events: readonly EventDescription[]) =>
    told('ElasticBeanstalk', place, {
      DescribeEvents: { Events: [...events] } satisfies EventDescriptionsMessage,
    });

  it('is its first error, without those that only follow from it', async () => {
    const { sentence, facts, output } = await on(
      event(1400, 'Failed to deploy application.'),
      event(1310, 'Unsuccessful command execution on instance id(s) i-0a1b. Aborting the operation.'),
      event(
        1300,
        '[Instance: i-0a1b2c] Command failed on instance. Return code: 1 Output: <migrate> & stop.\nmore',
      ),
      event(500, 'Environment health is Severe.'),
    );
    assert.equal(
      sentence,
      'The deployment to shop-prod failed: Command failed on instance. Return code: 1 Output: <migrate> & stop.',
    );
    assert.deepEqual(facts, [
      'Application: shop',
      'Environment: shop-prod',
      'Instance: i-0a1b2c',
      'Version: v17',
      'Other failures: 2',
    ]);
    assert.deepEqual(output?.at(-1), 'more');
  });

  it('is that it failed, where it says no more', async () =>
    assert.equal(
      (await on(event(1400, 'Failed to deploy application.'))).sentence,
      'The deployment to shop-prod failed: Failed to deploy application.',
    ));

  it('may be nothing, or denied', async () => {
    assert.deepEqual(await on(), {});
    assert.deepEqual(await told('ElasticBeanstalk', place, { DescribeEvents: 'denied' }), {
      denied: 'accessDenied elastic-beanstalk:DescribeEvents',
    });
  });
});

describe('What AppConfig answers of a deployment that was rolled back', () => {
  const place = { Application: 'abc1234', Environment: 'env5678' };
  const rolledBack: Deployment = {
    ...{ ApplicationId: 'abc1234', EnvironmentId: 'env5678', DeploymentNumber: 7, State: 'ROLLED_BACK' },
    ...{ ConfigurationName: 'flags', ConfigurationVersion: '12' },
    EventLog: [
      {
        EventType: 'ROLLBACK_COMPLETED',
        TriggeredBy: 'APPCONFIG',
        Description: 'Done',
        OccurredAt: at(1500),
      },
      {
        ...{ EventType: 'ROLLBACK_STARTED', TriggeredBy: 'CLOUDWATCH_ALARM', OccurredAt: at(1400) },
        Description: 'Alarm checkout-errors went into ALARM',
      },
      { EventType: 'DEPLOYMENT_STARTED', TriggeredBy: 'USER', OccurredAt: at(1100) },
    ],
  };
  const on = (deployment: Deployment | 'denied', externalId = '7') =>
    told('AppConfig', place, { GetDeployment: deployment }, { externalId });

  it('is what began its rollback', async () => {
    const { sentence, facts } = await on(rolledBack);
    assert.equal(
      sentence,
      'The deployment to env5678 was rolled back: Alarm checkout-errors went into ALARM',
    );
    assert.ok(facts?.includes('Triggered by: CLOUDWATCH_ALARM'));
    assert.ok(facts?.includes('Version: 12'));
  });

  it('is the one that began while the action ran, where its id is none', async () => {
    const Items = [
      { DeploymentNumber: 8, StartedAt: at(1300) },
      { DeploymentNumber: 7, StartedAt: at(1100) },
      { DeploymentNumber: 6, StartedAt: at(100) },
    ];
    const answers = { ListDeployments: { Items } satisfies Deployments, GetDeployment: rolledBack };
    assert.match((await told('AppConfig', place, answers)).sentence ?? '', /checkout-errors/);
    const none = { ListDeployments: { Items: [] } satisfies Deployments };
    assert.deepEqual(await told('AppConfig', place, none), {});
  });

  it('is what an extension said', async () => {
    const ActionInvocations = [{ ActionName: 'lint', ErrorCode: '400', ErrorMessage: 'No key "limit".' }];
    const EventLog = [{ EventType: 'DEPLOYMENT_STARTED' as const, OccurredAt: at(1100), ActionInvocations }];
    assert.equal(
      (await on({ ...rolledBack, EventLog })).sentence,
      'The deployment to env5678 was rolled back: No key "limit".',
    );
  });

  it('may be nothing, or denied', async () => {
    assert.deepEqual(await on({ ...rolledBack, State: 'COMPLETE', EventLog: [] }), {});
    assert.deepEqual(await on('denied'), { denied: 'accessDenied appconfig:GetDeployment' });
  });
});

describe('What Service Catalog answers of a product', () => {
  const place = { ProductId: 'prod-abcd', ProductVersionName: 'v2' };
  const record = (changes: DescribeRecordOutput['RecordDetail']): DescribeRecordOutput => ({
    RecordDetail: { RecordId: 'rec-1234', Status: 'FAILED', ProvisionedProductName: 'network', ...changes },
  });
  const on = (answer: DescribeRecordOutput | 'denied') =>
    told('ServiceCatalog', place, { DescribeRecord: answer }, { externalId: 'rec-1234' });

  it('is the error of its record', async () => {
    const RecordErrors = [{ Code: 'InternalError', Description: 'Subnet is in use.' }];
    const { sentence, facts } = await on(record({ RecordErrors }));
    assert.equal(sentence, 'The request for network failed: Subnet is in use.');
    assert.ok(facts?.includes('Code: InternalError'));
    assert.equal((await on(record({}))).sentence, 'The request for network failed.');
  });

  it('is that its version could not be created', async () => {
    const version = (Status: DescribeProvisioningArtifactOutput['Status']) => ({
      DescribeProvisioningArtifact: {
        ...{ Status, ProvisioningArtifactDetail: { Id: 'pa-1', Name: 'v2' } },
      } satisfies DescribeProvisioningArtifactOutput,
    });
    assert.equal(
      (await told('ServiceCatalog', place, version('FAILED'))).sentence,
      'The version v2 of prod-abcd could not be created.',
    );
    assert.deepEqual(await told('ServiceCatalog', place, version('AVAILABLE')), {});
  });

  it('may be nothing, or denied', async () => {
    assert.deepEqual(await on(record({ Status: 'SUCCEEDED' })), {});
    assert.deepEqual(await on('denied'), { denied: 'accessDenied service-catalog:DescribeRecord' });
  });
});
