import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { FakeClock } from '../../../test/support/fakeClock';
import { choose, settle } from '../../../test/support/flows/walk';
import { QuickPick } from '../../../test/support/quickInputs';
import type { ArtifactShelf } from '../../core/artifacts/artifactShelf';
import type { JobPort } from '../../core/jobs/jobPort';
import { JobWorker } from '../../core/jobs/jobWorker';
import type { ArtifactPlace } from '../../domain/artifacts/artifactPlace';
import type { JobArtifact } from '../../domain/jobs/job';
import { asProblem } from '../../domain/problem';
import type { Services } from '../../ui/services';
import { openArtifact } from './openArtifact';

const actionType = { category: 'Build', owner: 'Custom', provider: 'MyBuild', version: '1' } as const;
const row = { connection: 'Shop', actionType, job: 'job-1' };
const source: JobArtifact = { name: 'Source', bucket: 'artifacts', key: 'shop/Source/a' };
const assets: JobArtifact = { name: 'Assets', bucket: 'artifacts', key: 'shop/Assets/b' };

describe('The input artifacts of a job', () => {
  let opened: ArtifactPlace[];

  beforeEach(() => {
    editor.reset();
    opened = [];
  });

  /** Opens one from the row of a job with these inputs; resolves with what goes wrong. */
  async function open(inputs: readonly JobArtifact[], hasEnded = false) {
    const clock = new FakeClock();
    const port: JobPort = {
      poll: () => Promise.resolve([{ id: 'job-1', nonce: '1', configuration: {}, inputs, outputs: [] }]),
      acknowledge: () => Promise.resolve('InProgress'),
      answer: () => Promise.resolve(),
    };
    const worker = new JobWorker(port, clock);
    worker.start();
    await clock.tick(1);
    if (hasEnded) await worker.answer('job-1', { kind: 'succeed' });
    const shelf: Partial<ArtifactShelf> = {
      get: () => undefined,
      open: (place) => {
        opened.push(place);
        return Promise.resolve({
          place,
          entries: [{ path: 'src/main.ts', size: 1, checksum: 1 }],
          leftOut: 0,
        });
      },
    };
    const command = openArtifact({} as Services, shelf as ArtifactShelf, { find: () => worker });
    const running = Promise.resolve(command(row)).catch((error: unknown) => asProblem(error).message);
    await settle();
    worker.dispose();
    return { running };
  }
  const list = (): QuickPick => {
    const { question } = editor.screen;
    assert.ok(question instanceof QuickPick);
    return question;
  };

  it('are opened with the credentials of the job, and their files can be chosen', async () => {
    await open([source]);
    assert.deepEqual(opened, [{ ...source, connection: 'Shop', job: 'job-1' }]);
    choose(list(), 'main.ts');
    await settle();
    assert.equal(editor.commands.at(-1)?.[0], 'vscode.open');
  });

  it('are chosen from where there are several, and those that are not in S3 are left out', async () => {
    await open([source, { name: 'Elsewhere' }, assets]);
    assert.equal(list().rows.length, 2);
    choose(list(), 'Assets');
    await settle();
    assert.deepEqual(
      opened.map(({ name }) => name),
      ['Assets'],
    );
  });

  it('are not opened of a job that has ended, or that has none', async () => {
    const { running: none } = await open([{ name: 'Elsewhere' }]);
    assert.equal(await none, 'The job has no input artifacts in S3.');
    const { running: ended } = await open([source], true);
    assert.match(String(await ended), /^The job has ended, and its credentials are no longer valid/);
    assert.deepEqual(opened, []);
  });
});
