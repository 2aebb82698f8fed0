import assert from 'node:assert/strict';
import { attempt, execution } from '../../../test/support/builders';
import { actionKey } from './attempts';
import { earlierRun } from './earlierRun';

describe('An earlier execution beside the one that is shown', () => {
  it('tells how the latest attempt of each action ended, under the name of its run', () => {
    const revision = { actionName: 'Checkout', revisionId: 'abcdef0123', summary: 'Fix the cart' };
    const run = earlierRun({
      execution: execution('run-0', { status: 'Succeeded', sourceRevisions: [revision] }),
      actions: [
        attempt('Build/Compile', { id: 'second', startedAt: 20 }),
        attempt('Build/Compile', { id: 'first', status: 'Failed', startedAt: 10 }),
        attempt('Deploy/Compile', { status: 'Failed', startedAt: 30 }),
      ],
    });
    assert.deepEqual(run, {
      executionId: 'run-0',
      name: 'Fix the cart · abcdef01',
      results: {
        [actionKey('Build', 'Compile')]: 'Succeeded',
        [actionKey('Deploy', 'Compile')]: 'Failed',
      },
    });
  });
});
