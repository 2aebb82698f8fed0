import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { layoutOf } from './layout';
import { begin, me } from '../../../test/support/storage/deeds';
import { plainWorld, withAccounts, withDirectory } from '../../../test/support/storage/keptAccount';
import type { openAccount } from '../../../test/support/storage/keptAccount';

/** An account whose pipelines are in files of their own, with a journal of the later steps. */
async function fill(open: typeof openAccount, directory: string): Promise<unknown> {
  const account = await open(directory, { journalLimit: 1000 });
  begin(account);
  account.clock.advance(600_000);
  while (!existsSync(layoutOf(directory).world)) await setImmediate();
  await account.close();
  return plainWorld(account.core.engine.world);
}

function spoil(file: string, at: number): Buffer {
  const bytes = readFileSync(file);
  const spoiled = Buffer.from(bytes);
  const place = Math.floor(bytes.length * at);
  spoiled[place] = (bytes[place] ?? 0) ^ 0x04;
  writeFileSync(file, spoiled);
  return spoiled;
}

const inRoot = (directory: string, start: string) =>
  readdirSync(directory)
    .filter((file) => file.startsWith(start))
    .map((file) => path.join(directory, file));

const withFilled = (
  run: (open: typeof openAccount, directory: string, world: { pipelines: object }) => Promise<void>,
) =>
  withDirectory((directory) =>
    withAccounts(async (open) => {
      const world = (await fill(open, directory)) as { pipelines: object };
      await run(open, directory, world);
    }),
  );

describe('A damaged data directory', () => {
  it('loses only the pipeline of an unreadable file, keeps that file, and reports it', () =>
    withFilled(async (open, directory) => {
      const file = layoutOf(directory).pipeline('web');
      const spoiled = spoil(file, 0.5);
      const { core, reports } = await open(directory);
      assert.deepEqual([...core.engine.world.pipelines.keys()].sort(), ['many', 'queue']);
      const [aside] = inRoot(path.join(directory, 'damaged'), 'web-');
      assert.deepEqual(readFileSync(aside ?? ''), spoiled);
      assert.match(reports[0] ?? '', /web-[0-9a-f]{8}\.jsonl is damaged and was moved to .*'web'/);
    }));

  it('remains usable, and is not reported a second time', () =>
    withFilled(async (open, directory) => {
      spoil(layoutOf(directory).pipeline('web'), 0.5);
      const first = await open(directory);
      first.core.execute('StartPipelineExecution', { name: 'queue' }, me);
      await first.close();
      const again = await open(directory);
      assert.deepEqual(again.reports, []);
      assert.deepEqual(plainWorld(again.core.engine.world), plainWorld(first.core.engine.world));
    }));

  it('loses only the data outside the pipelines when the file of the world is damaged', () =>
    withFilled(async (open, directory, { pipelines }) => {
      spoil(layoutOf(directory).world, 0.5);
      const { core, reports } = await open(directory);
      assert.deepEqual((plainWorld(core.engine.world) as { pipelines: object }).pipelines, pipelines);
      assert.match(reports[0] ?? '', /world\.jsonl is damaged and was moved/);
      assert.equal(core.engine.world.incarnations.get('web'), 1);
    }));

  it('is read up to the damage in a journal, which is kept as a whole', () =>
    withDirectory((directory) =>
      withAccounts(async (open) => {
        const account = await open(directory);
        begin(account);
        const before = plainWorld(account.core.engine.world);
        account.core.execute('DeletePipeline', { name: 'web' }, me);
        account.core.execute('DeletePipeline', { name: 'many' }, me);
        await account.close();
        const [journal = ''] = inRoot(directory, 'journal-');
        const lines = readFileSync(journal, 'utf8').split('\n');
        const [first, second] = [lines.at(-3) ?? '', lines.at(-2) ?? ''];
        const spoiled = [...lines.slice(0, -3), first.replace('web', 'wEb'), second, ''].join('\n');
        writeFileSync(journal, spoiled);

        const again = await open(directory);
        assert.deepEqual(plainWorld(again.core.engine.world), before);
        assert.match(again.reports[0] ?? '', /the changes in it from byte \d+ on were left out/);
        const [copy = ''] = inRoot(path.join(directory, 'damaged'), 'journal-');
        assert.equal(readFileSync(copy, 'utf8'), spoiled);
      }),
    ));

  it('reports a missing journal before another', () =>
    withFilled(async (open, directory) => {
      const { seq } = JSON.parse(readFileSync(layoutOf(directory).world, 'utf8').slice(9)) as { seq: number };
      const [journal = ''] = inRoot(directory, 'journal-').slice(-1);
      writeFileSync(layoutOf(directory).journal(seq + 1000), readFileSync(journal));
      const { reports } = await open(directory);
      assert.match(reports[0] ?? '', /were left out, for some before them are missing/);
    }));

  it('is not created in a folder with other files', () =>
    withDirectory((directory) =>
      withAccounts(async (open) => {
        writeFileSync(path.join(directory, 'thesis.txt'), 'important');
        await assert.rejects(open(directory), /holds something else: choose an empty one/);
      }),
    ));
});
