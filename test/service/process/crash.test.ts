import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { approval, codeBuild, codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { repeated } from '../../support/repetitions';
import { buildService, startProcess } from '../support/localProcess';
import type { LocalProcess } from '../support/localProcess';
import { Ledger } from '../support/ledger';

const names = ['alpha', 'beta', 'gamma'];

const declare = (name: string, build: string) =>
  pipeline(
    name,
    [
      stage('Source', codeCommit(name)),
      stage('Build', codeBuild('Compile', build, 'SourceOutput')),
      stage(
        'Release',
        approval('Approve', 'Go?', 'https://example.com'),
        codeBuild('After', 'x', 'SourceOutput'),
      ),
    ],
    { executionMode: name === 'gamma' ? 'QUEUED' : 'SUPERSEDED' },
  );

type Deed = readonly [
  kind: 'start' | 'stop' | 'approve' | 'close' | 'open' | 'update' | 'read',
  name: string,
];

const aDeed: fc.Arbitrary<Deed> = fc.tuple(
  fc.constantFrom('start', 'start', 'stop', 'approve', 'close', 'open', 'update', 'read', 'read'),
  fc.constantFrom(...names),
);

/** Makes a change, and records the service's answer. */
async function perform(service: LocalProcess, ledger: Ledger, [kind, name]: Deed): Promise<void> {
  const { call } = service;
  switch (kind) {
    case 'start':
      return ledger.started(name, await call('StartPipelineExecution', { name }));
    case 'stop': {
      const pipelineExecutionId = ledger.latest(name);
      if (pipelineExecutionId == null) return;
      const input = { pipelineName: name, pipelineExecutionId, abandon: true, reason: 'enough' };
      await call('StopPipelineExecution', input);
      return ledger.stopped(name, pipelineExecutionId);
    }
    case 'approve': {
      const token = await ledger.approvalToken(service, name);
      if (token == null) return;
      const result = { status: 'Approved', summary: 'fine' };
      const where = { pipelineName: name, stageName: 'Release', actionName: 'Approve' };
      await call('PutApprovalResult', { ...where, token, result });
      return ledger.approved(name, token);
    }
    case 'close':
    case 'open': {
      const gate = { pipelineName: name, stageName: 'Build', transitionType: 'Inbound' };
      const settle = ledger.turning(name, kind === 'open');
      if (kind === 'open') await call('EnableStageTransition', gate);
      else await call('DisableStageTransition', { ...gate, reason: 'freeze' });
      return settle();
    }
    case 'update':
      return ledger.updated(
        name,
        await call('UpdatePipeline', { pipeline: declare(name, `b${ledger.size}`) }),
      );
    case 'read':
      return ledger.read(service, name);
  }
}

/** A refusal is not recorded; a lost connection ends the round. */
async function performAll(service: LocalProcess, ledger: Ledger, deeds: readonly Deed[], onDone: () => void) {
  for (const deed of deeds) {
    try {
      await perform(service, ledger, deed);
    } catch (error) {
      if (error instanceof TypeError) return;
    }
    onDone();
  }
}

describe('The local service, after it was killed,', function () {
  this.timeout(180_000);

  let folder: string;
  let bundle: string;
  const running = new Set<LocalProcess>();

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'codepipeline-crash-'));
    bundle = await buildService(folder);
  });

  afterEach(async () => {
    for (const service of running) await service.end('SIGKILL');
    running.clear();
  });

  after(() => rm(folder, { recursive: true, force: true }));

  const start = async (...args: string[]) => {
    const service = await startProcess(bundle, ...args);
    running.add(service);
    return service;
  };

  for (const seed of [1, 2])
    it(`has every acknowledged change when it is started again, round after round (seed ${seed})`, async () => {
      const directory = path.join(folder, `data-${seed}`);
      const args = ['--data-dir', directory, '--speed', '600', '--admin'];
      const ledger = new Ledger();
      let service = await start(...args);
      for (const name of names) await service.call('CreatePipeline', { pipeline: declare(name, 'b') });

      const rounds = fc.sample(
        fc.record({
          workers: fc.array(fc.array(aDeed, { minLength: 60, maxLength: 60 }), {
            minLength: 5,
            maxLength: 5,
          }),
          killAfter: fc.integer({ min: 1, max: 200 }),
        }),
        { seed, numRuns: repeated(2, 10) },
      );
      for (const { workers, killAfter } of rounds) {
        let done = 0;
        let killed: Promise<void> | undefined;
        const onDone = () => {
          if (++done === killAfter) killed = service.end('SIGKILL');
        };
        await Promise.all(workers.map((deeds) => performAll(service, ledger, deeds, onDone)));
        await (killed ?? service.end('SIGKILL'));
        service = await start(...args);
        assert.doesNotMatch(service.complaints(), /damaged|left out/);
        await ledger.check(service);
      }
      assert.ok(ledger.size > 50, `Only ${ledger.size} things were acknowledged.`);
      // An approval times out after a week, and those of a queue, fifty at most, one after the other.
      // Executions older than a year would not be listed.
      await service.local('POST', 'clock', { advanceSeconds: 51 * 7 * 24 * 3600 });
      await ledger.check(service);
      await ledger.checkNothingRuns(service);
    });

  it('does not share its directory with another process, and says which one has it', async () => {
    const directory = path.join(folder, 'shared');
    const first = await start('--data-dir', directory);
    await assert.rejects(
      start('--data-dir', directory),
      /is in use by process \d+ on .*: end it, or choose another/,
    );
    await first.end('SIGKILL');
    await start('--data-dir', directory);
  });

  it('keeps the later history of the sample account', async () => {
    const directory = path.join(folder, 'sample');
    const first = await start('--data-dir', directory, '--sample');
    const { pipelineExecutionId } = await first.call('StartPipelineExecution', { name: 'checkout-api' });
    await first.end();
    const again = await start('--data-dir', directory, '--sample');
    const { pipelineExecution } = await again.call<{ pipelineExecution: { status: string } }>(
      'GetPipelineExecution',
      { pipelineName: 'checkout-api', pipelineExecutionId },
    );
    assert.equal(pipelineExecution.status, 'InProgress');
    assert.equal((await again.call<{ pipelines: object[] }>('ListPipelines', {})).pipelines.length, 11);
  });
});
