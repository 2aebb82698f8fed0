import assert from 'node:assert/strict';
import { faultKinds } from '../../../src/local/admin/faults';
import type { FaultKind } from '../../../src/local/admin/faults';
import type { Topic } from '../../../src/state/polling/topics';
import { eventually } from '../../host/eventually';
import { fastClock } from '../support/fastClock';
import { floorsOn, gatewayTo } from '../support/floors';
import type { Floors } from '../support/floors';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

/** How much faster the extension's clock runs here than ours. */
const factor = 100;
/** Every fault but the errors that are particular to an operation: `changeErrors.test.ts` has those. */
const kinds = faultKinds.filter((kind) => kind !== 'error');
/** In milliseconds. Short, as this clock is fast; long enough for an answer on a busy machine. */
const timeouts = { connection: 1500, request: 1500 };
const list: Topic = { kind: 'pipelines', connection: 'local' };

async function inject({ service }: TestService, operation: string, kind: FaultKind): Promise<void> {
  await fetch(`${service.url}/_local/faults`, {
    method: 'POST',
    // An answer that is held back so long never comes in time.
    body: JSON.stringify({ operation, kind, ...(kind === 'delay' && { delayMs: 600_000 }) }),
    headers: { 'content-type': 'application/json' },
  });
}

const removeFaults = ({ service }: TestService) =>
  fetch(`${service.url}/_local/faults`, { method: 'DELETE' });

/** Wants the list and a row for each pipeline, as the tree does, and waits until all is known. */
async function sweep(floors: Floors): Promise<readonly Topic[]> {
  floors.scheduler.want(list, 'calm');
  await eventually(() => assert.ok(floors.isWell([list])));
  const rows = floors.rows();
  for (const row of rows) floors.scheduler.want(row, 'calm');
  await eventually(() => assert.ok(floors.isWell(rows)));
  return [list, ...rows];
}

/** A fault lasts a minute and a half by the extension's clock; counts what it costs, and what the recovery costs. */
async function outage(
  test: TestService,
  floors: Floors,
  topics: readonly Topic[],
): Promise<{ readonly during: number; readonly after: number }> {
  await eventually(() => assert.ok(floors.hasTrouble(topics)));
  const before = floors.calls.length;
  const minuteAndHalf = 90_000 / factor;
  const end = Date.now() + minuteAndHalf;
  await eventually(() => assert.ok(Date.now() > end));
  const during = floors.calls.length - before;
  await removeFaults(test);
  await eventually(() => assert.ok(floors.isWell(topics)), 20_000);
  return { during, after: floors.calls.length - before - during };
}

const options = { admin: true, sample: true } as const;

for (const kind of kinds)
  describe(`A service with the fault ${kind}`, function () {
    this.timeout(60_000);

    it(
      'is got over by itself when it is there at the first call',
      withService(async (test) => {
        const floors = floorsOn(test, fastClock(factor), timeouts);
        try {
          await inject(test, '*', kind);
          floors.scheduler.want(list, 'calm');
          const { during } = await outage(test, floors, [list]);
          // One topic, asked at two, four, eight … seconds, each time with the SDK's own two repetitions.
          assert.ok(during <= 30, `${during} calls during the fault`);
        } finally {
          floors.end();
        }
      }, options),
    );

    it(
      'is got over by itself when it comes in the middle of a sweep, without a storm',
      withService(async (test) => {
        const floors = floorsOn(test, fastClock(factor), timeouts);
        try {
          const topics = await sweep(floors);
          await inject(test, 'ListPipelineExecutions', kind);
          void floors.scheduler.refresh(() => true);
          const { during, after } = await outage(test, floors, topics);
          assert.ok(during <= topics.length * 18, `${during} calls during the fault`);
          assert.ok(after <= topics.length * 8, `${after} calls for the recovery`);
        } finally {
          floors.end();
        }
      }, options),
    );

    it(
      'is got over by itself while a run is watched, and what was known stays',
      withService(async (test) => {
        const floors = floorsOn(test, fastClock(factor), timeouts);
        try {
          await sweep(floors);
          const pipeline = { connection: 'local', name: 'mobile-release' };
          const rows = { kind: 'executions', pipeline } as const;
          const newest = floors.store.get<'executions'>(rows).value?.executions[0];
          assert.ok(newest);
          const actions: Topic = { kind: 'actions', execution: newest.ref };
          floors.scheduler.want(rows, 'live');
          floors.scheduler.want(actions, 'live');
          await eventually(() => assert.ok(floors.isWell([rows, actions])));
          await inject(test, '*', kind);
          await outage(test, floors, [rows, actions]);
          assert.equal(floors.store.get<'executions'>(rows).value?.executions[0]?.status, newest.status);
        } finally {
          floors.end();
        }
      }, options),
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
        const signal = new AbortController().signal;
        const count = async () => {
          const { executions } = await gateway.listExecutions(pipeline, { pageSize: 100 }, signal);
          return executions.length;
        };
        const before = await count();
        await inject(test, 'StartPipelineExecution', 'truncate');
        await assert.rejects(gateway.startExecution(pipeline, request, signal));
        await removeFaults(test);
        const first = await gateway.startExecution(pipeline, request, signal);
        const again = await gateway.startExecution(pipeline, request, signal);
        assert.deepEqual(again, first);
        assert.equal(await count(), before + 1);
      } finally {
        gateway.dispose();
      }
    }, options),
  );
});
