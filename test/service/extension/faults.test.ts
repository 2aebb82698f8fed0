import assert from 'node:assert/strict';
import { actionsOf, executionPage, executionsOf, pipelinesOf } from '../../../src/domain/calls/queries';
import type { Query } from '../../../src/domain/calls/queries';
import { startExecution } from '../../../src/domain/calls/changes';
import { faultKinds } from '../../../src/local/admin/faults';
import type { FaultKind } from '../../../src/local/admin/faults';
import { admin } from '../support/admin';
import { floorsOn, gatewayTo } from '../support/floors';
import type { Floors } from '../support/floors';
import { inHeldTime } from '../support/heldTime';
import type { HeldTime } from '../support/heldTime';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

/** Every fault but the errors that are particular to an operation: `changeErrors.test.ts` has those. */
const kinds = faultKinds.filter((kind) => kind !== 'error');
const options = { admin: true, sample: true } as const;
const list: Query = pipelinesOf('local');

/** The extension's floors on a service that can be made to fail. */
interface Faulty {
  readonly floors: Floors;
  readonly time: HeldTime;
  readonly inject: (operation: string, kind: FaultKind) => Promise<void>;
  readonly removeFaults: () => Promise<void>;
}

const inject = (test: TestService, operation: string, kind: FaultKind) =>
  // An answer that is held back so long never comes in time.
  admin(test, 'POST', 'faults', { operation, kind, ...(kind === 'delay' && { delayMs: 600_000 }) });

const removeFaults = (test: TestService) => admin(test, 'DELETE', 'faults');

/** Runs a test on floors of its own, in time that is held. */
const withFloors = (run: (faulty: Faulty) => Promise<void>) =>
  inHeldTime((time) =>
    withService(async (test) => {
      const floors = floorsOn(test, time);
      try {
        await run({
          floors,
          time,
          async inject(operation, kind) {
            if (kind === 'delay') time.ignore(operation);
            await inject(test, operation, kind);
          },
          async removeFaults() {
            await removeFaults(test);
            time.ignore('');
          },
        });
      } finally {
        floors.end();
      }
    }, options)(),
  );

/** Wants the list and a row for each pipeline, as the tree does, and waits until all is known. */
async function sweep({ floors, time }: Faulty): Promise<readonly Query[]> {
  floors.scheduler.want(list, 'calm');
  await time.until(() => assert.ok(floors.isWell([list])));
  const rows = floors.rows();
  for (const row of rows) floors.scheduler.want(row, 'calm');
  await time.until(() => assert.ok(floors.isWell(rows)));
  return [list, ...rows];
}

/** A fault lasts a minute and a half; counts what it costs, and what the recovery costs. */
async function outage(
  { floors, time, removeFaults }: Faulty,
  queries: readonly Query[],
): Promise<{ readonly during: number; readonly after: number }> {
  await time.until(() => assert.ok(floors.hasTrouble(queries)));
  const before = floors.calls.length;
  await time.pass(90_000);
  const during = floors.calls.length - before;
  await removeFaults();
  await time.until(() => assert.ok(floors.isWell(queries)));
  return { during, after: floors.calls.length - before - during };
}

for (const kind of kinds)
  describe(`A service with the fault ${kind}`, function () {
    this.timeout(30_000);

    it(
      'is recovered from without the user when the fault is there at the first call',
      withFloors(async (faulty) => {
        await faulty.inject('*', kind);
        faulty.floors.scheduler.want(list, 'calm');
        const { during } = await outage(faulty, [list]);
        // One query, asked at two, four, eight … seconds, each time with the SDK's own two repetitions.
        assert.ok(during <= 20, `${during} calls during the fault`);
      }),
    );

    it(
      'is recovered from without a burst of calls when the fault begins in the middle of a sweep',
      withFloors(async (faulty) => {
        const queries = await sweep(faulty);
        await faulty.inject('ListPipelineExecutions', kind);
        void faulty.floors.scheduler.refresh(() => true);
        const { during, after } = await outage(faulty, queries);
        assert.ok(during <= queries.length * 8, `${during} calls during the fault`);
        assert.ok(after <= queries.length * 2, `${after} calls for the recovery`);
      }),
    );

    it(
      'is recovered from while a run is watched, and known data stays',
      withFloors(async (faulty) => {
        const { floors, time } = faulty;
        await sweep(faulty);
        const pipeline = { connection: 'local', name: 'mobile-release' };
        const rows = executionsOf(pipeline);
        const newest = floors.store.get(rows).value?.executions[0];
        assert.ok(newest);
        const actions: Query = actionsOf(newest.ref);
        floors.scheduler.want(rows, 'live');
        floors.scheduler.want(actions, 'live');
        await time.until(() => assert.ok(floors.isWell([rows, actions])));
        await faulty.inject('*', kind);
        await outage(faulty, [rows, actions]);
        assert.equal(floors.store.get(rows).value?.executions[0]?.status, newest.status);
      }),
    );
  });

describe('A start whose answer is lost', () => {
  it(
    'starts one execution, however often it is sent',
    withService(async (test) => {
      const gateway = gatewayTo(test);
      try {
        const pipeline = { connection: 'local', name: 'checkout-api' };
        const request = { clientRequestToken: 'one-intention', sourceRevisions: [], variables: [] };
        const start = startExecution({ pipeline, request });
        const signal = new AbortController().signal;
        const count = async () => {
          const { executions } = await gateway.ask(executionPage({ pipeline, pageSize: 100 }), signal);
          return executions.length;
        };
        const before = await count();
        await inject(test, 'StartPipelineExecution', 'truncate');
        await assert.rejects(gateway.send(start, signal));
        await removeFaults(test);
        const first = await gateway.send(start, signal);
        const again = await gateway.send(start, signal);
        assert.deepEqual(again, first);
        assert.equal(await count(), before + 1);
      } finally {
        gateway.dispose();
      }
    }, options),
  );
});
