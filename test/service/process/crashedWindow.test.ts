import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '../../host/eventually';
import { buildService } from '../support/localProcess';

const window = path.join(import.meta.dirname, '..', 'support', 'trialWindow.ts');

describe('A window that crashes while a pipeline is tried', function () {
  this.timeout(60_000);
  let folder: string;
  let script: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'codepipeline-crash-'));
    script = await buildService(folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const left = async () => (await readdir(folder)).filter((name) => name.startsWith('codepipeline-trial-'));

  it('leaves no service and no files, and those of an earlier crash go as well', async () => {
    // Of a window that was killed while its service was starting.
    const leftover = path.join(folder, 'codepipeline-trial-leftover');
    await mkdir(leftover);
    await utimes(leftover, 1_700_000_000, 1_700_000_000);
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', window, script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder },
    });
    const ended = once(child, 'exit');
    const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [unknown];
    assert.ok(Buffer.isBuffer(line), 'The window ended before its service was ready.');
    const url = line.toString().trim();
    assert.equal((await fetch(url)).status, 404);
    assert.deepEqual(await left(), []);
    child.kill('SIGKILL');
    await ended;
    await eventually(() => assert.rejects(fetch(url)));
    assert.deepEqual(await left(), []);
  });
});
