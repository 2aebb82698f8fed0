import assert from 'node:assert/strict';
import { actionsOf, declarationOf, executionPage, pipelinesOf, tagsOf } from './calls/queries';
import {
  answerApproval,
  disableTransition,
  enableTransition,
  retryStage,
  startExecution,
  stopExecution,
} from './calls/changes';
import type { Change } from './calls/changes';
import { Bench, connectionTo, never, problemOf } from '../../test/support/aws/bench';
import { failure } from '../../test/support/aws/scriptedService';

const pipeline = { connection: 'here', name: 'web' };
const execution = { pipeline, executionId: '11111111-2222-3333-4444-555555555555' };
const start = { clientRequestToken: 'token-1', sourceRevisions: [], variables: [] };

describe('The gateway', () => {
  const bench = new Bench();
  beforeEach(() => bench.isolate());
  afterEach(() => bench.end());

  it('lists the pipelines of all pages', async () => {
    const service = await bench.serve(({ body }) => ({
      json: body['nextToken']
        ? { pipelines: [{ name: 'b', version: 2, updated: 1700000000.5 }] }
        : { pipelines: [{ name: 'a', version: 1 }], nextToken: 'more' },
    }));
    const listed = await bench.gateway(connectionTo(service.url)).ask(pipelinesOf('here'), never);
    assert.deepEqual(
      listed.map(({ ref, version, updatedAt }) => [ref.name, version, updatedAt]),
      [
        ['a', 1, 0],
        ['b', 2, 1700000000500],
      ],
    );
    assert.deepEqual(
      service.received.map(({ body }) => body),
      [{ maxResults: 1000 }, { maxResults: 1000, nextToken: 'more' }],
    );
  });

  it('reads the dates of an emulator of AWS', async () => {
    const text = 'built \\"created\\": \\"2020-01-01T00:00:00Z\\"';
    const service = await bench.serve(() => ({
      json: {
        pipeline: { stages: [], variables: [{ name: 'NOTE', defaultValue: text }] },
        pipelines: [{ name: 'web', updated: '2023-11-14T22:13:20.500Z' }],
      },
    }));
    const gateway = bench.gateway(connectionTo(service.url));
    const [web] = await gateway.ask(pipelinesOf('here'), never);
    assert.equal(web?.updatedAt, 1700000000500);
    assert.equal((await gateway.ask(declarationOf(pipeline), never)).variables[0]?.defaultValue, text);
  });

  it('lists only the pipelines that the connection names or matches by a glob', async () => {
    const names = ['web', 'web-api', 'billing', 'old.web'];
    const service = await bench.serve(() => ({ json: { pipelines: names.map((name) => ({ name })) } }));
    const connection = connectionTo(service.url, { pipelines: ['web*', 'billing'] });
    const listed = await bench.gateway(connection).ask(pipelinesOf('here'), never);
    assert.deepEqual(
      listed.map(({ ref }) => ref.name),
      ['web', 'web-api', 'billing'],
    );
  });

  it('reads the tags of a pipeline by its ARN', async () => {
    const service = await bench.serve(({ body }) => ({
      json: body['nextToken']
        ? { tags: [{ key: 'Stage', value: '' }] }
        : { tags: [{ key: 'Team', value: 'shop' }], nextToken: 'more' },
    }));
    const arn = 'arn:aws:codepipeline:eu-west-1:123456789012:web';
    const tags = await bench
      .gateway(connectionTo(service.url))
      .ask(tagsOf({ pipeline: pipeline, arn: arn }), never);
    assert.deepEqual(tags, { Team: 'shop', Stage: '' });
    assert.equal(service.received[0]?.body['resourceArn'], arn);
  });

  it('gathers the action executions of all pages, oldest first', async () => {
    const detail = (id: string, startTime: number) => ({
      actionExecutionId: id,
      stageName: 'Build',
      actionName: id,
      status: 'Succeeded',
      startTime,
      lastUpdateTime: startTime + 1,
    });
    const service = await bench.serve(({ body }) => ({
      json: body['nextToken']
        ? { actionExecutionDetails: [detail('second', 10), detail('first', 10)] }
        : { actionExecutionDetails: [detail('third', 20)], nextToken: 'more' },
    }));
    const actions = await bench.gateway(connectionTo(service.url)).ask(actionsOf(execution), never);
    assert.deepEqual(
      actions.map(({ id, startedAt }) => [id, startedAt]),
      [
        ['first', 10_000],
        ['second', 10_000],
        ['third', 20_000],
      ],
    );
    assert.deepEqual(service.received[0]?.body['filter'], { pipelineExecutionId: execution.executionId });
  });

  it('returns one page of executions and the token of the next', async () => {
    const service = await bench.serve(() => ({
      json: {
        pipelineExecutionSummaries: [{ pipelineExecutionId: 'x', status: 'Succeeded', startTime: 5 }],
        nextToken: 'older',
      },
    }));
    const gateway = bench.gateway(connectionTo(service.url));
    const page = await gateway.ask(executionPage({ pipeline, pageSize: 1 }), never);
    assert.equal(page.nextToken, 'older');
    await gateway.ask(executionPage({ pipeline, pageSize: 1, nextToken: 'older' }), never);
    assert.deepEqual(
      service.received.map(({ body }) => body),
      [
        { pipelineName: 'web', maxResults: 1 },
        { pipelineName: 'web', maxResults: 1, nextToken: 'older' },
      ],
    );
  });

  it('starts with the given overrides and variables, and without any when none are given', async () => {
    const service = await bench.serve(() => ({ json: { pipelineExecutionId: 'new' } }));
    const gateway = bench.gateway(connectionTo(service.url));
    const started = await gateway.send(
      startExecution({
        pipeline,
        request: {
          clientRequestToken: 'token-1',
          sourceRevisions: [{ actionName: 'Source', type: 'COMMIT_ID', value: 'abc' }],
          variables: [{ name: 'STAGE', value: 'blue' }],
        },
      }),
      never,
    );
    await gateway.send(startExecution({ pipeline, request: start }), never);
    assert.deepEqual(started, { pipeline, executionId: 'new' });
    assert.deepEqual(
      service.received.map(({ body }) => body),
      [
        {
          name: 'web',
          clientRequestToken: 'token-1',
          sourceRevisions: [{ actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue: 'abc' }],
          variables: [{ name: 'STAGE', value: 'blue' }],
        },
        { name: 'web', clientRequestToken: 'token-1' },
      ],
    );
  });

  it('keeps the request token when the SDK sends again after a reset connection', async () => {
    const service = await bench.serve((_request, count) =>
      count === 1 ? 'reset' : { json: { pipelineExecutionId: 'new' } },
    );
    await bench.gateway(connectionTo(service.url)).send(startExecution({ pipeline, request: start }), never);
    assert.deepEqual(
      service.received.map(({ body }) => body['clientRequestToken']),
      ['token-1', 'token-1'],
    );
    assert.deepEqual(
      bench.calls.map(({ outcome }) => outcome),
      ['unreachable', 'ok'],
    );
  });

  it('sends every change in the words of the API', async () => {
    const service = await bench.serve(() => ({ json: {} }));
    const gateway = bench.gateway(connectionTo(service.url));
    const send = (change: Change) => gateway.send(change, never);
    const stage = { pipeline, stage: 'Deploy' };
    await send(stopExecution({ execution, mode: 'abandon', reason: 'wrong commit' }));
    await send(stopExecution({ execution, mode: 'wait' }));
    await send(retryStage({ stage, executionId: 'id', mode: 'FAILED_ACTIONS' }));
    const answer = { verdict: 'Rejected', summary: 'no', token: 'open' } as const;
    await send(answerApproval({ action: { ...stage, action: 'Approve' }, answer }));
    await send(enableTransition({ stage, side: 'Inbound' }));
    await send(disableTransition({ stage, side: 'Outbound', reason: 'freeze' }));
    const pipelineName = 'web';
    const stageName = 'Deploy';
    const { executionId: pipelineExecutionId } = execution;
    assert.deepEqual(
      service.received.map(({ operation, body }) => [operation, body]),
      [
        [
          'StopPipelineExecution',
          { pipelineName, pipelineExecutionId, abandon: true, reason: 'wrong commit' },
        ],
        ['StopPipelineExecution', { pipelineName, pipelineExecutionId, abandon: false }],
        [
          'RetryStageExecution',
          { pipelineName, stageName, pipelineExecutionId: 'id', retryMode: 'FAILED_ACTIONS' },
        ],
        [
          'PutApprovalResult',
          {
            pipelineName,
            stageName,
            actionName: 'Approve',
            result: { status: 'Rejected', summary: 'no' },
            token: 'open',
          },
        ],
        ['EnableStageTransition', { pipelineName, stageName, transitionType: 'Inbound' }],
        ['DisableStageTransition', { pipelineName, stageName, transitionType: 'Outbound', reason: 'freeze' }],
      ],
    );
  });

  it("meters every request with its outcome and the service's request id", async () => {
    const service = await bench.serve((_request, count) =>
      count === 1 ? failure('ThrottlingException', 'Rate exceeded') : { json: { pipelines: [] } },
    );
    let now = 1000;
    const gateway = bench.gateway(connectionTo(service.url), { clock: { now: () => (now += 10) } });
    await gateway.ask(pipelinesOf('here'), never);
    assert.deepEqual(bench.calls, [
      {
        connection: 'here',
        service: 'codepipeline',
        operation: 'ListPipelines',
        startedAt: 1010,
        duration: 10,
        outcome: 'throttled',
        requestId: 'request-1',
      },
      {
        connection: 'here',
        service: 'codepipeline',
        operation: 'ListPipelines',
        startedAt: 1030,
        duration: 10,
        outcome: 'ok',
        requestId: 'request-2',
      },
    ]);
  }).timeout(10_000);

  it('follows the connection when its settings change', async () => {
    const before = await bench.serve(() => ({ json: { pipelines: [{ name: 'before' }] } }));
    const after = await bench.serve(() => ({ json: { pipelines: [{ name: 'after' }] } }));
    let connection = connectionTo(before.url);
    const gateway = bench.gateway(() => connection);
    const names = async () => (await gateway.ask(pipelinesOf('here'), never)).map(({ ref }) => ref.name);
    assert.deepEqual(await names(), ['before']);
    connection = connectionTo(after.url, { name: 'renamed' });
    assert.deepEqual(await names(), ['after']);
  });

  it('refuses a connection that is not there', async () => {
    const problem = await problemOf(bench.gateway(() => undefined).ask(pipelinesOf('gone'), never));
    assert.equal(problem.kind, 'notFound');
    assert.match(problem.message, /"gone"/);
  });

  it('measures how far the clock of the service is ahead', async () => {
    const date = new Date(Date.now() + 90_000).toUTCString();
    const service = await bench.serve(() => ({ json: { pipelines: [] }, headers: { date } }));
    const gateway = bench.gateway(connectionTo(service.url));
    assert.equal(gateway.clockOffset('here'), 0);
    await gateway.ask(pipelinesOf('here'), never);
    assert.ok(Math.abs(gateway.clockOffset('here') - 90_000) <= 1500, String(gateway.clockOffset('here')));
  });
});
