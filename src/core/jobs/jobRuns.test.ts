import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { ActionType } from '../../domain/definition/actionType';
import type { Job } from '../../domain/jobs/job';
import type { JobCommand } from '../../domain/jobs/jobCommand';
import { FakeClock } from '../../../test/support/fakeClock';
import { JobRuns } from './jobRuns';
import { graceTime } from './runProgram';
import { isProcessAlive } from './runFolder';

const credentials = {
  accessKeyId: 'ASIAKEY',
  secretAccessKey: 'a/secret+key',
  sessionToken: 'session-token',
};
const job: Job = {
  ...{ id: 'job-1', nonce: '1', configuration: { Project: 'web', Token: 'hush-hush' }, credentials },
  ...{
    inputs: [{ name: 'Source', bucket: 'artifacts', key: 'a/b' }],
    outputs: [],
    continuationToken: 'page 2',
  },
  context: { pipeline: 'shop', stage: 'Build', action: 'Compile', executionId: 'run-1' },
};
const type = { category: 'Build', owner: 'Custom', provider: 'MyBuild', version: '1' } as const;
const known: ActionType = {
  id: type,
  actionConfigurationProperties: [
    { name: 'Project', required: true, key: true, secret: false },
    { name: 'Token', required: false, key: false, secret: true },
  ],
  ...{ inputArtifactDetails: { minimumCount: 0, maximumCount: 1 } },
  ...{ outputArtifactDetails: { minimumCount: 0, maximumCount: 1 } },
};

/** A program in JavaScript, which has the modules of Node and `result`, the path of the result file. */
const script = (body: string): JobCommand => ({
  ...{
    name: 'work',
    provider: 'MyBuild',
    command: process.execPath,
    timeoutMinutes: 60,
    getsCredentials: false,
  },
  args: ['-e', `const fs = require('fs'), result = process.env.CODEPIPELINE_RESULT_FILE;\n${body}`],
});

