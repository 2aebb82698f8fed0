import assert from 'node:assert/strict';
import type { TimelineInput } from './input';
import { at, attempt, declare, execution, minute } from '../../../test/support/timeline/timelineBuilders';
import { action, layout } from '../../../test/support/timeline/timelineLanes';

describe('An execution compared with usual', () => {
  const past = (index: number, length: number) => ({
    execution: execution('Succeeded', length, { id: `past-${index}` }),
    actions: [
      attempt('Source/Checkout', 0, 1, 'Succeeded', `past-${index}`),
      attempt('Build/Compile', 1, length, 'Succeeded', `past-${index}`),
    ],
  });
  const history = [10, 12, 14, 16, 30].map((length, index) => past(index, length));
  const input: TimelineInput = {
    execution: execution('InProgress'),
    declaration: declare('Source: Checkout', 'Build: Compile'),
    actions: [attempt('Source/Checkout', 0, 1), attempt('Build/Compile', 1)],
    history,
  };

  it('has median and p95 of an action and of the whole', () => {
    const { usual } = action(input, 'Build/Compile', 5);
    assert.deepEqual(usual, { count: 5, p50: 13 * minute, p95: 29 * minute });
    assert.equal(layout(input, 5).usual?.p50, 14 * minute);
  });

  it('has an estimated end from the same milestone in five earlier successes', () => {
    assert.deepEqual(layout(input, 5).estimate, { end: at(14), isOverdue: false, count: 5 });
    assert.equal(layout(input, 20).estimate?.isOverdue, true);
  });

  it('has no estimate from four', () => {
    const { estimate, usual } = layout({ ...input, history: history.slice(1) }, 5);
    assert.equal(estimate, undefined);
    assert.equal(usual, undefined);
  });

  it('ignores failures, and the execution itself', () => {
    const failed = { ...past(9, 5), execution: execution('Failed', 5, { id: 'past-9' }) };
    assert.equal(layout({ ...input, history: [...history.slice(1), failed] }, 5).estimate, undefined);
  });
});

describe('An execution compared with another', () => {
  it('is compared action by action, with the revisions of both', () => {
    const revision = (revisionId: string) => [{ actionName: 'Checkout', revisionId }];
    const input: TimelineInput = {
      execution: execution('Succeeded', 8, { sourceRevisions: revision('bbb') }),
      actions: [attempt('Source/Checkout', 0, 2), attempt('Build/Compile', 2, 8)],
      comparison: {
        execution: execution('Succeeded', 5, { id: 'run-0', sourceRevisions: revision('aaa') }),
        actions: [
          attempt('Source/Checkout', 0, 1, 'Succeeded', 'run-0'),
          attempt('Build/Test', 1, 5, 'Succeeded', 'run-0'),
        ],
      },
    };
    const { comparison } = layout(input);
    assert.deepEqual(
      comparison?.rows.map(({ action: name, delta }) => [name, delta]),
      [
        ['Compile', undefined],
        ['Test', undefined],
        ['Checkout', minute],
      ],
    );
    assert.equal(comparison?.total.delta, 3 * minute);
    assert.equal(comparison?.revisions[0]?.isSame, false);
  });

  it('has no difference of what did not succeed in both, because what ended early was not faster', () => {
    const other = (id: string) => [
      attempt('Source/Checkout', 0, 1, 'Succeeded', id),
      attempt('Build/Compile', 1, 5, 'Succeeded', id),
    ];
    const input: TimelineInput = {
      execution: execution('Failed', 3),
      actions: [attempt('Source/Checkout', 0, 2), attempt('Build/Compile', 2, 3, 'Failed')],
      comparison: { execution: execution('Succeeded', 5, { id: 'run-0' }), actions: other('run-0') },
    };
    const { comparison } = layout(input);
    assert.deepEqual(
      comparison?.rows.map(({ action: name, delta, status, statusThere }) => [
        name,
        delta,
        status,
        statusThere,
      ]),
      [
        ['Compile', undefined, 'Failed', 'Succeeded'],
        ['Checkout', minute, 'Succeeded', 'Succeeded'],
      ],
    );
    assert.deepEqual(comparison?.total, { here: 3 * minute, there: 5 * minute });
    assert.deepEqual([comparison?.status, comparison?.statusThere], ['Failed', 'Succeeded']);
  });
});
