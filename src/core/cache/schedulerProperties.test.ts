import assert from 'node:assert/strict';
import {
  actionsOf,
  declarationOf,
  detailOf,
  executionsOf,
  pipelinesOf,
  stateOf,
} from '../../domain/calls/queries';
import type { Query } from '../../domain/calls/queries';
import { connectionOf, pipelineOf } from '../../domain/calls/query';
import fc from 'fast-check';
import type { Disposable } from '../../domain/event';
import type { ProblemKind } from '../../domain/problem';
import type { Pace } from './pace';
import { execution, refOf, shop } from '../../../test/support/builders';
import { problem } from '../../../test/support/fakeReader';
import { PollBench } from '../../../test/support/pollBench';
import { repeated } from '../../../test/support/repetitions';

const there = { connection: 'there', name: 'shop' };
const queries: readonly Query[] = [
  pipelinesOf('here'),
  ...['a', 'b', 'c', 'd'].map((name): Query => executionsOf({ ...shop, name })),
  executionsOf(shop),
  stateOf(shop),
  declarationOf(shop),
  actionsOf(refOf('run-1')),
  detailOf(refOf('run-1')),
  pipelinesOf('there'),
  executionsOf(there),
];

/** The scheduler under test: its present interests, and the invariants after every step. */
class Session {
  readonly bench = new PollBench();
  readonly wants: { readonly query: Query; readonly want: Disposable }[] = [];

  constructor() {
    const executions = [execution('run-1'), execution('run-0', { status: 'Succeeded' })];
    this.bench.reader.set(executionsOf(shop), { executions });
  }

  check(): void {
    const open = this.bench.reader.open.map(({ query }) => query.key);
    assert.equal(new Set(open).size, open.length, `two calls at once: ${open.join(', ')}`);
    const wanted = new Set(this.wants.map(({ query }) => query.key));
    for (const key of open) assert.ok(wanted.has(key), `${key} is asked, and nobody wants it`);
    for (const [connection, peak] of this.bench.reader.peaks)
      assert.ok(peak <= 4, `${peak} calls at once to ${connection}`);
  }
}

/** One thing that can happen, with a name for the report of a failure. */
interface Step {
  readonly name: string;
  readonly run: (session: Session) => unknown;
}

const step = (name: string, run: Step['run']): Step => ({ name, run, ...{ toString: () => name } });

const anyQuery = fc.constantFrom(...queries);
const kinds: readonly ProblemKind[] = ['unreachable', 'timedOut', 'throttled', 'notFound', 'accessDenied'];

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(anyQuery, fc.constantFrom<Pace>('live', 'calm', 'once')).map(wanting) },
  { weight: 4, arbitrary: fc.nat(20).map(disposing) },
  { weight: 6, arbitrary: fc.constantFrom(0, 500, 4_000, 30_000, 120_000).map(waiting) },
  { weight: 2, arbitrary: fc.tuple(anyQuery, fc.constantFrom(...kinds), fc.boolean()).map(failing) },
  { weight: 2, arbitrary: fc.constant(step('mend', ({ bench }) => bench.reader.mend())) },
  { weight: 2, arbitrary: anyQuery.map(invalidating) },
  {
    weight: 1,
    arbitrary: fc.constant(step('refresh', ({ bench }) => void bench.scheduler.refresh(() => true))),
  },
  { weight: 1, arbitrary: fc.constant(step('hold', ({ bench }) => void (bench.reader.isHolding = true))) },
  { weight: 2, arbitrary: fc.constant(step('release', ({ bench }) => bench.reader.release())) },
  { weight: 1, arbitrary: fc.boolean().map(focusing) },
  { weight: 1, arbitrary: anyQuery.map(forgetting) },
);

function wanting([query, pace]: [Query, Pace]): Step {
  return step(`want ${query.key} ${pace}`, ({ bench, wants }) =>
    wants.push({ query, want: bench.scheduler.want(query, pace) }),
  );
}

function disposing(index: number): Step {
  return step(`dispose ${index}`, ({ wants }) =>
    wants.splice(index % (wants.length || 1), 1)[0]?.want.dispose(),
  );
}

function waiting(milliseconds: number): Step {
  return step(`tick ${milliseconds}`, ({ bench }) => bench.clock.tick(milliseconds));
}

function failing([query, kind, isEverywhere]: [Query, ProblemKind, boolean]): Step {
  return step(`fail ${kind} ${isEverywhere ? connectionOf(query) : query.key}`, ({ bench }) =>
    bench.reader.fail((asked) =>
      (isEverywhere ? connectionOf(asked) === connectionOf(query) : asked.key === query.key)
        ? problem(kind)
        : undefined,
    ),
  );
}

function invalidating(query: Query): Step {
  return step(`invalidate ${query.key}`, ({ bench }) =>
    bench.scheduler.invalidate(pipelineOf(query) ?? shop),
  );
}

function focusing(isFocused: boolean): Step {
  return step(`focus ${isFocused}`, ({ bench }) => bench.scheduler.setFocused(isFocused));
}

function forgetting(query: Query): Step {
  return step(`forget ${query.key}`, ({ bench }) => bench.store.forget((each) => each.key === query.key));
}

describe('The scheduler, whatever happens in whatever order,', () => {
  const unhandled: unknown[] = [];
  const remember = (reason: unknown) => unhandled.push(reason);
  before(() => process.on('unhandledRejection', remember));
  after(() => process.off('unhandledRejection', remember));

  const afterAll = (numRuns: number, check: (session: Session) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 40, size: 'max' }), async (steps) => {
        const session = new Session();
        for (const { run } of steps) {
          await run(session);
          session.check();
          await session.bench.clock.settle();
          session.check();
        }
        await check(session);
        session.bench.scheduler.dispose();
      }),
      { numRuns },
    );

  it('fetches nothing twice at once, no more than four things at once, and nothing that is not wanted', () =>
    afterAll(repeated(30, 100), async ({ bench, wants }) => {
      wants.forEach(({ want }) => want.dispose());
      await bench.clock.settle();
      assert.deepEqual(bench.reader.open, []);
      const calls = await bench.callsDuring(600_000);
      assert.equal(calls, 0);
      assert.equal(bench.clock.timers, 0);
      assert.deepEqual(unhandled, []);
    })).timeout(20_000);

  it('knows everything that is wanted once nothing fails any longer', () =>
    afterAll(repeated(10, 40), async ({ bench }) => {
      const wanted = queries.slice(0, 6);
      wanted.forEach((query) => bench.scheduler.want(query, 'live'));
      bench.reader.mend();
      bench.reader.release();
      bench.scheduler.setFocused(true);
      await bench.clock.tick(330_000);
      for (const query of wanted) {
        const { askedAt, problem: trouble } = bench.store.get(query);
        assert.equal(trouble, undefined, query.key);
        assert.ok(askedAt !== undefined && bench.clock.now() - askedAt <= 25_000, query.key);
      }
    })).timeout(20_000);
});
