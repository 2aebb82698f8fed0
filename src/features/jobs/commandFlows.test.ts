import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Connection } from '../../domain/connection/connection';
import { actionTypeTemplate } from '../../domain/integrations/actionTypeDefinition';
import { codeCommit, pipeline, stage } from '../../local/sample/build';
import { integrationSuite, list, told, until } from '../../../test/support/flows/integrationSuite';
import { choose, Walk } from '../../../test/support/flows/walk';
import { withoutIcons } from '../../../test/support/quickInputs';

const actionType = { category: 'Build', owner: 'Custom', provider: 'MyBuild', version: '1' } as const;
const ofType = { connection: 'Shop', actionType };
const compile = (name: string, runOrder: number) => ({
  ...{ name, actionTypeId: actionType, runOrder, region: 'us-east-1' },
  configuration: { Project: 'web', Token: 'hush-hush' },
  inputArtifacts: [{ name: 'SourceOutput' }],
  outputArtifacts: [{ name: `${name}Output` }],
});
const shop = pipeline('shop', [
  stage('Source', codeCommit('shop')),
  stage('Build', compile('Compile', 1), compile('Pack', 2)),
]);

const script = (name: string, body: string) => ({
  ...{ provider: 'MyBuild', name, command: process.execPath, args: ['-e', body] },
});
const succeeds = script(
  'make',
  `console.log('token ' + JSON.parse(require('fs').readFileSync(process.env.CODEPIPELINE_JOB_FILE)).configuration.Token);
   require('fs').writeFileSync(process.env.CODEPIPELINE_RESULT_FILE, JSON.stringify({ outputVariables: { version: '7' } }));`,
);
const fails = script('break', `console.error('It broke.'); process.exit(3);`);
const missing = { provider: 'MyBuild', name: 'missing', command: 'no-such-command-anywhere' };

describe('A job that is worked by a command', () => {
  let named: readonly object[] = [];
  const suite = integrationSuite((account) => {
    account.call('CreateCustomActionType', actionTypeTemplate('Build'));
    account.call('CreatePipeline', { pipeline: shop });
    account.advance(300_000);
    editor.settings.set('codepipeline.jobCommands', named);
  });
  const reach = (
    marks: Partial<Connection> = {},
    commands: readonly object[] = [succeeds, fails, missing, { command: 'of no type' }],
  ) => {
    named = commands;
    return suite.reach(marks);
  };
  const { sent } = suite;
  const statusOf = (action: string) => suite.statusOf('shop', action);
  /** Begins to work jobs so. */
  const work = async (arrival: string): Promise<Walk> => {
    const walk = new Walk('codepipeline.workJobs', ofType);
    const value = await walk.asks(/^Enter the value of Project/);
    value.type('web');
    value.enter();
    choose(await walk.asks(/^Select what happens/), arrival);
    return walk;
  };
  const left = () => {
    const root = path.join(os.tmpdir(), `codepipeline-jobs-${process.pid}`);
    return readdirSync(root);
  };

  it('succeeds with an output variable, and the next one too, without a question', async () => {
    await reach();
    await work('make');
    await until(() => statusOf('Compile') === 'Succeeded');
    suite.account.advance(1_000);
    await until(() => statusOf('Pack') === 'Succeeded');
    const each = ['AcknowledgeJob', 'PutJobSuccessResult'];
    assert.deepEqual(sent(), [...each, ...each]);
    assert.match(JSON.stringify(suite.account.sent), /"outputVariables":\{"version":"7"\}/);
    await until(() => left().length === 0);
    assert.doesNotMatch(editor.terminalText, /hush/);
  });

  it('fails by the exit code', async () => {
    await reach();
    await work('break');
    await until(() => statusOf('Compile') === 'Failed');
    assert.deepEqual(sent(), ['AcknowledgeJob', 'PutJobFailureResult']);
    assert.match(JSON.stringify(suite.account.sent), /"message":"The command exited with code 3\."/);
  });

  it('waits for its result where the command does not exist, and another one can be run', async () => {
    await reach();
    await work('missing');
    const warning = await told(/^Command not found: no-such-command-anywhere/);
    assert.deepEqual(sent(), ['AcknowledgeJob']);
    assert.equal(statusOf('Compile'), 'InProgress');
    warning.answer('Report Result…');
    choose(await list(/^Select what to report/), 'Run Command…');
    const shown = await list(/^Select a command/);
    assert.deepEqual(
      shown.rows.map(({ label }) => withoutIcons(label)),
      ['make', 'break', 'missing', 'Add a Command in the Settings…'],
    );
    shown.goBack();
    choose(await list(/^Select what to report/), 'Run Command…');
    choose(await list(/^Select a command/), 'make');
    await until(() => statusOf('Compile') === 'Succeeded');
    assert.deepEqual(sent().slice(0, 2), ['AcknowledgeJob', 'PutJobSuccessResult']);
    await until(() => editor.terminalText.includes('code 0.'));
  });

  it('is not run in a workspace that is not trusted', async () => {
    await reach();
    editor.isTrusted = false;
    await work('make');
    await told(/trusted workspaces only/);
    assert.deepEqual(sent(), []);
    assert.equal(editor.terminalText, '');
  });

  it('is shown before work begins on a production connection', async () => {
    await reach({ isProduction: true });
    const walk = await work('make');
    const dialog = await walk.warns();
    assert.match(dialog.detail, /make runs for each job, and its exit code is the result\./);
    editor.screen.clear();
    await walk.ends();
    assert.deepEqual(suite.account.sent, []);
  });

  it('writes its secrets and credentials nowhere: not to logs, the screen, what is kept or what is sent', async () => {
    const tells = script(
      'tell',
      `const job = require('fs').readFileSync(process.env.CODEPIPELINE_JOB_FILE, 'utf8');
       const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: key, AWS_SESSION_TOKEN: token } = process.env;
       console.log(job, id, key, token);
       console.error([job, id, key, token].join('\\n'));
       require('fs').writeFileSync(process.env.CODEPIPELINE_RESULT_FILE, JSON.stringify({ summary: 'used ' + key, message: job }));
       process.exit(key ? 5 : 6);`,
    );
    await reach({}, [{ ...tells, getsCredentials: true }]);
    await work('tell');
    await until(() => suite.account.calls.some(({ operation }) => operation === 'AcknowledgeJob'));
    const { input } =
      suite.account.calls.find(({ operation }) => operation === 'AcknowledgeJob') ?? assert.fail();
    const { jobId } = input as { readonly jobId: string };
    const details = JSON.stringify(suite.account.call('GetJobDetails', { jobId }));
    const [, given = ''] = /"artifactCredentials":(\{[^}]*\})/.exec(details) ?? [];
    const secrets = ['hush-hush', ...Object.values(JSON.parse(given) as Readonly<Record<string, string>>)];
    assert.equal(secrets.length, 4);
    await until(() => editor.terminalText.includes('code 5.'));
    await until(() => left().length === 0);
    const { notifications, statusMessages, terminalText, written, logged, kept } = editor;
    const texts = [notifications, statusMessages, terminalText, written, logged, kept, suite.account.sent];
    const everything = JSON.stringify(texts);
    for (const secret of secrets) assert.ok(!everything.includes(secret));
    assert.match(terminalText, /"Project": "••••"|"Project": "web"/);
    assert.match(JSON.stringify(kept), new RegExp(jobId));
  });

  it('can be acknowledged as it arrives', async () => {
    await reach();
    await work('Acknowledge It');
    await told(/^A job of MyBuild was acknowledged: shop/);
    assert.deepEqual(sent(), ['AcknowledgeJob']);
  });
});
