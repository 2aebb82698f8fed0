import assert from 'node:assert/strict';
import {
  at,
  attempt,
  declare,
  execution,
  stageState,
  stateOf,
} from '../../../test/support/timeline/timelineBuilders';
import { idleWords } from './idleWaits';
import { layoutTimeline } from './layout';
import type { TimelineInput } from './input';

const declaration = declare('Source: Checkout', 'Deploy: Approve, Release');
const words = (input: TimelineInput, now: number) =>
  idleWords(layoutTimeline(input, at(now)).stages, { start: at(10), end: at(now) });

describe('The name of an idle stretch', () => {
  const actions = [attempt('Source/Checkout', 0, 10)];

  it('is the approval that was waited for', () => {
    const input = {
      execution: execution('InProgress'),
      declaration,
      actions: [...actions, attempt('Deploy/Approve', 10)],
    };
    assert.equal(words(input, 70), 'Waiting for approval · 1h');
  });

  it('is the disabled transition', () => {
    const transition = {
      isEnabled: false,
      changedAt: at(5),
      changedBy: 'arn:aws:iam::1:user/mei',
      disabledReason: 'Freeze',
    };
    const state = stateOf(stageState('Deploy', { transition, inboundExecutionIds: ['run-1'] }));
    assert.equal(
      words({ execution: execution('InProgress'), declaration, actions, state }, 315),
      'Deploy disabled · 5h 05m',
    );
  });

  it('is what lies between two executions where none waited', () => {
    assert.equal(idleWords([], { start: at(0), end: at(23) }), '23m between executions');
  });
});
