import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { detailOf, executionPage } from '../../src/domain/calls/queries';
import { callBudgetOf } from '../../src/core/aws/awsServices';
import { createGateway } from '../../src/core/aws/serviceGateway';
import type { AwsGateway } from '../../src/core/aws/serviceGateway';
import type { Connection } from '../../src/domain/connection/connection';
import { confirmTool, invokeTool } from '../../src/features/chat/toolTable';
import { SnapshotStore } from '../../src/core/cache/snapshotStore';
import type { ToolServices } from '../../src/features/chat/tool';
import { systemClock } from '../../src/ui/host/systemClock';
import { CallQueue } from '../../src/core/cache/callQueue';
import { ConnectionHealth } from '../../src/core/connections/connectionHealth';
import { Scheduler } from '../../src/core/cache/scheduler';
import { noJobs } from '../support/fakeJobs';
import { noCauses } from '../support/causes/noCauses';
import { noExcerpts } from '../support/logs/noExcerpts';

const endpoint = process.env['CODEPIPELINE_TEST_ENDPOINT'] ?? '';
const region = process.env['CODEPIPELINE_TEST_REGION'] ?? '';
const setting = 'codepipeline.connections';
const never = new AbortController().signal;

/** What a tool answers through the editor's own API, as a model would get it. */
async function ask(name: string, input: object): Promise<string> {
  const { token } = new vscode.CancellationTokenSource();
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  return result.content
    .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
    .join('');
}

