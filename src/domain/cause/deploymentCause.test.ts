import assert from 'node:assert/strict';
import type { Deployment, DeploymentTarget, Diagnostics } from './deployment';
import { deploymentCause, deploymentWords } from './deploymentCause';

const quiet: Deployment = {
  id: 'd-ABCDEFGHI',
  application: 'invoices',
  group: 'batch-hosts',
  status: 'Failed',
  counts: { Succeeded: 1, Failed: 1, Skipped: 2, Pending: 0 },
};

const deployment = (changes: Partial<Deployment> = {}): Deployment => ({
  ...quiet,
  error: { code: 'HEALTH_CONSTRAINTS', message: 'Too many individual instances failed deployment.' },
  ...changes,
});

const target = (id: string, step: string, diagnostics?: Diagnostics): DeploymentTarget => ({
  id,
  status: 'Failed',
  steps: [
    { name: 'Install', status: 'Succeeded', diagnostics: { code: 'Success' } },
    { name: step, status: 'Failed', ...(diagnostics && { diagnostics }) },
    { name: 'ValidateService', status: 'Skipped' },
  ],
});

const script: Diagnostics = {
  code: 'ScriptFailed',
  script: 'scripts/migrate.sh',
  message: 'Script at specified location: scripts/migrate.sh run as user root failed with exit code 3',
  logTail:
    'LifecycleEvent - AfterInstall\nScript - scripts/migrate.sh\n[stdout]Applying 0142\n[stderr]ERROR:  not unique\n[stderr]DETAIL:  Key is duplicated.\n\n',
};

const wordsOf = (of: Deployment, targets: readonly DeploymentTarget[]) => {
  const cause = deploymentCause(of, targets);
  assert.ok(cause);
  return deploymentWords(cause);
};

describe('Why a deployment failed', () => {
  it('is the script, with its exit code, its place and the first it said of the error', () => {
    const { sentence, output, facts } = wordsOf(deployment(), [target('i-1', 'AfterInstall', script)]);
    assert.equal(sentence, 'scripts/migrate.sh exited with 3 in AfterInstall on i-1: ERROR:  not unique');
    assert.equal(output?.at(-1), '[stderr]DETAIL:  Key is duplicated.');
    assert.deepEqual(
      facts.find(({ name }) => name === 'Targets'),
      { name: 'Targets', value: '1 succeeded, 1 failed, 2 skipped' },
    );
  });

  it('is the target that ran a script, not the one that was given up', () => {
    const { sentence } = wordsOf(deployment(), [
      target('i-0', 'ApplicationStop', { code: 'UnknownError', message: 'Given up.' }),
      target('i-1', 'AfterInstall', script),
    ]);
    assert.match(sentence, /on i-1/);
  });

  for (const [code, words] of [
    ['ScriptMissing', 'The revision does not contain run.sh, which AfterInstall runs on i-1.'],
    ['ScriptNotExecutable', 'run.sh is not executable in AfterInstall on i-1.'],
    ['ScriptTimedOut', 'run.sh timed out in AfterInstall on i-1.'],
    ['ScriptFailed', 'run.sh failed in AfterInstall on i-1.'],
  ] as const)
    it(`says what is wrong with a script: ${code}`, () =>
      assert.equal(
        wordsOf(deployment(), [target('i-1', 'AfterInstall', { code, script: 'run.sh' })]).sentence,
        words,
      ));

  it('is the lifecycle event, where no script is named', () => {
    const said = {
      code: 'UnknownError',
      message: 'CodeDeploy agent was not able to receive the lifecycle event.',
    };
    assert.equal(
      wordsOf(deployment(), [target('i-1', 'ApplicationStop', said)]).sentence,
      `ApplicationStop failed on i-1: ${said.message}`,
    );
    assert.equal(
      wordsOf(deployment(), [target('i-1', 'ApplicationStop')]).sentence,
      'ApplicationStop failed on i-1.',
    );
  });

  it('is the error of the deployment, where no target tells one', () => {
    const { sentence, output } = wordsOf(deployment({ rollbackId: 'd-ROLLBACK1' }), []);
    assert.equal(sentence, 'Too many individual instances failed deployment.');
    assert.equal(output, undefined);
  });

  it('is not known of a deployment that tells no failure', () => {
    assert.equal(deploymentCause(quiet, []), undefined);
  });
});
