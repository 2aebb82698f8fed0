import assert from 'node:assert/strict';
import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { Watcher } from '../../../src/core/watching/watcher';
import { AwaitedExecutions } from '../../../src/core/watching/awaitedExecutions';
import { systemClock } from '../../../src/ui/host/systemClock';
import { admin } from '../support/admin';
import { floorsOn } from '../support/floors';
import { inHeldTime } from '../support/heldTime';
import { plain, tenSeconds } from '../support/pipelines';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

const minute = 60_000;
const commit = 'a'.repeat(40);
const pipeline = { connection: 'local', name: 'plain' };

const countedCalls = async (test: TestService) =>
  (await admin<{ total: number }>(test, 'GET', 'calls')).total;

describe('A push that is followed to its end', function () {
  this.timeout(30_000);

  it(
    'costs no call in the five minutes in which its end is shown, nor afterwards',
    inHeldTime((time) =>
      withService(
        async (test) => {
          test.add(plain());
          const floors = floorsOn(test, time);
          const { store, scheduler } = floors;
          // The service's clock is the test's own.
          const now = () => test.clock.now();
          const watcher = new Watcher(store, scheduler, systemClock, now);
          const told: string[] = [];
          watcher.onDidHappen(({ event }) => told.push(event.kind));
          const awaited = new AwaitedExecutions(store, scheduler, systemClock, watcher, now);
          try {
            const sourceRevisions = [
              { actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue: commit } as const,
            ];
            awaited.awaitPush(pipeline, commit);
            await test.client.send(new StartPipelineExecutionCommand({ name: 'plain', sourceRevisions }));
            test.clock.advance(15_000);
            await time.until(() => assert.equal(watcher.watched[0]?.status, 'InProgress'));
            assert.deepEqual(awaited.all, [], 'found, and looked for no more');
            test.clock.advance(60_000);
            await time.until(() => assert.equal(watcher.records.length, 0));
            assert.equal(watcher.watched[0]?.status, 'Succeeded');
            assert.deepEqual(told, ['succeeded']);
            const before = await countedCalls(test);
            await time.pass(5 * minute);
            assert.equal((await countedCalls(test)) - before, 0);
            await time.until(() => assert.deepEqual(watcher.watched, []));
            await time.pass(5 * minute);
            assert.equal((await countedCalls(test)) - before, 0);
          } finally {
            awaited.dispose();
            watcher.dispose();
            floors.end();
          }
        },
        { admin: true, scenario: tenSeconds },
      )(),
    ),
  );
});
