import assert from 'node:assert/strict';
import type { TimelineInput } from './input';
import { causeWords } from './timelineLabels';
import {
  attempt,
  declare,
  evaluation,
  execution,
  stageState,
  stateOf,
  withConditions,
} from '../../../test/support/timeline/timelineBuilders';
import { stage, told } from '../../../test/support/timeline/timelineLanes';

describe('A condition of a stage, in the timeline', () => {
  const arrived: TimelineInput = {
    execution: execution('InProgress'),
    declaration: declare('Source: Checkout', 'Build: Compile'),
    actions: [attempt('Source/Checkout', 0, 1)],
  };

  it('makes an execution wait while its rules run, and each rule has a lane', () => {
    const state = stateOf(
      stageState('Build', {
        latestExecution: { executionId: 'run-1', status: 'InProgress', isRollback: false },
        conditions: [
          { gate: 'beforeEntry', status: 'InProgress', rules: [{ name: 'Window', status: 'InProgress' }] },
        ],
      }),
    );
    const lane = stage({ ...arrived, state }, 'Build', 20);
    assert.equal(told(lane.segments), 'condition 1-…');
    assert.deepEqual(
      lane.rules.map(({ name, status, segments }) => [name, status, told(segments)]),
      [['Window', 'InProgress', 'condition 1-…']],
    );
  });

  it('shows when each rule was evaluated, and that a failed one held the execution', () => {
    const lane = stage(
      {
        ...arrived,
        declaration: withConditions(
          declare('Source: Checkout', 'Build: Compile'),
          'Build',
          'beforeEntry: Window Alarm',
          'onSuccess: Check',
          'onFailure: Report',
        ),
        actions: [...arrived.actions, attempt('Build/Compile', 12, 20)],
        rules: [
          evaluation('Build/Window', 2, 4),
          evaluation('Build/Alarm', 2, 5, 'Failed'),
          evaluation('Build/Check', 20),
        ],
      },
      'Build',
      22,
    );
    assert.equal(
      told(lane.segments),
      'queued 1-2, condition 2-5, condition 5-12, running 12-20, condition 20-…',
    );
    assert.deepEqual(
      lane.segments.map(({ cause }) => causeWords(cause)),
      [
        'Queued',
        'Evaluating the entry condition',
        'Held by the entry condition',
        'Running',
        'Evaluating the success condition',
      ],
    );
    assert.deepEqual(
      lane.rules.map(({ name, gate, status, segments }) => [name, gate, status, told(segments)]),
      [
        ['Window', 'beforeEntry', 'Succeeded', 'condition 2-4'],
        ['Alarm', 'beforeEntry', 'Failed', 'condition 2-5, condition 5-12'],
        ['Check', 'onSuccess', 'InProgress', 'condition 20-…'],
      ],
    );
  });

  it('has overridden rules once it is overridden', () => {
    const state = stateOf(
      stageState('Build', {
        latestExecution: { executionId: 'run-1', status: 'InProgress', isRollback: false },
        conditions: [
          { gate: 'beforeEntry', status: 'Overridden', rules: [{ name: 'Window', status: 'Failed' }] },
        ],
      }),
    );
    const rules = [evaluation('Build/Window', 2, 4, 'Failed')];
    const lane = stage({ ...arrived, state, rules }, 'Build', 20);
    assert.deepEqual(
      lane.rules.map(({ status }) => status),
      ['Overridden'],
    );
  });

  it('leaves a stage failed whose entry condition did not pass', () => {
    const rules = [evaluation('Build/Window', 2, 4, 'Failed')];
    const lane = stage({ ...arrived, execution: execution('Failed', 4), rules }, 'Build');
    assert.equal(lane.status, 'Failed');
    assert.equal(told(lane.segments), 'queued 1-2, condition 2-4');
  });
});
