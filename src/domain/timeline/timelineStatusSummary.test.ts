import assert from 'node:assert/strict';
import { layoutTimeline } from './layout';
import type { TimelineInput } from './input';
import {
  at,
  attempt,
  declare,
  evaluation,
  execution,
  stageState,
  stateOf,
  withConditions,
} from '../../../test/support/timeline/timelineBuilders';

const declaration = declare('Source: Checkout', 'Build: Lint Compile', 'Deploy: Approve, Release');
const checkout = attempt('Source/Checkout', 0, 1);
const arrived: TimelineInput = { execution: execution('InProgress'), declaration, actions: [checkout] };
const occupied = { executionId: 'run-0', status: 'InProgress' as const, isRollback: false };

const told = (input: TimelineInput): string => {
  const { words, place } = layoutTimeline(input, at(10)).statusSummary;
  return place ? `${words}: ${place.words}` : words;
};

describe('The status summary of an execution', () => {
  it('needs approval where one is open, also beside something that runs', () => {
    const actions = [checkout, attempt('Build/Approve', 1), attempt('Build/Compile', 1)];
    assert.equal(told({ ...arrived, actions }), 'Needs approval: Build / Approve');
    assert.equal(
      told({ ...arrived, actions: [checkout, attempt('Build/Compile', 1)] }),
      'In progress: Build / Compile',
    );
  });

  it('is waiting for approval when nothing else is under way', () => {
    const actions = [checkout, attempt('Build/Compile', 1, 2), attempt('Deploy/Approve', 2)];
    assert.equal(told({ ...arrived, actions }), 'Needs approval: Deploy / Approve');
  });

  it('is waiting at a disabled transition', () => {
    const transition = { isEnabled: false, changedAt: at(0) };
    const state = stateOf(stageState('Source'), stageState('Build', { transition }));
    assert.equal(told({ ...arrived, state }), 'Build disabled: Build');
  });

  it('is waiting for the execution that is in the stage', () => {
    const state = stateOf(stageState('Source'), stageState('Build', { latestExecution: occupied }));
    assert.equal(told({ ...arrived, state }), 'Waiting for Build: Build');
  });

  it('is waiting for a condition', () => {
    const ruled = withConditions(declaration, 'Build', 'beforeEntry: Window');
    const input = { ...arrived, declaration: ruled, rules: [evaluation('Build/Window', 1)] };
    assert.equal(told(input), 'Evaluating the entry condition: Build');
  });

  it('is in progress between two steps', () => {
    assert.equal(told(arrived), 'In progress: Build');
  });

  it('names the failed action', () => {
    const actions = [checkout, attempt('Build/Lint', 1, 3), attempt('Build/Compile', 1, 2, 'Failed')];
    assert.equal(told({ ...arrived, execution: execution('Failed', 3), actions }), 'Failed: Build / Compile');
  });

  it('is the status of an execution that has ended otherwise', () => {
    assert.equal(told({ ...arrived, execution: execution('Superseded', 3) }), 'Superseded');
    assert.equal(told({ ...arrived, execution: execution('Stopped', 3) }), 'Stopped');
  });
});
