import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { withAccounts, withDirectory } from '../../../test/support/storage/keptAccount';

/** Leaves the lock of a killed process behind. */
function leaveLock(directory: string, owner: object): void {
  mkdirSync(path.join(directory, 'lock'));
  writeFileSync(path.join(directory, 'owner.json'), JSON.stringify(owner));
}

describe('The lock of a data directory', () => {
  it('refuses other processes, and names the owner', () =>
    withDirectory((directory) =>
      withAccounts(async (open) => {
        const first = await open(directory);
        await assert.rejects(open(directory), {
          message: `The data directory ${directory} is in use by process ${process.pid} on ${hostname()}: end it, or choose another directory.`,
        });
        await first.close();
        await open(directory);
      }),
    ));

  it('admits only one of several simultaneous processes, also past a stale lock', () =>
    withDirectory((directory) =>
      withAccounts(async (open) => {
        const { pid } = spawnSync(process.execPath, ['--version']);
        leaveLock(directory, { pid, host: hostname(), since: 0 });
        const results = await Promise.allSettled([open(directory), open(directory), open(directory)]);
        assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
      }),
    ));

  it('is stale as soon as its process has ended, or its id belongs to another process', () =>
    withDirectory((directory) =>
      withAccounts(async (open) => {
        const { pid } = spawnSync(process.execPath, ['--version']);
        leaveLock(directory, { pid, host: hostname(), since: 0 });
        await (await open(directory)).close();
        leaveLock(directory, { pid: process.pid, host: hostname(), since: 0 });
        await open(directory);
      }),
    ));

  it('is valid when its process may run on another machine', () =>
    withDirectory((directory) =>
      withAccounts(async (open) => {
        leaveLock(directory, { pid: 1, host: 'elsewhere', since: 0 });
        await assert.rejects(open(directory), /in use by process 1 on elsewhere/);
      }),
    ));
});
