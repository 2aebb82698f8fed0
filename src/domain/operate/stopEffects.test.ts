import assert from 'node:assert/strict';
import { stopEffects } from './stopEffects';
import { attempt, typeOf } from '../../../test/support/builders';

const running = (path: string, category = 'Build', startedAt = 1) =>
  attempt(path, { status: 'InProgress', type: typeOf(category), startedAt });

describe('The effects of a stop', () => {
  it('include the work in progress, and the approvals apart from it', () => {
    const attempts = [
      attempt('Source/Checkout'),
      running('Build/Compile'),
      running('Build/Sign off', 'Approval'),
    ];
    assert.deepEqual(stopEffects([attempts]), { work: ['Build/Compile'], approvals: ['Build/Sign off'] });
  });

  it('include an action once, however many executions are at it', () => {
    assert.deepEqual(stopEffects([[running('Build/Compile')], [running('Build/Compile')]]).work, [
      'Build/Compile',
    ]);
  });

  it('exclude an attempt that was retried since', () => {
    const stale = running('Build/Compile', 'Build', 1);
    const retried = attempt('Build/Compile', { startedAt: 2 });
    assert.deepEqual(stopEffects([[stale, retried]]), { work: [], approvals: [] });
  });

  it('are empty between two actions', () => {
    assert.deepEqual(stopEffects([[attempt('Source/Checkout')], []]), { work: [], approvals: [] });
  });
});
