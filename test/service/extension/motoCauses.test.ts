import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { IAM } from '@aws-sdk/client-iam';
import {
  CreateStateMachineCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import assert from 'node:assert/strict';
import type { AwsGateway } from '../../../src/core/aws/serviceGateway';
import {
  containerServicesOf,
  machineExecutionOf,
  machineHistoryOf,
  stackEventsOf,
  stoppedTaskArnsOf,
} from '../../../src/domain/calls/causeQueries';
import { environmentErrorsOf, functionOf } from '../../../src/domain/calls/providerQueries';
import { stateMachineCause } from '../../../src/domain/cause/stateMachineCause';
import { Problem } from '../../../src/domain/problem';
import { gatewayTo } from '../support/floors';
import { isMotoInstalled, startMoto, type MotoServer } from '../support/motoServer';

const region = 'us-east-1';
const { signal } = new AbortController();
const here = { connection: 'local' } as const;

const configOf = ({ url }: MotoServer) => ({
  ...{ endpoint: url, region },
  credentials: { accessKeyId: 'tester', secretAccessKey: 'any' },
});

/** The services behind actions, as far as moto has them: what they lack is held against answers of our own. */
describe('Why something failed, at a server of another project,', function () {
  this.timeout(60_000);

  if (!isMotoInstalled) {
    it('is not tested, because moto is not installed here', () => assert.ok(!isMotoInstalled));
    return;
  }

  let moto: MotoServer;
  let gateway: AwsGateway;
  let config: ReturnType<typeof configOf>;
  let role = '';
  before(async () => {
    moto = await startMoto();
    gateway = gatewayTo({ service: { url: moto.url, region } });
    config = configOf(moto);
    const iam = new IAM(config);
    const Statement = [
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ];
    const { Role } = await iam.createRole({
      RoleName: 'any',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
    });
    role = Role?.Arn ?? '';
    iam.destroy();
  });
  after(async () => {
    gateway?.dispose();
    await moto?.end();
  });

  it('is read from the events of a stack', async () => {
    const client = new CloudFormationClient(config);
    const Resources = { Topic: { Type: 'AWS::SNS::Topic' } };
    await client.send(
      new CreateStackCommand({ StackName: 'shop', TemplateBody: JSON.stringify({ Resources }) }),
    );
    client.destroy();
    const { events } = await gateway.ask(stackEventsOf({ ...here, stack: 'shop' }), signal);
    assert.ok(events.length > 0);
    for (const { stackId, status, at } of events) {
      assert.match(stackId, /:stack\/shop\//);
      assert.match(status, /^CREATE_/);
      assert.ok(at > 0);
    }
  });

  it('is read from a service of Amazon ECS', async () => {
    const client = new ECSClient(config);
    await client.send(new CreateClusterCommand({ clusterName: 'prod' }));
    await client.send(
      new RegisterTaskDefinitionCommand({
        family: 'search',
        networkMode: 'awsvpc',
        containerDefinitions: [{ name: 'app', image: 'app', memory: 64 }],
      }),
    );
    await client.send(
      new CreateServiceCommand({
        ...{ cluster: 'prod', serviceName: 'search', taskDefinition: 'search', desiredCount: 1 },
      }),
    );
    const [service] = await gateway.ask(
      containerServicesOf({ ...here, cluster: 'prod', service: 'search' }),
      signal,
    );
    assert.equal(service?.name, 'search');
    assert.equal(service?.deployments.length, 1);
    const stopped = stoppedTaskArnsOf({ ...here, cluster: 'prod', service: 'search' });
    assert.deepEqual(await gateway.ask(stopped, signal), []);
    const none = containerServicesOf({ ...here, cluster: 'prod', service: 'other' });
    assert.deepEqual(await gateway.ask(none, signal), []);
    client.destroy();
  });

  it('is read from an execution of a state machine', async () => {
    const client = new SFNClient(config);
    const definition = JSON.stringify({ StartAt: 'Load', States: { Load: { Type: 'Pass', End: true } } });
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'etl', definition, roleArn: role }),
    );
    const { executionArn = '' } = await client.send(
      new StartExecutionCommand({ stateMachineArn, name: 'run-1' }),
    );
    const error = { error: 'Unwanted', cause: 'It was not needed.' };
    await client.send(new StopExecutionCommand({ executionArn, ...error }));
    client.destroy();
    const execution = await gateway.ask(machineExecutionOf({ ...here, arn: executionArn }), signal);
    const history = await gateway.ask(machineHistoryOf({ ...here, arn: executionArn }), signal);
    assert.equal(execution.status, 'ABORTED');
    const cause = stateMachineCause(execution, history);
    assert.equal(cause?.status, 'ABORTED');
  });

  it('is read from a Lambda function', async () => {
    // The smallest ZIP, which is an empty one.
    const ZipFile = Buffer.from('504b0506'.padEnd(44, '0'), 'hex').toString('base64');
    const response = await fetch(`${moto.url}/2015-03-31/functions`, {
      method: 'POST',
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=tester/20260101/${region}/lambda/aws4_request` },
      body: JSON.stringify({
        ...{ FunctionName: 'warm-cache', Runtime: 'nodejs22.x', Handler: 'a.b', Role: role },
        ...{ Code: { ZipFile }, Timeout: 7 },
      }),
    });
    assert.equal(response.status, 201, await response.text());
    const found = await gateway.ask(functionOf({ ...here, name: 'warm-cache' }), signal);
    assert.equal(found.name, 'warm-cache');
    assert.equal(found.timeout, 7);
    assert.equal(found.state, 'Active');
    await assert.rejects(
      gateway.ask(functionOf({ ...here, name: 'other' }), signal),
      (error) => error instanceof Problem && error.kind === 'notFound',
    );
  });

  it('is said to be missing where it has no such operation', async () => {
    const of = { application: 'shop', environment: 'prod', from: 0, until: 1 };
    await assert.rejects(gateway.ask(environmentErrorsOf({ ...here, ...of }), signal), (error) => {
      assert.ok(error instanceof Problem);
      assert.match(error.message, /[A-Z].+\.$/);
      return true;
    });
  });
});
