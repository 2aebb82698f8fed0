import assert from 'node:assert/strict';
import {
  action,
  attempt,
  declaration,
  execution,
  refOf,
  stageState,
  state,
  typeOf,
} from '../../../test/support/builders';
import { diagramInput } from '../../../test/support/diagrams';
import { makeDiagram } from './makeDiagram';

const lines = (input: Parameters<typeof makeDiagram>[0]) =>
  makeDiagram(input).stages.map(
    ({ name, status, groups }) =>
      `${name} ${status}: ${groups.map((group) => group.map((each) => `${each.name} ${each.status}`).join(' + ')).join(' > ')}`,
  );

describe('A diagram', () => {
  it('tells what is where: the execution in a stage, and the one in front of it with its cause', () => {
    const { stages } = makeDiagram(diagramInput(4, 2, { at: 2 }));
    assert.deepEqual(
      stages.map(({ name, runs }) => [
        name,
        runs.map(({ name: run, words, isInFront }) => `${run}: ${words}${isInFront ? ', in front' : ''}`),
      ]),
      [
        ['Source', []],
        ['Stage1', []],
        [
          'Stage2',
          ['Show the cart · a1b2c3d4: In progress', 'Fix the cart · e5f6a7b8: Waiting for Stage2, in front'],
        ],
        ['Stage3', []],
      ],
    );
    assert.deepEqual(stages[3]?.transition, {
      key: stages[3]?.transition?.key,
      ...{ isEnabled: false, reason: 'Release freeze', by: 'arn:aws:iam::1:user/ada' },
    });
    assert.equal(stages[0]?.transition, undefined);
    assert.deepEqual(
      stages[1]?.gates.map(({ gate, status }) => `${gate} ${status}`),
      ['beforeEntry Succeeded', 'onSuccess Succeeded'],
    );
  });

  it('groups actions by run order, and shows those that have not run yet as such', () => {
    const build = {
      name: 'Build',
      actions: [action('B', { runOrder: 2 }), action('A'), action('C', { runOrder: 2 })],
    };
    const input = {
      declaration: declaration({ stages: [build] }),
      executions: [execution('run-2')],
      state: state([
        stageState('Build', {
          latestExecution: { executionId: 'run-2', status: 'InProgress', isRollback: false },
          // Of the execution before, until they run.
          actions: ['A', 'B', 'C'].map((name) => ({ name, status: 'Succeeded' })),
        }),
      ]),
    };
    assert.deepEqual(lines(input), ['Build InProgress: A Succeeded > B Succeeded + C Succeeded']);
    const attempts = [attempt('Build/A', { execution: refOf('run-2'), status: 'InProgress' })];
    assert.deepEqual(lines({ ...input, attemptsOf: () => attempts }), [
      'Build InProgress: A InProgress > B NotStarted + C NotStarted',
    ]);
  });

  it('tells of a PARALLEL pipeline by the attempts of its executions', () => {
    const input = {
      declaration: declaration({ mode: 'PARALLEL', stages: [{ name: 'Build', actions: [action('A')] }] }),
      executions: [execution('run-2'), execution('run-1')],
      state: state([stageState('Build')]),
      attemptsOf: (id: string) => [
        attempt('Build/A', { execution: refOf(id), status: 'InProgress' as const }),
      ],
    };
    assert.deepEqual(lines(input), ['Build InProgress: A InProgress']);
    assert.deepEqual(
      makeDiagram(input).stages[0]?.runs.map(({ executionId }) => executionId),
      ['run-2', 'run-1'],
    );
  });

  it('says why an action failed, which approval needs an answer, and what AWS would accept', () => {
    const approval = action('Approve', { type: typeOf('Approval', 'Manual') });
    const [stage] = makeDiagram({
      declaration: declaration({ stages: [{ name: 'Build', actions: [action('A'), approval] }] }),
      state: state([
        stageState('Build', {
          latestExecution: { executionId: 'run-1', status: 'Failed', isRollback: false },
          actions: [
            { name: 'A', status: 'Failed', error: { message: 'Two tests failed\nmore' } },
            { name: 'Approve', status: 'InProgress', token: 'a-token' },
          ],
        }),
      ]),
    }).stages;
    const [first, second] = stage?.groups.flat() ?? [];
    assert.equal(first?.reason, 'Two tests failed');
    assert.equal(second?.needsAnswer, true);
    assert.ok(stage?.changes.includes('RetryStageExecution'));
  });

  it('is whole where only the declaration is known', () => {
    const input = { declaration: declaration({ stages: [{ name: 'Build', actions: [action('A')] }] }) };
    assert.deepEqual(lines(input), ['Build NotStarted: A NotStarted']);
  });
});
