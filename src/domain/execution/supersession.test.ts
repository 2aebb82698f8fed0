import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Execution } from './execution';
import type { ExecutionStatus } from '../pipeline/status';
import { supersededBy } from './supersession';
import { execution } from '../../../test/support/builders';
import { repeated } from '../../../test/support/repetitions';

const run = (id: string, status: ExecutionStatus, startedAt: number, updatedAt: number): Execution =>
  execution(id, { status, startedAt, updatedAt });
const replacedBy = (superseded: Execution, ...others: readonly Execution[]) =>
  supersededBy(superseded, [...others, superseded])?.ref.executionId;

describe('A superseded execution', () => {
  const superseded = run('old', 'Superseded', 10, 100);

  it('was superseded by the newer one that was there when it ended', () => {
    assert.equal(replacedBy(superseded, run('new', 'Succeeded', 50, 500)), 'new');
    assert.equal(replacedBy(superseded, run('new', 'InProgress', 50, 60)), 'new');
  });

  it('was not superseded by an older one, or by one that came after its end', () => {
    assert.equal(replacedBy(superseded, run('older', 'Succeeded', 5, 500)), undefined);
    assert.equal(replacedBy(superseded, run('later', 'InProgress', 101, 110)), undefined);
  });

  it('was not superseded by one that was itself superseded before, or together with it', () => {
    const newest = run('newest', 'InProgress', 60, 100);
    assert.equal(replacedBy(superseded, run('between', 'Superseded', 30, 80), newest), 'newest');
    assert.equal(replacedBy(superseded, run('between', 'Superseded', 30, 100), newest), 'newest');
    assert.equal(replacedBy(superseded, run('between', 'Superseded', 30, 120), newest), 'between');
  });

  it('was not superseded by one that had ended in another way before', () => {
    const newest = run('newest', 'Succeeded', 60, 200);
    for (const status of ['Failed', 'Stopped', 'Succeeded', 'Cancelled'] as const)
      assert.equal(replacedBy(superseded, run('between', status, 30, 80), newest), 'newest', status);
  });

  it('is the only kind that has a successor', () => {
    for (const status of ['Succeeded', 'Failed', 'Stopped', 'InProgress'] as const)
      assert.equal(replacedBy(run('old', status, 10, 100), run('new', 'InProgress', 50, 60)), undefined);
  });

  it('never has a successor that is older, that started after its end or that had ended before', () => {
    const anyRun = fc
      .tuple(
        fc.constantFrom<ExecutionStatus>('Superseded', 'InProgress', 'Succeeded', 'Failed', 'Stopping'),
        fc.nat(20),
        fc.nat(20),
      )
      .map(([status, startedAt, length]) => ({ status, startedAt, updatedAt: startedAt + length }));
    fc.assert(
      fc.property(fc.array(anyRun, { minLength: 2, maxLength: 8 }), (runs) => {
        const all = runs.map(({ status, startedAt, updatedAt }, index) =>
          run(`run-${index}`, status, startedAt, updatedAt),
        );
        for (const each of all) {
          const successor = supersededBy(each, all);
          assert.deepEqual(supersededBy(each, all.toReversed())?.startedAt, successor?.startedAt);
          if (!successor) continue;
          assert.equal(each.status, 'Superseded');
          assert.ok(successor.startedAt > each.startedAt);
          assert.ok(successor.startedAt <= each.updatedAt);
          const isOpen = successor.status === 'InProgress' || successor.status === 'Stopping';
          assert.ok(isOpen || successor.updatedAt > each.updatedAt);
        }
      }),
      { numRuns: repeated(100, 500) },
    );
  });
});
