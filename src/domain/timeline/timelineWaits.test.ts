import assert from 'node:assert/strict';
import type { TimelineInput } from './input';
import {
  at,
  attempt,
  declare,
  execution,
  stageState,
  stateOf,
} from '../../../test/support/timeline/timelineBuilders';
import { layout, stage, told } from '../../../test/support/timeline/timelineLanes';

describe('A wait in front of a stage', () => {
  const arrived: TimelineInput = {
    execution: execution('InProgress'),
    declaration: declare('Source: Checkout', 'Build: Compile'),
    actions: [attempt('Source/Checkout', 0, 1)],
  };

  it('has a disabled transition as its cause since it was disabled, with who and why', () => {
    const transition = {
      isEnabled: false,
      changedAt: at(5),
      changedBy: 'arn:aws:iam::1:user/ann',
      disabledReason: 'Freeze',
    };
    const lane = stage({ ...arrived, state: stateOf(stageState('Build', { transition })) }, 'Build', 20);
    assert.equal(told(lane.segments), 'queued 1-5, transition 5-…');
    const cause = lane.segments.at(-1)?.cause;
    assert.deepEqual(cause, {
      kind: 'transition',
      stage: 'Build',
      by: 'arn:aws:iam::1:user/ann',
      reason: 'Freeze',
    });
  });

  it('had a disabled transition as its cause until it was enabled', () => {
    const state = stateOf(stageState('Build', { transition: { isEnabled: true, changedAt: at(9) } }));
    const input = { ...arrived, state, actions: [...arrived.actions, attempt('Build/Compile', 10)] };
    assert.equal(told(stage(input, 'Build', 20).segments), 'transition 1-9, queued 9-10, running 10-…');
  });

  it('has an occupied stage as its cause while another execution is in it, and names that one', () => {
    const latestExecution = { executionId: 'run-0', status: 'InProgress' as const, isRollback: false };
    const state = stateOf(stageState('Build', { latestExecution, inboundExecutionIds: ['run-1'] }));
    const lane = stage({ ...arrived, state }, 'Build', 20);
    assert.equal(told(lane.segments), 'occupied 1-…');
    assert.deepEqual(lane.segments[0]?.cause, { kind: 'occupied', executionId: 'run-0' });
  });

  it('had an occupied stage as its cause while an earlier execution was in it', () => {
    const earlier = {
      execution: execution('Succeeded', 6, { id: 'run-0' }),
      actions: [attempt('Build/Compile', -3, 6, 'Succeeded', 'run-0')],
    };
    const input = {
      ...arrived,
      history: [earlier],
      actions: [...arrived.actions, attempt('Build/Compile', 7)],
    };
    assert.equal(told(stage(input, 'Build', 8).segments), 'occupied 1-6, queued 6-7, running 7-…');
  });

  it('never has an occupied stage as its cause in PARALLEL mode', () => {
    const latestExecution = { executionId: 'run-0', status: 'InProgress' as const, isRollback: false };
    const parallel = { ...arrived, execution: execution('InProgress', 60, { mode: 'PARALLEL' }) };
    const lane = stage(
      { ...parallel, state: stateOf(stageState('Build', { latestExecution })) },
      'Build',
      20,
    );
    assert.equal(told(lane.segments), 'queued 1-…');
  });

  it('lasts until the execution was superseded, and names its successor', () => {
    const superseded = execution('Superseded', 30);
    const input: TimelineInput = {
      ...arrived,
      execution: superseded,
      recent: [
        execution('InProgress', 40, { id: 'run-3', startedAt: at(20) }),
        execution('Succeeded', 50, { id: 'run-2', startedAt: at(10) }),
        superseded,
      ],
    };
    assert.equal(told(stage(input, 'Build').segments), 'queued 1-30');
    assert.equal(layout(input).supersededBy, 'run-2');
  });
});