describe('A command that works a job', () => {
  let root: string;
  let clock: FakeClock;
  let runs: JobRuns;
  let output: string;

  beforeEach(() => {
    root = path.join(mkdtempSync(path.join(os.tmpdir(), 'codepipeline-runs-')), 'jobs');
    clock = new FakeClock();
    output = '';
    runs = new JobRuns({
      root,
      pid: process.pid,
      clock,
      environment: { PATH: process.env['PATH'], VSCODE_X: '1' },
    });
  });
  afterEach(() => {
    runs.dispose();
    rmSync(path.dirname(root), { recursive: true });
  });

  const run = (
    command: JobCommand,
    of: { readonly known?: ActionType; readonly clientId?: string } = { known },
  ) =>
    runs.run({
      job: { ...job, ...(of.clientId !== undefined && { clientId: of.clientId }) },
      ...{ type, known: of.known, command, region: 'eu-west-1', cwd: undefined },
      onOutput: (text) => {
        output += text;
      },
    });
  /** Waits until the command has printed a text. */
  const printed = async (text: string) => {
    while (!output.includes(text)) await new Promise((resolve) => setImmediate(resolve));
  };

  it('gets the job as a file in a folder of the user only, which is deleted at the end', async () => {
    const outcome = await run(
      script(`
        const file = process.env.CODEPIPELINE_JOB_FILE;
        console.log(JSON.stringify({
          job: JSON.parse(fs.readFileSync(file)),
          folder: fs.statSync(require('path').dirname(file)).mode & 0o777,
          file: fs.statSync(file).mode & 0o777,
          names: Object.keys(process.env).filter((name) => /^(AWS|CODEPIPELINE|VSCODE)/.test(name)).sort(),
        }));`),
      {},
    );
    assert.equal(outcome.kind, 'answer');
    const told = JSON.parse(output.replaceAll('••••', 'masked')) as {
      readonly job: { readonly configuration: object; readonly credentials?: object };
      readonly folder: number;
      readonly file: number;
      readonly names: readonly string[];
    };
    assert.deepEqual(told.job.configuration, { Project: 'masked', Token: 'masked' });
    assert.equal(told.job.credentials, undefined);
    if (process.platform !== 'win32') assert.deepEqual([told.folder, told.file], [0o700, 0o600]);
    assert.deepEqual(told.names, [
      'CODEPIPELINE_ACTION',
      'CODEPIPELINE_CONTINUATION_TOKEN',
      'CODEPIPELINE_EXECUTION_ID',
      'CODEPIPELINE_JOB_FILE',
      'CODEPIPELINE_JOB_ID',
      'CODEPIPELINE_PIPELINE',
      'CODEPIPELINE_RESULT_FILE',
      'CODEPIPELINE_STAGE',
    ]);
    assert.deepEqual(readdirSync(root), []);
  });

  it('succeeds with what its result file says', async () => {
    const outcome = await run(
      script(
        `fs.writeFileSync(result, JSON.stringify({ summary: 'Built by hush-hush', outputVariables: { v: '7' } }));`,
      ),
    );
    assert.deepEqual(outcome, {
      kind: 'answer',
      code: 0,
      answer: { kind: 'succeed', details: { summary: 'Built by ••••' }, outputVariables: { v: '7' } },
    });
  });

  it('has no output variables where it works for a partner', async () => {
    const command = script(`fs.writeFileSync(result, '{"outputVariables":{"v":"7"}}')`);
    const outcome = await run(command, { known, clientId: 'client' });
    assert.match(outcome.kind === 'failed' ? outcome.problem : '', /no output variables/);
  });

  it('fails by its exit code', async () => {
    assert.deepEqual(await run(script('process.exit(7)')), {
      kind: 'answer',
      code: 7,
      answer: { kind: 'fail', type: 'JobFailed', message: 'The command exited with code 7.' },
    });
  });

  it('gets the credentials only when it is to have them, and by its environment', async () => {
    const tells = `console.log(Boolean(process.env.AWS_SECRET_ACCESS_KEY), process.env.AWS_REGION,
      fs.readFileSync(process.env.CODEPIPELINE_JOB_FILE, 'utf8').includes('a/secret+key'));`;
    await run(script(tells));
    assert.equal(output, 'false undefined false\n');
    output = '';
    await run({ ...script(tells), getsCredentials: true });
    assert.equal(output, 'true eu-west-1 false\n');
  });

  it('shows no secret and no credentials, and leaves none on the disk', async () => {
    const command = script(`
      for (const part of [process.env.AWS_SECRET_ACCESS_KEY, process.env.AWS_SESSION_TOKEN, 'web'])
        console.log(part);
      process.stdout.write('hush-'); setTimeout(() => console.log('hush'), 50);
      console.error(fs.readFileSync(process.env.CODEPIPELINE_JOB_FILE, 'utf8'));`);
    await run({ ...command, getsCredentials: true });
    assert.match(output, /web/);
    for (const secret of ['hush-hush', ...Object.values(credentials)])
      assert.ok(!output.includes(secret), output);
    assert.deepEqual(readdirSync(root), []);
  });

  for (const [name, command, problem] of [
    ['does not exist', 'no-such-command-anywhere', /^Command not found: no-such-command-anywhere\./],
    ['is a folder', os.tmpdir(), /is not allowed to run|could not be started/],
  ] as const)
    it(`says so where it ${name}`, async () => {
      const outcome = await run({ ...script(''), command });
      assert.match(outcome.kind === 'failed' ? outcome.problem : outcome.kind, problem);
      assert.deepEqual(readdirSync(root), []);
    });

  it('may print 100 MB', async () => {
    let length = 0;
    const outcome = await runs.run({
      ...{ job, type, known, region: 'eu-west-1', cwd: undefined },
      command: script(`
        const line = Buffer.alloc(1024 * 1024, 'x');
        for (let count = 0; count < 100; count++) fs.writeSync(1, line);`),
      onOutput: (text) => {
        length += text.length;
      },
    });
    assert.equal(outcome.kind, 'answer');
    assert.equal(length, 100 * 1024 * 1024);
  });

  it('is ended when its time is over, and its job fails', async () => {
    const running = run({
      ...script(`console.log('begun'); setInterval(() => {}, 1000);`),
      timeoutMinutes: 2,
    });
    await printed('begun');
    await clock.tick(2 * 60_000);
    assert.deepEqual(await running, {
      kind: 'answer',
      answer: { kind: 'fail', type: 'JobFailed', message: 'The command did not end within 2 minutes.' },
    });
  });

  it('is ended with all that it has started, also where it does not want to', async () => {
    const running = run(
      script(`
        process.on('SIGTERM', () => console.log('no'));
        const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
        console.log('child ' + child.pid + ' begun');
        setInterval(() => {}, 1000);`),
    );
    await printed('begun');
    const [, pid = ''] = /child (\d+)/.exec(output) ?? [];
    runs.cancel(job.id);
    await printed('no');
    await clock.tick(graceTime);
    assert.deepEqual(await running, { kind: 'cancelled' });
    while (isProcessAlive(Number(pid))) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(readdirSync(root), []);
  });

  it('is not waited for longer where something that it has started keeps its output', async () => {
    const running = run(
      script(`
        const stdio = ['ignore', 'inherit', 'inherit'];
        const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio });
        console.log('child ' + child.pid + ' begun');
        child.unref();`),
    );
    await printed('begun');
    const [, pid = ''] = /child (\d+)/.exec(output) ?? [];
    let outcome;
    void running.then((how) => (outcome = how));
    while (outcome === undefined) await clock.tick(500);
    assert.equal((outcome as { readonly kind: string }).kind, 'answer');
    process.kill(Number(pid));
  });

  it('tells how far it is', async () => {
    const running = run(
      script(`
        fs.writeFileSync(result, '{"percentComplete":40,"summary":"hush-hush"}');
        console.log('begun'); setInterval(() => {}, 1000);`),
    );
    await printed('begun');
    while (runs.of(job.id)?.progress === '') await clock.tick(1_000);
    assert.deepEqual(runs.of(job.id), { name: 'work', progress: '40 % · ••••' });
    runs.cancel(job.id);
    assert.deepEqual(await running, { kind: 'cancelled' });
    assert.equal(runs.of(job.id), undefined);
  });

  for (const [name, body, problem] of [
    ['is too large', `fs.writeFileSync(result, ' '.repeat(1024 * 1024 + 1))`, /not valid JSON/],
    ['is a link', `fs.symlinkSync(process.env.CODEPIPELINE_JOB_FILE, result)`, /not valid JSON/],
    ['has a wrong member', `fs.writeFileSync(result, '{"status":1}')`, /"status"/],
  ] as const)
    it(`has no result where its file ${name}`, async () => {
      const outcome = await run(script(body));
      assert.match(outcome.kind === 'failed' ? outcome.problem : outcome.kind, problem);
    });

  it('ends with the window', async () => {
    const running = run(script(`console.log('pid ' + process.pid + ' begun'); setInterval(() => {}, 1000);`));
    await printed('begun');
    runs.dispose();
    assert.deepEqual(readdirSync(root), []);
    assert.equal((await running).kind, 'cancelled');
    const [, pid = ''] = /pid (\d+)/.exec(output) ?? [];
    assert.equal(isProcessAlive(Number(pid)), false);
  });

  it('leaves nothing of windows that were killed', async () => {
    mkdirSync(root, { recursive: true });
    for (const name of [`${process.pid}-mine`, '999999999-other', 'unknown']) {
      mkdirSync(path.join(root, name));
      writeFileSync(path.join(root, name, 'job.json'), 'hush-hush');
    }
    await runs.sweep();
    assert.deepEqual(readdirSync(root), [`${process.pid}-mine`]);
    assert.equal(readFileSync(path.join(root, `${process.pid}-mine`, 'job.json'), 'utf8'), 'hush-hush');
    assert.ok(existsSync(root) && statSync(root).isDirectory());
  });
});
