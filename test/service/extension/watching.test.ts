import assert from 'node:assert/strict';
import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { Watcher } from '../../../src/state/watching/watcher';
import { AwaitedExecutions } from '../../../src/state/watching/awaitedExecutions';
import { eventually } from '../../host/eventually';
import { fastClock } from '../support/fastClock';
import { floorsOn } from '../support/floors';
import { plain, tenSeconds } from '../support/pipelines';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

/** How much faster the extension's clock runs here than ours. */
const factor = 100;
const minute = 60_000;
const commit = 'a'.repeat(40);
const pipeline = { connection: 'local', name: 'plain' };

async function countedCalls({ service }: TestService): Promise<number> {
  const response = await fetch(`${service.url}/_local/calls`);
  return ((await response.json()) as { total: number }).total;
}

/** Lets a time pass on the extension's clock. */
async function pass(milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds / factor;
  await eventually(() => assert.ok(Date.now() >= end));
}

describe('A push that is followed to its end', () => {
  it(
    'costs no call in the five minutes in which its end is shown, nor ever after',
    withService(
      async (test) => {
        test.add(plain());
        const clock = fastClock(factor);
        const floors = floorsOn(test, clock);
        const { store, scheduler } = floors;
        // The service's clock is the test's own.
        const now = () => test.clock.now();
        const watcher = new Watcher(store, scheduler, clock, now);
        const told: string[] = [];
        watcher.onDidHappen(({ event }) => told.push(event.kind));
        const awaited = new AwaitedExecutions(store, scheduler, clock, watcher, now);
        try {
          const sourceRevisions = [
            { actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue: commit } as const,
          ];
          awaited.awaitPush(pipeline, commit);
          await test.client.send(new StartPipelineExecutionCommand({ name: 'plain', sourceRevisions }));
          test.clock.advance(15_000);
          await eventually(() => assert.equal(watcher.watched[0]?.status, 'InProgress'));
          assert.deepEqual(awaited.all, [], 'found, and looked for no more');
          test.clock.advance(60_000);
          await eventually(() => assert.equal(watcher.records.length, 0));
          assert.equal(watcher.watched[0]?.status, 'Succeeded');
          assert.deepEqual(told, ['succeeded']);
          const before = await countedCalls(test);
          await pass(5 * minute);
          assert.equal((await countedCalls(test)) - before, 0);
          await eventually(() => assert.deepEqual(watcher.watched, []));
          await pass(5 * minute);
          assert.equal((await countedCalls(test)) - before, 0);
        } finally {
          awaited.dispose();
          watcher.dispose();
          floors.end();
        }
      },
      { admin: true, scenario: tenSeconds },
    ),
  ).timeout(30_000);
});
