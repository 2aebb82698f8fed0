import assert from 'node:assert/strict';
import type { DefinitionPath } from '../../../src/domain/definition/definitionProblem';
import { shapeProblems } from '../../../src/domain/definition/shape/shapeProblems';
import { model } from '../../../src/local/model/model';
import { repeated } from '../../support/repetitions';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

interface StageState {
  stageName: string;
  inboundExecutions: unknown[];
  inboundTransitionState: { enabled: boolean; disabledReason?: string; lastChangedBy?: string };
  latestExecution?: { status: string; type?: string };
  beforeEntryConditionState?: { latestExecution?: { status: string } };
  actionStates: {
    actionName: string;
    latestExecution?: { status: string; token?: string; errorDetails?: { message: string } };
  }[];
}

/** AWS itself leaves out two of the three members of `currentRevision` that its model requires. */
const isKnown = (path: DefinitionPath) => path.at(-2) === 'currentRevision';

/** Calls an operation, and holds its answer against the model. */
async function call<T>({ post }: TestService, operation: string, input: object): Promise<T> {
  const response = await post(operation, JSON.stringify(input));
  const answer = await response.json();
  assert.equal(response.status, 200, JSON.stringify(answer));
  const problems = [...shapeProblems(model.shapes, model.operations[operation]?.output ?? '', answer)];
  const errors = problems.filter(({ path }) => !isKnown(path));
  assert.deepEqual(errors, [], operation);
  return answer as T;
}

const stateOf = async (test: TestService, name: string) =>
  (await call<{ stageStates: StageState[] }>(test, 'GetPipelineState', { name })).stageStates;

const historyOf = async (test: TestService, pipelineName: string) =>
  (
    await call<{
      pipelineExecutionSummaries: { status: string; executionType: string; rollbackMetadata?: object }[];
    }>(test, 'ListPipelineExecutions', { pipelineName })
  ).pipelineExecutionSummaries;

const sample = { sample: true };

describe('The sample account', function () {
  this.timeout(20_000);

  it(
    'answers every reading operation on every pipeline in the shape of the model',
    withService(async (test) => {
      const { pipelines } = await call<{ pipelines: { name: string }[] }>(test, 'ListPipelines', {});
      for (const { name } of pipelines) {
        await call(test, 'GetPipeline', { name });
        await stateOf(test, name);
        await call(test, 'ListActionExecutions', { pipelineName: name });
        await call(test, 'ListRuleExecutions', { pipelineName: name });
        const history = (await historyOf(test, name)) as unknown as { pipelineExecutionId: string }[];
        // The newest are in the middle of something; those before have ended in similar ways.
        for (const { pipelineExecutionId } of history.slice(0, repeated(12, 100)))
          await call(test, 'GetPipelineExecution', { pipelineName: name, pipelineExecutionId });
      }
    }, sample),
  );

  it(
    'contains an example of every state',
    withService(async (test) => {
      const production = (await stateOf(test, 'storefront-web')).find(
        ({ stageName }) => stageName === 'Production',
      );
      assert.ok(production?.actionStates[0]?.latestExecution?.token, 'storefront-web waits for approval');

      const build = (await stateOf(test, 'notifications-service')).find(
        ({ stageName }) => stageName === 'Build',
      );
      assert.equal(build?.latestExecution?.status, 'Failed');
      assert.match(
        build?.actionStates[0]?.latestExecution?.errorDetails?.message ?? '',
        /^Build terminated with state: FAILED/,
      );

      const tests = (await stateOf(test, 'mobile-release')).find(
        ({ stageName }) => stageName === 'DeviceTests',
      );
      assert.equal(tests?.latestExecution?.status, 'InProgress');
      assert.deepEqual(
        (await historyOf(test, 'mobile-release')).slice(0, 2).map(({ status }) => status),
        ['InProgress', 'Stopped'],
      );

      const network = (await stateOf(test, 'network-baseline')).at(-1);
      assert.equal(network?.latestExecution?.status, 'InProgress');
      assert.equal(network?.inboundExecutions.length, 2);

      const previews = await historyOf(test, 'preview-environments');
      assert.deepEqual(
        previews.slice(0, 4).map(({ status }) => status === 'InProgress'),
        [true, true, true, false],
      );

      const ledger = (await stateOf(test, 'payments-ledger')).at(-1);
      assert.equal(ledger?.inboundTransitionState.enabled, false);
      assert.match(ledger?.inboundTransitionState.lastChangedBy ?? '', /mei\.tanaka$/);
      assert.equal(ledger?.inboundExecutions.length, 1);

      const [rollback, failed] = await historyOf(test, 'search-indexer');
      assert.equal(rollback?.executionType, 'ROLLBACK');
      assert.ok(rollback?.rollbackMetadata);
      assert.equal(failed?.status, 'Failed');

      const publish = (await stateOf(test, 'data-lake-etl')).at(-1);
      const condition = publish?.beforeEntryConditionState;
      assert.equal(condition?.latestExecution?.status, 'Succeeded');

      assert.deepEqual(await historyOf(test, 'loyalty-points-service'), []);
      assert.equal((await historyOf(test, 'checkout-api')).length, 60);
    }, sample),
  );

  it('has the same history for the same seed, and another for another seed', async () => {
    const history = async (seed: number) => {
      let text = '';
      await withService(async (test) => void (text = JSON.stringify(await historyOf(test, 'checkout-api'))), {
        ...sample,
        seed,
      })();
      return text;
    };
    assert.equal(await history(3), await history(3));
    assert.notEqual(await history(3), await history(4));
  });

  it(
    'comes to rest once the clock has run far enough, except for open approvals',
    withService(async (test) => {
      test.clock.advance(6 * 3600_000);
      const open: string[] = [];
      for (const name of test.service.core.engine.world.pipelines.keys())
        if ((await historyOf(test, name)).some(({ status }) => status === 'InProgress')) open.push(name);
      assert.deepEqual(open, ['storefront-web', 'payments-ledger']);
    }, sample),
  );
});