describe('The tools of the AI chat', () => {
  before(async () => {
    await vscode.extensions.getExtension('codepipeline-explorer.codepipeline-explorer')?.activate();
    const connections = [
      { name: 'Tools', region, endpoint },
      { name: 'Locked', region, endpoint, readOnly: true },
    ];
    await vscode.workspace.getConfiguration().update(setting, connections, vscode.ConfigurationTarget.Global);
  });

  after(() =>
    vscode.workspace.getConfiguration().update(setting, undefined, vscode.ConfigurationTarget.Global),
  );

  it('list pipelines by connection', async () => {
    const text = await ask('codepipeline_listPipelines', { connection: 'Tools', name: 'CHECKOUT' });
    assert.match(text, /^Connection "Tools" \(.+\): 1 of 11 pipelines\n- checkout-api \(V2, \w+\)$/);
    assert.match(
      await ask('codepipeline_listPipelines', {}),
      /Connection "Locked" \(.+\), read-only: 11 of 11/,
    );
  });

  it('report the state of a pipeline', async () => {
    const text = await ask('codepipeline_getPipelineState', {
      ...{ pipeline: 'storefront-web', connection: 'Tools' },
    });
    assert.match(
      text,
      /^Pipeline storefront-web, version \d+\nStatus: WaitingForApproval; .+\nStage Source: Succeeded/,
    );
    assert.match(text, /- ApproveRelease: waits for approval/);
    assert.match(text, /Newest executions:\n- [\w-]{36} \(.+\): WaitingForApproval, started .+ ago/);
  });

  it('explain the latest failure', async () => {
    const text = await ask('codepipeline_explainLatestFailure', {
      pipeline: 'notifications-service',
      connection: 'Tools',
    });
    assert.match(text, /^Latest failure of notifications-service: [\w-]{36} \(.+\): Failed/);
    assert.match(text, /Failed action: Build\/Build \(CodeBuild\): Build terminated with state: FAILED/);
    assert.match(text, /The success before it: [\w-]{36} \(.+\): Succeeded/);
  });

  it('compare two executions', async () => {
    const text = await ask('codepipeline_compareExecutions', {
      pipeline: 'checkout-api',
      connection: 'Tools',
    });
    assert.match(
      text,
      /^Execution [\w-]{36}.+\nCompared with [\w-]{36} \(.+\): Succeeded.+\nTotal: .+ and .+\n- .+: .+ and .+ \(/,
    );
  });

  it('tells where a commit is', async () => {
    const { executions } = await gateway.ask(
      executionPage({ pipeline: { connection: 'Tools', name: 'checkout-api' }, pageSize: 20 }),
      never,
    );
    const done = executions.find(({ status }) => status === 'Succeeded');
    const text = await ask('codepipeline_whereIsCommit', {
      pipeline: 'checkout-api',
      connection: 'Tools',
      commit: done?.sourceRevisions[0]?.revisionId,
    });
    assert.match(text, /^Commit [0-9a-f]{40} in checkout-api, itself:\nNewest execution with it: [\w-]{36}/);
  });

  it('name the error in an input in a sentence', async () => {
    await assert.rejects(
      ask('codepipeline_getPipelineState', { pipeline: 'nope' }),
      /No connection has a pipeline named "nope"/,
    );
    await assert.rejects(
      ask('codepipeline_getPipelineState', { pipeline: 'checkout-api' }),
      /Several connections have a pipeline "checkout-api"/,
    );
    await assert.rejects(ask('codepipeline_getPipelineState', { pipeline: 7 }), /wrong at pipeline/);
  });

  // An editor that runs tests confirms every dialog, so the question is checked here, before the editor.
  it('ask the user before a change, and only then', async () => {
    const reading = { pipeline: 'storefront-web' };
    assert.equal(await confirmTool(services(), 'codepipeline_getPipelineState', reading, never), undefined);
    const starting = { pipeline: 'loyalty-points-service' };
    const asked = await confirmTool(services(), 'codepipeline_startExecution', starting, never);
    assert.equal(asked?.title, 'Start loyalty-points-service?');
    assert.match(asked.message, /Connection.+Tools/);
  });

  it('start an execution through the editor after the user confirmed', async () => {
    const input = { pipeline: 'legacy-invoice-batch', connection: 'Tools' };
    const text = await ask('codepipeline_startExecution', input);
    assert.match(text, /^Started execution [\w-]{36} of legacy-invoice-batch\.$/);
  });

  it('refuse changes on a read-only connection before they ask', async () => {
    for (const [name, input] of [
      ['codepipeline_startExecution', { pipeline: 'loyalty-points-service' }],
      ['codepipeline_stopExecution', { pipeline: 'loyalty-points-service', executionId: 'x', mode: 'wait' }],
      [
        'codepipeline_answerApproval',
        { pipeline: 'checkout-api', stage: 'Deploy', action: 'ApproveDeployment', verdict: 'Approved' },
      ],
    ] as const)
      await assert.rejects(ask(name, { ...input, connection: 'Locked' }), /marked read-only/);
  });

  let gateway: AwsGateway;
  let scheduler: Scheduler;

  before(() => {
    const write = () => {};
    gateway = createGateway({
      clock: systemClock,
      connections: { find: () => connection },
      log: { debug: write, warn: write },
    });
    const queue = new CallQueue(systemClock, (asked) => callBudgetOf(asked.connection, asked.service));
    scheduler = new Scheduler(gateway, new SnapshotStore(), new ConnectionHealth(), systemClock, queue);
  });

  after(() => {
    scheduler.dispose();
    gateway.dispose();
  });

  const connection: Connection = {
    ...{ id: 'Tools', name: 'Tools', region, endpoint, pipelines: [] },
    ...{ isProduction: false, isReadOnly: false },
  };

  /** The tools themselves, without the editor's question. */
  const services = (): ToolServices => ({
    connections: { all: [connection], find: () => connection },
    identities: { of: () => undefined, find: () => Promise.resolve(undefined) },
    gateway,
    scheduler,
    watcher: { watch: () => {} },
    git: { find: () => Promise.resolve([]) },
    causes: noCauses,
    store: new SnapshotStore(),
    desk: noJobs,
    excerpts: noExcerpts,
    now: () => Date.now(),
  });

  it('start an execution and stop it', async () => {
    const pipeline = 'loyalty-points-service';
    const question = await confirmTool(services(), 'codepipeline_startExecution', { pipeline }, never);
    assert.equal(question?.title, 'Start loyalty-points-service?');
    const started = await invokeTool(services(), 'codepipeline_startExecution', { pipeline }, never);
    const executionId = /execution ([\w-]{36})/.exec(started)?.[1];
    assert.ok(executionId, started);
    const stop = { pipeline, executionId, mode: 'abandon', reason: 'Only a test' };
    const asked = await confirmTool(services(), 'codepipeline_stopExecution', stop, never);
    assert.match(asked?.message ?? '', /Only a test/);
    await invokeTool(services(), 'codepipeline_stopExecution', stop, never);
    const { status } = await gateway.ask(
      detailOf({ pipeline: { connection: 'Tools', name: pipeline }, executionId }),
      never,
    );
    assert.match(status, /Stopp(ing|ed)/);
  });

  it('refuse a start that differs from what the user confirmed', async () => {
    const variables = [{ name: 'noSuchVariable', value: 'x' }];
    const input = { pipeline: 'checkout-api', variables };
    await assert.rejects(
      confirmTool(services(), 'codepipeline_startExecution', input, never),
      /no pipeline variable "noSuchVariable"/,
    );
    const commits = [{ sourceAction: 'Source', commit: 'main' }];
    await assert.rejects(
      invokeTool(services(), 'codepipeline_startExecution', { pipeline: 'checkout-api', commits }, never),
      /40 characters/,
    );
  });

  it('answer an open approval once', async () => {
    const answer = {
      ...{ pipeline: 'storefront-web', stage: 'Production', action: 'ApproveRelease' },
      ...{ verdict: 'Approved', comment: 'Looks good' },
    };
    const asked = await confirmTool(services(), 'codepipeline_answerApproval', answer, never);
    assert.equal(asked?.title, 'Approve ApproveRelease in storefront-web?');
    const text = await invokeTool(services(), 'codepipeline_answerApproval', answer, never);
    assert.equal(text, 'Approved: Production/ApproveRelease of storefront-web.');
    await assert.rejects(
      invokeTool(services(), 'codepipeline_answerApproval', answer, never),
      /does not wait for an approval/,
    );
  });
});
