import { editor } from '../support/vscodeStub';
import assert from 'node:assert/strict';
import { runTimelineCommand } from '../../../src/commands/timeline/runTimelineCommand';
import type { ExecutionRef } from '../../../src/domain/refs';
import type { TimelineCommand } from '../../../src/domain/timelineContract';
import { refOf, shop } from '../support/builders';

describe('A command of the timeline page', () => {
  const compared: (readonly [ExecutionRef, ExecutionRef | undefined])[] = [];

  beforeEach(() => {
    editor.reset();
    compared.splice(0);
  });

  const run = async (command: TimelineCommand) => {
    const panels = {
      compare: (...pair: readonly [ExecutionRef, ExecutionRef | undefined]) => void compared.push(pair),
      inputOf: () => undefined,
    };
    await runTimelineCommand({ history: { executions: () => [] }, now: () => 0 }, panels, command, shop);
    return editor.commands;
  };
  const place = { connection: 'here', pipeline: shop };

  it('is run on what it names, in the pipeline of its panel', async () => {
    const target = { executionId: 'run-1', stage: 'Deploy', action: 'Approve', actionExecutionId: 'one' };
    assert.deepEqual(await run({ verb: 'run', command: 'codepipeline.approveAction', target }), [
      [
        'codepipeline.approveAction',
        {
          ...place,
          execution: refOf('run-1'),
          stage: { pipeline: shop, stage: 'Deploy' },
          action: { pipeline: shop, stage: 'Deploy', action: 'Approve' },
          actionExecutionId: 'one',
        },
      ],
    ]);
  });

  it('is run on the pipeline where it names nothing', async () => {
    assert.deepEqual(await run({ verb: 'run', command: 'codepipeline.startExecution', target: {} }), [
      ['codepipeline.startExecution', place],
    ]);
  });

  it('ends a comparison', async () => {
    await run({ verb: 'compare', executionId: 'run-1', with: 'nothing' });
    assert.deepEqual(compared, [[refOf('run-1'), undefined]]);
  });
});
