import assert from 'node:assert/strict';
import { stageChanges, stageRunOf } from '../operate/possibleChanges';
import type { TimelineInput } from './input';
import { attempt, declare, execution, at } from '../../../test/support/timeline/timelineBuilders';
import { action, layout, stage, told } from '../../../test/support/timeline/timelineLanes';

const declaration = declare('Source: Checkout', 'Build: Lint Compile, Package', 'Deploy: Approve, Release');

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

  it('marks a stage as never run once the execution failed before it', () => {
    const failed: TimelineInput = {
      execution: execution('Failed', 3),
      declaration,
      actions: [attempt('Source/Checkout', 0, 1), attempt('Build/Compile', 1, 3, 'Failed')],
    };
    assert.equal(stage(failed, 'Build').status, 'Failed');
    const run = stageRunOf('run-1', stage(failed, 'Build'));
    assert.ok(stageChanges({ stage: 'Build', run }).has('RetryStageExecution'));
    assert.equal(action(failed, 'Build/Package').status, 'DidNotRun');
    assert.equal(stage(failed, 'Deploy').status, 'DidNotRun');
  });

  it('distinguishes waiting for approval from running', () => {
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

  it('marks a stage without actions as skipped when a later one ran', () => {
    const input: TimelineInput = {
      execution: execution('InProgress'),
      declaration,
      actions: [attempt('Source/Checkout', 0, 1), attempt('Deploy/Approve', 2)],
    };
    assert.equal(stage(input, 'Build').status, 'Skipped');
    assert.equal(told(stage(input, 'Deploy', 9).segments), 'queued 1-2, approval 2-…');
  });

  it('draws only the stage of a rollback', () => {
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

  it('draws a run without a declaration, in the order of the times', () => {
    const bare: TimelineInput = { execution: running.execution, actions: running.actions };
    const lanes = layout(bare).stages.map(({ name, actions }) => [name, ...actions.map((lane) => lane.name)]);
    assert.deepEqual(lanes, [
      ['Source', 'Checkout'],
      ['Build', 'Compile', 'Lint', 'Package'],
    ]);
    assert.equal(told(action(bare, 'Build/Package', 8).segments), 'runOrder 1-6, running 6-…');
  });

  it('puts a stage that was removed from the pipeline where it ran', () => {
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
    assert.equal(headline, '20m 00s: 45% approval, 25% Build/Compile');
  });

  it('says in words where a run failed, and after how long', () => {
    const input: TimelineInput = {
      execution: execution('Failed', 6),
      declaration,
      actions: [attempt('Source/Checkout', 0, 1), attempt('Build/Compile', 1, 6, 'Failed')],
    };
    assert.equal(layout(input).headline, 'Failed in Build / Compile after 6m 00s');
  });

  it('counts an attempt once that two overlapping pages contain, in its later form', () => {
    const input: TimelineInput = {
      execution: execution('InProgress'),
      actions: [attempt('Build/Compile', 1, 4), attempt('Build/Compile', 1)],
    };
    const { attempts, status } = action(input, 'Build/Compile');
    assert.equal(attempts.length, 1);
    assert.equal(status, 'Succeeded');
  });
});
