import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { ClaimFolder } from './claimFolder';

const source = path.join(__dirname, 'claimFolder.ts');

/** Claims the keys one after the other on a signal, and prints the granted ones. */
const claimer = `
  const { ClaimFolder } = require(${JSON.stringify(source)});
  const [folder, ...keys] = process.argv.slice(1);
  const claims = new ClaimFolder(folder);
  process.stdout.write('ready\\n');
  process.stdin.once('data', async () => {
    const got = [];
    for (const key of keys) if (await claims.claim(key)) got.push(key);
    process.stdout.write(JSON.stringify(got));
    process.stdin.destroy();
  });
`;

describe('Claims in a folder', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'claims-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are granted to the first process only, whatever the key', async () => {
    const [first, second] = [new ClaimFolder(folder), new ClaimFolder(folder)];
    const keys = ['run-1 failed a', 'run-1 failed b', '../../etc', 'x'.repeat(5000), 'ü/\\:*?'];
    for (const key of keys) {
      const got = await Promise.all([first.claim(key), second.claim(key)]);
      assert.deepEqual(got.toSorted(), [false, true], key);
      assert.equal(await first.claim(key), false, key);
    }
    assert.equal((await readdir(folder)).length, keys.length);
  });

  it('are granted to one of two processes that claim at the same moment', async () => {
    const keys = Array.from({ length: 200 }, (_, index) => `event ${index}`);
    const start = () =>
      spawn(process.execPath, ['--import', 'tsx', '-e', claimer, folder, ...keys], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
    const processes = [start(), start()];
    try {
      for (const { stdout } of processes) await once(stdout, 'readable');
      for (const { stdin } of processes) stdin.write('go\n');
      const answers = await Promise.all(processes.map(({ stdout }) => text(stdout)));
      const got = answers.map((answer) => JSON.parse(answer.replace('ready\n', '')) as string[]);
      assert.deepEqual(got.flat().toSorted(), keys.toSorted(), 'each once, and none lost');
    } finally {
      for (const child of processes) child.kill();
    }
  }).timeout(30_000);

  it('are deleted when they are old', async () => {
    const claims = new ClaimFolder(path.join(folder, 'made', 'on', 'demand'));
    await claims.prune(Date.now());
    assert.equal(await claims.claim('old'), true);
    const [name = ''] = await readdir(path.join(folder, 'made', 'on', 'demand'));
    const weekAgo = Date.now() / 1000 - 7 * 24 * 3600;
    await utimes(path.join(folder, 'made', 'on', 'demand', name), weekAgo, weekAgo);
    assert.equal(await claims.claim('young'), true);
    await claims.prune(Date.now() - 3_600_000);
    assert.equal(await claims.claim('young'), false);
    assert.equal(await claims.claim('old'), true);
  });

  it('fail where no folder can be created', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    await assert.rejects(new ClaimFolder(path.join(file, 'claims')).claim('any'));
  });
});
