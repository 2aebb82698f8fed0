import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { runTimelineCommand } from './runTimelineCommand';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { LookedAt, TimelineCommand } from '../../domain/timelineContract';
import type { RunsChoice } from '../../domain/timeline/runs/runsChoice';
import { refOf, shop } from '../../../test/support/builders';

describe('A command of the timeline page', () => {
  const compared: (readonly [ExecutionRef, ExecutionRef | undefined])[] = [];

  const shown: ExecutionRef[] = [];
  const chosen: RunsChoice[] = [];
  const lookedAt: (readonly [PipelineRef, LookedAt])[] = [];

  beforeEach(() => {
    editor.reset();
    shown.splice(0);
    compared.splice(0);
    lookedAt.splice(0);
  });

  const run = async (command: TimelineCommand) => {
    const panels = {
      compare: (...pair: readonly [ExecutionRef, ExecutionRef | undefined]) => void compared.push(pair),
      exported: () => undefined,
      show: (execution: ExecutionRef) => void shown.push(execution),
      lookAt: (of: PipelineRef, target: LookedAt) => void lookedAt.push([of, target]),
      showMore: () => 30,
      keepChoice: (_of: PipelineRef, choice: RunsChoice) => void chosen.push(choice),
    };
    await runTimelineCommand(
      { history: { executions: () => [], hasMore: () => true }, now: () => 0 },
      panels,
      command,
      shop,
    );
    return editor.commands;
  };
  const place = { connection: 'here', pipeline: shop };

  it('opens the later of two executions, compared with the other', async () => {
    await run({ verb: 'compareWith', executionId: 'run-2', other: 'run-1' });
    assert.deepEqual(shown, [refOf('run-2')]);
    assert.deepEqual(compared, [[refOf('run-2'), refOf('run-1')]]);
  });

  it('loads a page of executions where more are to be shown than are known', async () => {
    assert.deepEqual(await run({ verb: 'loadMore' }), [['codepipeline.loadMoreExecutions', place]]);
  });

  it('is run on what it names, in the pipeline of its panel', async () => {
    const target = { executionId: 'run-1', stage: 'Deploy', action: 'Approve', actionExecutionId: 'one' };
    assert.deepEqual(await run({ verb: 'run', command: 'codepipeline.showBuildLog', target }), [
      [
        'codepipeline.showBuildLog',
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

  it('answers an approval in the pipeline of its panel', async () => {
    const target = { executionId: 'run-1', stage: 'Deploy', action: 'Approve' };
    assert.deepEqual(await run({ verb: 'answer', target, verdict: 'Approved', comment: 'Fine' }), [
      [
        'codepipeline.answerApproval',
        {
          ...place,
          execution: refOf('run-1'),
          stage: { pipeline: shop, stage: 'Deploy' },
          action: { pipeline: shop, stage: 'Deploy', action: 'Approve' },
        },
        { verdict: 'Approved', summary: 'Fine' },
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

  it('keeps what the user has chosen to see, for a link', async () => {
    await run({ verb: 'choose', choice: { view: 'stages', outcome: 'failed', isMine: true } });
    assert.deepEqual(chosen, [{ view: 'stages', outcome: 'failed', isMine: true }]);
  });

  it('says which details are open', async () => {
    await run({ verb: 'lookAt', target: { executionId: 'run-1' } });
    assert.deepEqual(lookedAt, [[shop, { executionId: 'run-1' }]]);
  });
});
