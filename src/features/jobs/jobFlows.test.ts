import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { actionTypeTemplate } from '../../domain/integrations/actionTypeDefinition';
import { executeCommand } from '../../ui/commands/executeCommand';
import { codeCommit, pipeline, stage } from '../../local/sample/build';
import {
  dialog,
  integrationSuite,
  list,
  question,
  texts,
  until,
} from '../../../test/support/flows/integrationSuite';
import { choose, settle, Walk } from '../../../test/support/flows/walk';
import type { QuickPick } from '../../../test/support/quickInputs';

const actionType = { category: 'Build', owner: 'Custom', provider: 'MyBuild', version: '1' } as const;
const ofType = { connection: 'Shop', actionType };

const shop = pipeline('shop', [
  stage('Source', codeCommit('shop')),
  stage('Build', {
    ...{ name: 'Compile', actionTypeId: actionType, runOrder: 1, region: 'us-east-1' },
    configuration: { Project: 'web', Token: 'hush-hush' },
    inputArtifacts: [{ name: 'SourceOutput' }],
    outputArtifacts: [{ name: 'BuildOutput' }],
  }),
]);

describe('A job that is worked by hand', () => {
  const suite = integrationSuite((account) => {
    account.call('CreateCustomActionType', actionTypeTemplate('Build'));
    account.call('CreatePipeline', { pipeline: shop });
    account.advance(300_000);
  });
  beforeEach(() => suite.reach());
  const { sent } = suite;
  const compiled = () => suite.statusOf('shop', 'Compile');

  /** Begins to work, and opens the job that arrives from its notification. */
  const open = async (how = 'Show It'): Promise<QuickPick> => {
    const walk = new Walk('codepipeline.workJobs', ofType);
    const value = await walk.asks(/^Enter the value of Project/);
    value.type('web');
    value.enter();
    choose(await walk.asks(/^Select what happens/), how);
    while (editor.notifications.length === 0) await editor.screen.shown();
    const [arrival = assert.fail()] = editor.notifications;
    assert.equal(arrival.text, 'A job of MyBuild has arrived: shop / Build / Compile');
    arrival.answer('Report Result…');
    return list(/^Select what to report/);
  };
  const words = (shown: QuickPick) => texts(shown).join('\n');

  it('masks secrets, is acknowledged, and succeeds with an output variable', async () => {
    const job = await open();
    assert.match(words(job), /Project = web/);
    assert.match(words(job), /Token = ••••/);
    assert.doesNotMatch(words(job), /hush/);
    choose(job, 'Acknowledge');
    await until(() => sent().length === 1);
    choose(await list(/^Select what to report/), 'Output Variables');
    const variables = await list(/^Type key=value/);
    variables.type('no good=1');
    assert.match(words(variables), /^A key has letters/);
    variables.type('version=7');
    variables.enter();
    await settle();
    const used = await list(/^Type key=value/);
    assert.match(words(used), /^Use These Variables\nversion = 7$/);
    used.enter();
    choose(await list(/^Select what to report/), 'Report Success');
    await until(() => compiled() === 'Succeeded');
    assert.deepEqual(sent(), ['AcknowledgeJob', 'PutJobSuccessResult']);
    assert.match(JSON.stringify(suite.account.sent.at(-1)), /"outputVariables":\{"version":"7"\}/);
  });

  it('fails with a type and a message, and is confirmed before that', async () => {
    choose(await open(), 'Report Failure…');
    choose(await list(/^Select why the job failed/), 'ConfigurationError');
    const why = await question(/^Enter why the job failed/);
    why.type('No such project');
    why.enter();
    await until(() => compiled() === 'Failed');
    assert.deepEqual(sent(), ['AcknowledgeJob', 'PutJobFailureResult']);
  });

  it('is left as it is on Escape', async () => {
    (await open()).escape();
    await settle();
    assert.deepEqual(sent(), []);
    assert.equal(compiled(), 'InProgress');
  });

  it('is not worked on a read-only connection', async () => {
    await suite.reach({ isReadOnly: true });
    await executeCommand('codepipeline.workJobs', ofType);
    assert.match(editor.notifications[0]?.text ?? '', /read-only/);
    assert.deepEqual(suite.account.sent, []);
  });

  it('is shown before its worker is stopped without a result', async () => {
    const job = await open();
    choose(job, 'Acknowledge');
    await until(() => sent().length === 1);
    (await list(/^Select what to report/)).escape();
    const stopping = executeCommand('codepipeline.stopWorkingJobs', ofType);
    const asked = await dialog();
    assert.equal(asked.text, 'Stop working jobs of MyBuild?');
    asked.answer('Stop Working Jobs');
    await stopping;
  });
});
