import {
  ListRuleExecutionsCommand,
  OverrideStageConditionCommand,
  RetryStageExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { ListRuleExecutionsCommandInput } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { shapeProblems } from '../../../src/domain/definition/shape/shapeProblems';
import { model } from '../../../src/local/model/model';
import { alarm, condition, gated, rule, start } from '../support/conditions';
import { tenSeconds } from '../support/pipelines';
import { errorOf, withService } from '../support/testService';
import type { TestService } from '../support/testService';

const unknownId = '00000000-0000-4000-8000-000000000000';
const variable = { Variable: '#{SourceVariables.BranchName}', Value: 'main', Operator: 'EQ' };
const both = gated({
  beforeEntry: condition('FAIL', rule('IsMain', 'VariableCheck', variable)),
  onSuccess: condition('FAIL', alarm()),
});

const list = async ({ client }: TestService, input: Partial<ListRuleExecutionsCommandInput> = {}) =>
  client.send(new ListRuleExecutionsCommand({ pipelineName: 'gated', ...input }));

const names = async (test: TestService, input: Partial<ListRuleExecutionsCommandInput> = {}) =>
  (await list(test, input)).ruleExecutionDetails?.map(({ ruleName, status }) => `${ruleName} ${status}`);

describe('ListRuleExecutions', () => {
  it(
    'reports the input and the result of each evaluation, newest first',
    withService(
      async (test) => {
        test.add(both);
        const id = await start(test.client);
        test.clock.advance(60_000);
        assert.deepEqual(await names(test), ['Alarm Succeeded', 'IsMain Succeeded']);
        const { ruleExecutionDetails: [, detail] = [] } = await list(test);
        assert.equal(detail?.pipelineExecutionId, id);
        assert.equal(detail.stageName, 'Deploy');
        assert.equal(detail.pipelineVersion, 1);
        assert.equal(detail.input?.configuration?.Variable, '#{SourceVariables.BranchName}');
        assert.equal(detail.input.resolvedConfiguration?.Variable, 'main');
        assert.equal(detail.output?.executionResult?.externalExecutionSummary, "'main' EQ 'main' holds.");

        const response = await test.post('ListRuleExecutions', JSON.stringify({ pipelineName: 'gated' }));
        const answer = await response.json();
        assert.deepEqual([...shapeProblems(model.shapes, 'ListRuleExecutionsOutput', answer)], []);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'lists those of one execution, the latest of each rule or all',
    withService(
      async (test) => {
        test.add(both);
        const first = await start(test.client);
        test.clock.advance(60_000);
        await test.client.send(
          new RetryStageExecutionCommand({
            pipelineName: 'gated',
            stageName: 'Deploy',
            pipelineExecutionId: first,
            retryMode: 'ALL_ACTIONS',
          }),
        );
        test.clock.advance(60_000);
        await start(test.client);
        test.clock.advance(25_000);
        const of = (startTimeRange: 'Latest' | 'All') => ({
          filter: { latestInPipelineExecution: { pipelineExecutionId: first, startTimeRange } },
        });
        assert.deepEqual(await names(test, of('Latest')), ['Alarm Succeeded', 'IsMain Succeeded']);
        const all = ['Alarm Succeeded', 'Alarm Failed', 'IsMain Succeeded'];
        assert.deepEqual(await names(test, of('All')), all);
        assert.deepEqual(await names(test, { filter: { pipelineExecutionId: first } }), all);
        assert.equal((await names(test))?.length, 4);
      },
      { scenario: { rules: [...tenSeconds.rules, { rule: 'Alarm', attempt: 1, failureRate: 1 }] } },
    ),
  );

  it(
    'returns the same on several pages as on one, and refuses an invalid token',
    withService(
      async (test) => {
        test.add(both);
        for (let count = 0; count < 3; count++) {
          await start(test.client);
          test.clock.advance(60_000);
        }
        const ids: (string | undefined)[] = [];
        let nextToken: string | undefined;
        do {
          const page = await list(test, { maxResults: 2, nextToken });
          ids.push(...(page.ruleExecutionDetails ?? []).map(({ ruleExecutionId }) => ruleExecutionId));
          nextToken = page.nextToken;
        } while (nextToken != null);
        const { ruleExecutionDetails } = await list(test);
        assert.equal(ids.length, 6);
        assert.deepEqual(
          ids,
          ruleExecutionDetails?.map(({ ruleExecutionId }) => ruleExecutionId),
        );
        assert.equal((await errorOf(list(test, { nextToken: 'made-up' }))).name, 'InvalidNextTokenException');
        assert.equal((await errorOf(list(test, { maxResults: 101 }))).name, 'ValidationException');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'reports who overrode a rule, and refuses a pipeline or an execution that does not exist',
    withService(
      async (test) => {
        test.add(both);
        const id = await start(test.client);
        test.clock.advance(15_000);
        const override = { pipelineName: 'gated', stageName: 'Deploy', pipelineExecutionId: id };
        await test
          .clientOf('mei')
          .send(new OverrideStageConditionCommand({ ...override, conditionType: 'BEFORE_ENTRY' }));
        const { ruleExecutionDetails: [detail] = [] } = await list(test);
        assert.equal(detail?.status, 'Abandoned');
        assert.match(detail.updatedBy ?? '', /mei$/);

        const nowhere = await errorOf(list(test, { pipelineName: 'nowhere' }));
        assert.equal(nowhere.name, 'PipelineNotFoundException');
        const filter = { pipelineExecutionId: unknownId };
        assert.equal((await errorOf(list(test, { filter }))).name, 'PipelineExecutionNotFoundException');
      },
      { scenario: tenSeconds },
    ),
  );
});
