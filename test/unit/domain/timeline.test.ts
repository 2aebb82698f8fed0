import assert from 'node:assert/strict';
import { layoutTimeline } from '../../../src/domain/timeline';
import type { TimelineInput } from '../../../src/domain/timeline/input';
import type { Segment } from '../../../src/domain/timeline/model';
import { causeWords } from '../../../src/domain/timeline/words';
import {
  at,
  attempt,
  declare,
  evaluation,
  execution,
  minute,
  stageState,
  stateOf,
  withConditions,
} from './timelineBuilders';

const declaration = declare('Source: Checkout', 'Build: Lint Compile, Package', 'Deploy: Approve, Release');

/** "running 0-2, queued 2-3…": segments in words and minutes; three dots where it still grows. */
const told = (segments: readonly Segment[]): string =>
  segments
    .map(({ cause, start, end, isOpen }) => {
      const minutes = (time: number) => (time - at(0)) / minute;
      return `${cause.kind} ${minutes(start)}-${isOpen ? '…' : minutes(end)}`;
    })
    .join(', ');

const layout = (input: TimelineInput, now = 60) => layoutTimeline(input, at(now));
const stage = (input: TimelineInput, name: string, now = 60) => {
  const found = layout(input, now).stages.find((lane) => lane.name === name);
  assert.ok(found, `stage ${name} is drawn`);
  return found;
};
const action = (input: TimelineInput, path: string, now = 60) => {
  const [stageName = '', name = ''] = path.split('/');
  const found = stage(input, stageName, now).actions.find((lane) => lane.name === name);
  assert.ok(found, `action ${path} is drawn`);
  return found;
};

