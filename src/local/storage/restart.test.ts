import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { eventually } from '../../../test/host/eventually';
import { begin, deeds, me, perform } from '../../../test/support/storage/deeds';
import type { Deed } from '../../../test/support/storage/deeds';
import {
  copyAsKilled,
  openAccount,
  plainWorld,
  withAccounts,
  withDirectory,
} from '../../../test/support/storage/keptAccount';
import type { KeptAccount } from '../../../test/support/storage/keptAccount';
import { repeated } from '../../../test/support/repetitions';

const aDay = 24 * 3600_000;

/** The journals of a directory, each with what is in it. */
function journalsOf(directory: string): Map<string, Buffer> {
  const files = readdirSync(directory).filter((file) => file.startsWith('journal-'));
  return new Map(files.map((file) => [file, readFileSync(path.join(directory, file))]));
}

/** Appends a part of the next step's line, as a process leaves it that is killed in the middle of writing. */
function tear(killed: string, next: string, share: number): void {
  const before = journalsOf(killed);
  for (const [file, bytes] of journalsOf(next)) {
    const known = before.get(file);
    if (known == null || bytes.length === known.length) continue;
    const line = bytes.indexOf('\n', known.length) - known.length;
    const torn = known.length + Math.floor(line * share);
    writeFileSync(path.join(killed, file), bytes.subarray(0, torn));
  }
}

async function performAll(account: KeptAccount, list: readonly Deed[]): Promise<void> {
  for (const deed of list) {
    perform(account, deed);
    await account.store.kept();
  }
}

describe('A data directory', function () {
  this.timeout(120_000);

  it('is readable by its owner only, even in a folder that others may read', () =>
    withDirectory((folder) =>
      withAccounts(async (open) => {
        const [made, given] = [path.join(folder, 'made'), path.join(folder, 'given')];
        mkdirSync(given, { mode: 0o755 });
        for (const directory of [made, given]) {
          const account = await open(directory, { journalLimit: 1 });
          begin(account);
          const files = () =>
            readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) =>
              file.endsWith('.jsonl'),
            );
          // A journal this small is merged into the other files immediately, which takes a moment.
          await eventually(() => {
            account.core.catchUp();
            for (const beginning of ['world', 'journal-', `pipelines${path.sep}`])
              assert.ok(files().some((file) => file.startsWith(beginning)));
          });
          await account.close();
          for (const entry of [...files(), 'pipelines', ...(directory === made ? ['.'] : [])])
            assert.equal(statSync(path.join(directory, entry)).mode & 0o077, 0, entry);
        }
      }),
    ));

  it('contains every change when the process is killed, and continues as if it had not been', async () => {
    await fc.assert(
      fc.asyncProperty(
        deeds,
        fc.nat({ max: 39 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(4000, 30_000, 1_000_000),
        (list, moment, share, journalLimit) =>
          withDirectory((folder) =>
            withAccounts(async (open) => {
              const [first, killed] = [path.join(folder, 'first'), path.join(folder, 'killed')];
              const kept = await open(first, { journalLimit });
              begin(kept);
              const [done, after] = [list.slice(0, moment % list.length), list.slice(moment % list.length)];
              await performAll(kept, done);
              copyAsKilled(first, killed);
              const [world, now] = [plainWorld(kept.core.engine.world), kept.clock.now()];
              await performAll(kept, after.slice(0, 1));
              tear(killed, first, share);

              const again = await open(killed, { journalLimit, now });
              assert.deepEqual(plainWorld(again.core.engine.world), world);
              assert.deepEqual(again.reports, []);
              await performAll(again, after);
              await performAll(kept, after.slice(1));
              for (const { clock } of [again, kept]) clock.advance(10 * aDay);
              const end = plainWorld(kept.core.engine.world);
              assert.deepEqual(plainWorld(again.core.engine.world), end);
              await again.close();
              assert.deepEqual(plainWorld((await open(killed)).core.engine.world), end);
            }),
          ),
      ),
      { numRuns: repeated(8, 40) },
    );
  });

  it('catches up with the time that passed while no process ran', () =>
    withDirectory(async (directory) => {
      const kept = await openAccount(directory);
      begin(kept);
      await kept.close();
      const again = await openAccount(directory, { now: kept.clock.now() + 9 * aDay });
      again.core.catchUp();
      const runs = [...again.core.engine.world.pipelines.values()].flatMap(({ executions }) => executions);
      assert.equal(runs.length, 3);
      for (const { status, lastUpdateTime, startTime } of runs) {
        assert.notEqual(status, 'InProgress');
        assert.ok(lastUpdateTime - startTime < 9 * aDay);
      }
      await again.close();
    }));

  it('is not written by reading operations', () =>
    withDirectory(async (directory) => {
      const kept = await openAccount(directory);
      begin(kept);
      await kept.store.kept();
      const before = journalsOf(directory);
      for (const operation of ['GetPipelineState', 'GetPipeline'])
        for (const name of ['web', 'queue', 'many']) kept.core.execute(operation, { name }, me);
      kept.core.execute('ListPipelineExecutions', { pipelineName: 'web' }, me);
      kept.core.execute('ListPipelines', {}, me);
      assert.deepEqual(journalsOf(directory), before);
      await kept.close();
    }));

  it('is empty again after a reset, also for the next process', () =>
    withDirectory(async (directory) => {
      const kept = await openAccount(directory, { journalLimit: 2000 });
      begin(kept);
      kept.core.reset();
      await kept.close();
      const again = await openAccount(directory);
      assert.deepEqual(plainWorld(again.core.engine.world), plainWorld(kept.core.engine.world));
      assert.equal(again.core.engine.world.pipelines.size, 0);
      await again.close();
    }));
});
