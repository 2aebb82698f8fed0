import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { attempt, connection, execution, refOf, shop } from '../../../test/support/builders';
import { FakeConnections } from '../../../test/support/connections';
import { PollBench } from '../../../test/support/pollBench';
import { ExecutionHistory } from '../../core/cache/executionHistory';
import { actionsOf, executionsOf } from '../../domain/calls/queries';
import { buildBatchesOf } from '../../domain/calls/logQueries';
import type { ActionExecution } from '../../domain/execution/execution';
import type { LogAddress } from '../../domain/log/logAddress';
import { Problem } from '../../domain/problem';
import type { Target } from '../../ui/commands/target';
import type { LogDocuments } from './logDocuments';
import type { LogFollowing } from './logFollowing';
import { showBuildLog } from './showBuildLog';

const run = refOf('run-1');
const typeOf = (provider: string, category = 'Build') => ({ category, owner: 'AWS', provider, version: '1' });

/** Runs the command on a pipeline with these attempts; the logs that it shows. */
async function show(
  attempts: readonly ActionExecution[],
  target: Target = {},
  prepare: (bench: PollBench) => void = () => {},
): Promise<readonly LogAddress[]> {
  const bench = new PollBench();
  const { reader, scheduler, store } = bench;
  reader.set(executionsOf(shop), { executions: [execution('run-1', { status: 'Failed' })] });
  reader.set(actionsOf(run), attempts);
  prepare(bench);
  const shown: LogAddress[] = [];
  const documents: Pick<LogDocuments, 'show'> = {
    show: (address) => {
      shown.push(address);
      const document = { log: { failure: undefined, state: { stage: 'over' } } };
      return Promise.resolve({ editor: {}, document } as Awaited<ReturnType<LogDocuments['show']>>);
    },
  };
  const services = {
    ...{ connections: new FakeConnections([connection('here')]), scheduler, store, now: () => 0 },
    history: new ExecutionHistory(scheduler, store),
  };
  try {
    await showBuildLog(
      services as unknown as Parameters<typeof showBuildLog>[0],
      documents as LogDocuments,
      {} as LogFollowing,
    )({ pipeline: shop, ...target });
  } finally {
    scheduler.dispose();
  }
  return shown;
}

const build = (name: string, changes: Partial<ActionExecution> = {}) =>
  attempt(`Build/${name}`, { id: name, externalId: `${name}:1`, type: typeOf('CodeBuild'), ...changes });

describe('Show Build Log', () => {
  beforeEach(() => editor.reset());

  it('is the log of the action that failed in the newest run, without a question', async () => {
    const failed = build('Tests', { status: 'Failed' });
    assert.deepEqual(await show([build('Compile'), failed]), [
      { execution: run, stage: 'Build', action: 'Tests', actionExecutionId: 'Tests' },
    ]);
  });

  it('is that of the attempt that a row names, whatever else failed', async () => {
    const [shown] = await show([build('Compile'), build('Tests', { status: 'Failed' })], {
      execution: run,
      actionExecutionId: 'Compile',
    });
    assert.equal(shown?.actionExecutionId, 'Compile');
  });

  it('is the timeline of the run that a nested pipeline made', async () => {
    const nested = attempt('Deploy/Next', {
      ...{ id: 'next', status: 'Failed', externalId: 'run-7', type: typeOf('CodePipeline', 'Invoke') },
      configuration: { PipelineName: 'downstream' },
    });
    assert.deepEqual(await show([nested], { execution: run, actionExecutionId: 'next' }), []);
    const pipeline = { connection: 'here', name: 'downstream' };
    assert.deepEqual(editor.commands, [
      ['codepipeline.openTimeline', { pipeline, execution: { pipeline, executionId: 'run-7' } }],
    ]);
  });

  it('is that of the one build of a batch that failed, which is asked for in its region', async () => {
    const batch = build('Compile', {
      ...{ status: 'Failed', region: 'eu-west-3' },
      configuration: { BatchEnabled: 'true' },
    });
    const of = (name: string, status: string) => ({
      ...{ name, status, buildId: `Compile:${name}`, isFailureIgnored: false },
    });
    const [shown] = await show([batch], {}, ({ reader }) =>
      reader.set(buildBatchesOf({ connection: 'here', region: 'eu-west-3', ids: ['Compile:1'] }), [
        {
          ...{ id: 'Compile:1', status: 'FAILED', phases: [] },
          builds: [of('node20', 'SUCCEEDED'), of('node22', 'FAILED')],
        },
      ]),
    );
    assert.equal(shown?.buildId, 'Compile:node22');
  });

  it('is a page of the browser for a log that cannot be read here, and else a sentence', async () => {
    const elsewhere = (changes: Partial<ActionExecution>) =>
      show(
        [attempt('Deploy/It', { id: 'it', status: 'Failed', type: typeOf('ECS', 'Deploy'), ...changes })],
        {
          ...{ execution: run, actionExecutionId: 'it' },
        },
      );
    await assert.rejects(
      elsewhere({}),
      (error) => error instanceof Problem && error.kind === 'fact' && error.message.includes('It has no log'),
    );
    await assert.rejects(show([]), (error) => error instanceof Problem && error.kind === 'fact');
  });
});
