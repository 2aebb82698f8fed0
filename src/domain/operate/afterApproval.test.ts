import assert from 'node:assert/strict';
import { afterApproval } from './afterApproval';
import type { StageState } from '../pipeline/pipelineState';
import { action, declaration, stageState, state, typeOf } from '../../../test/support/builders';

const approve = (name: string, runOrder = 1) =>
  action(name, { type: typeOf('Approval', 'Manual'), runOrder });
const deploy = (name: string, runOrder = 1) => action(name, { type: typeOf('Deploy', 'ECS'), runOrder });
const test = (name: string, runOrder = 1) => action(name, { type: typeOf('Test', 'CodeBuild'), runOrder });

const after = (
  own: readonly ReturnType<typeof action>[],
  next?: readonly ReturnType<typeof action>[],
  states: readonly StageState[] = [],
) =>
  afterApproval(
    declaration({
      stages: [{ name: 'Release', actions: own }, ...(next ? [{ name: 'Production', actions: next }] : [])],
    }),
    state([...states]),
    { stage: 'Release', action: 'Approve' },
  );

describe('What comes after an approval', () => {
  it('is the rest of its stage, by run order', () => {
    const own = [approve('Approve'), deploy('Service', 2), test('Smoke', 3)];
    assert.deepEqual(after(own, [deploy('Other')]), { kind: 'deploys', stage: 'Release' });
    const tested = [approve('Approve'), test('Smoke', 2), deploy('Service', 3)];
    assert.deepEqual(after(tested), { kind: 'continues', stage: 'Release' });
  });

  it('is the next stage where its own has nothing left', () => {
    assert.deepEqual(after([approve('Approve')], [deploy('Service')]), {
      kind: 'deploys',
      stage: 'Production',
    });
    assert.deepEqual(after([test('Check'), approve('Approve', 2)], [test('Smoke')]), {
      kind: 'continues',
      stage: 'Production',
    });
  });

  it('is a wait where the next stage is disabled or occupied', () => {
    const closed = stageState('Production', { transition: { isEnabled: false } });
    assert.deepEqual(after([approve('Approve')], [deploy('Service')], [closed]), {
      kind: 'held',
      stage: 'Production',
    });
    const busy = stageState('Production', {
      latestExecution: { executionId: 'run-1', status: 'InProgress', isRollback: false },
    });
    assert.deepEqual(after([approve('Approve')], [deploy('Service')], [busy]), {
      kind: 'occupied',
      stage: 'Production',
    });
  });

  it('is another approval that is open beside it, or comes next', () => {
    const open = stageState('Release', {
      actions: [
        { name: 'Approve', status: 'InProgress', token: 'one' },
        { name: 'Legal', status: 'InProgress', token: 'two' },
      ],
    });
    assert.deepEqual(after([approve('Approve'), approve('Legal')], [deploy('Service')], [open]), {
      kind: 'approval',
      action: 'Legal',
    });
    assert.deepEqual(after([approve('Approve')], [approve('Product')]), {
      kind: 'approval',
      action: 'Product',
    });
  });

  it('is the end behind the last stage, and unknown for an action that is gone', () => {
    assert.deepEqual(after([approve('Approve')]), { kind: 'ends' });
    assert.equal(after([approve('Renamed')]), undefined);
  });
});