describe('layoutTimeline', () => {
  const running: TimelineInput = {
    execution: execution('InProgress'),
    declaration,
    actions: [
      attempt('Source/Checkout', 0, 1),
      attempt('Build/Lint', 1, 3),
      attempt('Build/Compile', 1, 6),
      attempt('Build/Package', 6),
    ],
  };

  it('draws every declared stage, with its actions by run order and then by name', () => {
    const lanes = layout(running).stages.map(({ name, actions }) => [
      name,
      ...actions.map((lane) => lane.name),
    ]);
    assert.deepEqual(lanes, [
      ['Source', 'Checkout'],
      ['Build', 'Compile', 'Lint', 'Package'],
      ['Deploy', 'Approve', 'Release'],
    ]);
  });

  it('lets an open bar and its stage grow with the time', () => {
    assert.equal(told(action(running, 'Build/Package', 8).segments), 'runOrder 1-6, running 6-…');
    assert.equal(told(stage(running, 'Build', 8).segments), 'running 1-…');
    assert.equal(layout(running, 9).span.end, at(9));
  });

  it('gives a stage that was not reached no time, and says so', () => {
    const deploy = stage(running, 'Deploy');
    assert.equal(deploy.status, 'NotStarted');
    assert.equal(deploy.span, undefined);
  });

  it('says that a stage never ran once the execution failed before it', () => {
    const failed: TimelineInput = {
      execution: execution('Failed', 3),
      declaration,
      actions: [attempt('Source/Checkout', 0, 1), attempt('Build/Compile', 1, 3, 'Failed')],
    };
    assert.equal(stage(failed, 'Build').status, 'Failed');
    assert.equal(stage(failed, 'Build').isRetryable, true);
    assert.equal(action(failed, 'Build/Package').status, 'DidNotRun');
    assert.equal(stage(failed, 'Deploy').status, 'DidNotRun');
  });

  it('keeps waiting for approval apart from running', () => {
    const input: TimelineInput = {
      execution: execution('InProgress'),
      declaration,
      actions: [
        attempt('Source/Checkout', 0, 1),
        attempt('Build/Compile', 1, 2),
        attempt('Deploy/Approve', 2),
      ],
    };
    assert.equal(told(stage(input, 'Deploy', 30).segments), 'approval 2-…');
    assert.equal(told(action(input, 'Deploy/Release', 30).segments), 'runOrder 2-…');
  });

  it('stacks the attempts of a retried action, with the wait for the retry between them', () => {
    const input: TimelineInput = {
      execution: execution('InProgress'),
      declaration,
      actions: [
        attempt('Source/Checkout', 0, 1),
        attempt('Build/Compile', 1, 4, 'Failed'),
        attempt('Build/Compile', 10, 12, 'Failed'),
        attempt('Build/Compile', 15),
      ],
    };
    const lane = action(input, 'Build/Compile', 20);
    assert.deepEqual(
      lane.attempts.map(({ number, status }) => [number, status]),
      [
        [1, 'Failed'],
        [2, 'Failed'],
        [3, 'InProgress'],
      ],
    );
    const expected = 'running 1-4, retry 4-10, running 10-12, retry 12-15, running 15-…';
    assert.equal(told(lane.segments), expected);
    assert.equal(told(stage(input, 'Build', 20).segments), expected);
  });

  describe('a wait in front of a stage', () => {
    const arrived: TimelineInput = {
      execution: execution('InProgress'),
      declaration: declare('Source: Checkout', 'Build: Compile'),
      actions: [attempt('Source/Checkout', 0, 1)],
    };

    it('is a disabled transition from the moment it was disabled, with who and why', () => {
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

    it('was a disabled transition until it was enabled', () => {
      const state = stateOf(stageState('Build', { transition: { isEnabled: true, changedAt: at(9) } }));
      const input = { ...arrived, state, actions: [...arrived.actions, attempt('Build/Compile', 10)] };
      assert.equal(told(stage(input, 'Build', 20).segments), 'transition 1-9, queued 9-10, running 10-…');
    });

    it('is an occupied stage while another execution is in it, and names that one', () => {
      const latestExecution = { executionId: 'run-0', status: 'InProgress' as const, isRollback: false };
      const state = stateOf(stageState('Build', { latestExecution, inboundExecutionIds: ['run-1'] }));
      const lane = stage({ ...arrived, state }, 'Build', 20);
      assert.equal(told(lane.segments), 'occupied 1-…');
      assert.deepEqual(lane.segments[0]?.cause, { kind: 'occupied', executionId: 'run-0' });
    });

    it('was an occupied stage while an earlier execution is known to have been in it', () => {
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

    it('is no occupied stage in PARALLEL mode', () => {
      const latestExecution = { executionId: 'run-0', status: 'InProgress' as const, isRollback: false };
      const parallel = { ...arrived, execution: execution('InProgress', 60, { mode: 'PARALLEL' }) };
      const lane = stage(
        { ...parallel, state: stateOf(stageState('Build', { latestExecution })) },
        'Build',
        20,
      );
      assert.equal(told(lane.segments), 'queued 1-…');
    });

    it('is the entry condition while its rules run, and each rule is a lane', () => {
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

    it('tells when each rule was evaluated, and that one which said no held the execution', () => {
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

    it('calls a rule overridden once its condition is', () => {
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

    it('leaves a stage failed whose entry condition was not met', () => {
      const rules = [evaluation('Build/Window', 2, 4, 'Failed')];
      const lane = stage({ ...arrived, execution: execution('Failed', 4), rules }, 'Build');
      assert.equal(lane.status, 'Failed');
      assert.equal(told(lane.segments), 'queued 1-2, condition 2-4');
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

  it('takes a stage without actions for skipped when a later one ran', () => {
    const input: TimelineInput = {
      execution: execution('InProgress'),
      declaration,
      actions: [attempt('Source/Checkout', 0, 1), attempt('Deploy/Approve', 2)],
    };
    assert.equal(stage(input, 'Build').status, 'Skipped');
    assert.equal(told(stage(input, 'Deploy', 9).segments), 'queued 1-2, approval 2-…');
  });

  it('draws only the one stage of a rollback', () => {
    const input: TimelineInput = {
      execution: execution('InProgress', 60, { isRollback: true }),
      declaration,
      actions: [attempt('Deploy/Release', 0)],
    };
    assert.deepEqual(
      layout(input).stages.map(({ name }) => name),
      ['Deploy'],
    );
  });

  it('draws what ran without a declaration, in the order of the times', () => {
    const bare: TimelineInput = { execution: running.execution, actions: running.actions };
    const lanes = layout(bare).stages.map(({ name, actions }) => [name, ...actions.map((lane) => lane.name)]);
    assert.deepEqual(lanes, [
      ['Source', 'Checkout'],
      ['Build', 'Compile', 'Lint', 'Package'],
    ]);
    assert.equal(told(action(bare, 'Build/Package', 8).segments), 'runOrder 1-6, running 6-…');
  });

  it('puts a stage that was edited away where it ran', () => {
    const input = { ...running, actions: [...running.actions, attempt('Scan/Audit', 0.5, 0.8)] };
    assert.deepEqual(
      layout(input).stages.map(({ name }) => name),
      ['Source', 'Scan', 'Build', 'Deploy'],
    );
  });

  it('follows the latest-finishing predecessors, and says in words where the time went', () => {
    const input: TimelineInput = {
      execution: execution('Succeeded', 20),
      declaration,
      actions: [
        attempt('Source/Checkout', 0, 1),
        attempt('Build/Lint', 1, 3),
        attempt('Build/Compile', 1, 6),
        attempt('Build/Package', 6, 7),
        attempt('Deploy/Approve', 8, 17),
        attempt('Deploy/Release', 17, 20),
      ],
    };
    const { path, headline } = layout(input);
    assert.deepEqual(
      path.map(({ cause, stage: of, action: name }) => (name === undefined ? cause.kind : `${of}/${name}`)),
      ['Source/Checkout', 'Build/Compile', 'Build/Package', 'queued', 'Deploy/Approve', 'Deploy/Release'],
    );
    assert.equal(headline, '20m 00s, of which 45% approval, 25% Build/Compile');
  });

  it('counts an attempt once that two overlapping pages both told, in its later form', () => {
    const input: TimelineInput = {
      execution: execution('InProgress'),
      actions: [attempt('Build/Compile', 1, 4), attempt('Build/Compile', 1)],
    };
    const { attempts, status } = action(input, 'Build/Compile');
    assert.equal(attempts.length, 1);
    assert.equal(status, 'Succeeded');
  });

  describe('compared with usual', () => {
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

    it('tells median and p95 of an action and of the whole', () => {
      const { usual } = action(input, 'Build/Compile', 5);
      assert.deepEqual(usual, { count: 5, p50: 13 * minute, p95: 29 * minute });
      assert.equal(layout(input, 5).usual?.p50, 14 * minute);
    });

    it('estimates the end from the same point in five earlier successes', () => {
      assert.deepEqual(layout(input, 5).estimate, { end: at(14), isOverdue: false, count: 5 });
      assert.equal(layout(input, 20).estimate?.isOverdue, true);
    });

    it('estimates nothing from four', () => {
      const { estimate, usual } = layout({ ...input, history: history.slice(1) }, 5);
      assert.equal(estimate, undefined);
      assert.equal(usual, undefined);
    });

    it('does not count failures, nor the execution itself', () => {
      const failed = { ...past(9, 5), execution: execution('Failed', 5, { id: 'past-9' }) };
      assert.equal(layout({ ...input, history: [...history.slice(1), failed] }, 5).estimate, undefined);
    });
  });

  it('compares action by action, with the revisions of both', () => {
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
});
