import assert from 'node:assert/strict';
import type { ActionExecution } from './execution';
import { latestAttempts, progressOf } from './progress';
import { attempt, declaration, typeOf } from '../../../test/support/builders';

const at = (path: string, startedAt: number, changes: Partial<ActionExecution> = {}) =>
  attempt(path, { startedAt, id: `${path} at ${startedAt}`, ...changes });
const running = { status: 'InProgress' } as const;
const approval = { ...running, type: typeOf('Approval', 'Manual') };
const failed = { status: 'Failed', error: { code: 'JobFailed', message: 'It broke.' } } as const;

describe('The latest attempts', () => {
  it('contain one for each action, in the order in which the actions first started', () => {
    const attempts = [
      at('Build/Test', 30),
      at('Build/Compile', 40),
      at('Source/Checkout', 10),
      at('Build/Compile', 20),
    ];
    assert.deepEqual(
      latestAttempts(attempts).map(({ id }) => id),
      ['Source/Checkout at 10', 'Build/Compile at 40', 'Build/Test at 30'],
    );
  });

  it('distinguish actions of the same name in two stages', () => {
    assert.equal(latestAttempts([at('Beta/Deploy', 1), at('Prod/Deploy', 2)]).length, 2);
  });
});

describe('The progress of an execution', () => {
  it('has no step before the first action', () => {
    assert.deepEqual(progressOf([], declaration()), {
      doneActions: 0,
      allActions: 3,
    });
  });

  it('has no total without a declaration', () => {
    assert.equal(progressOf([at('Source/Checkout', 1)], undefined).allActions, undefined);
  });

  it('is at the running action, and counts those that have ended', () => {
    const progress = progressOf([at('Source/Checkout', 1), at('Build/Compile', 2, running)], declaration());
    assert.deepEqual(progress, {
      step: { stage: 'Build', action: 'Compile' },
      doneActions: 1,
      allActions: 3,
    });
  });

  it('is at the approval when only approvals are open', () => {
    const one = progressOf([at('Source/Checkout', 1), at('Gate/Approve', 2, approval)], undefined);
    assert.deepEqual(one.step, { stage: 'Gate', action: 'Approve' });
    const two = progressOf([at('Gate/Legal', 1, approval), at('Gate/Business', 2, approval)], undefined);
    assert.deepEqual(two.step, { stage: 'Gate', action: 'Legal' });
  });

  it('does not wait for a user while another action runs beside the approval', () => {
    const progress = progressOf([at('Gate/Approve', 1, approval), at('Gate/Scan', 2, running)], undefined);
    assert.deepEqual(progress.step, { stage: 'Gate', action: 'Scan' });
  });

  it('ends on the failed action, with its reason', () => {
    const progress = progressOf(
      [at('Source/Checkout', 1), at('Build/Compile', 2, failed), at('Build/Test', 3)],
      declaration(),
    );
    assert.deepEqual(progress.step, { stage: 'Build', action: 'Compile' });
    assert.deepEqual(progress.failure, { stage: 'Build', action: 'Compile', message: 'It broke.' });
    assert.equal(progress.doneActions, 2);
  });

  it('includes a failure without a reason, too', () => {
    const progress = progressOf([at('Build/Compile', 1, { status: 'Failed' })], undefined);
    assert.deepEqual(progress.failure, { stage: 'Build', action: 'Compile' });
  });

  it('ignores the failure of an action that was retried', () => {
    const retried = progressOf([at('Build/Compile', 1, failed), at('Build/Compile', 9, running)], undefined);
    assert.equal(retried.failure, undefined);
    assert.deepEqual(retried.step, { stage: 'Build', action: 'Compile' });
    const mended = progressOf([at('Build/Compile', 9), at('Build/Compile', 1, failed)], undefined);
    assert.equal(mended.failure, undefined);
    assert.equal(mended.doneActions, 1);
  });

  it('ends on the last action after a success', () => {
    const progress = progressOf([at('Build/Compile', 2), at('Source/Checkout', 1)], declaration());
    assert.deepEqual(progress.step, { stage: 'Build', action: 'Compile' });
  });
});
