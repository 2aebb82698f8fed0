import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { shapeProblems } from '../../../src/domain/definition/shape/shapeProblems';
import { apiOf } from '../../../src/local/apis';
import { codeCommit, pipeline, stage, test as testAction } from '../../../src/local/sample/build';
import { failing, tenSeconds } from '../support/pipelines';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

const batch = testAction('Batch', 'storefront-unit-tests', 'SourceOutput');
const tested = pipeline('tested', [
  stage('Source', codeCommit('tested')),
  stage('Test', testAction('Single', 'storefront-unit-tests', 'SourceOutput'), {
    ...batch,
    configuration: { ...batch.configuration, BatchEnabled: 'true' },
  }),
]);

/** Calls an operation, and holds its answer against the model of its API. */
async function call<T>({ post }: TestService, operation: string, input: object): Promise<T> {
  const api = apiOf(operation) ?? assert.fail(operation);
  const headers = { 'X-Amz-Target': `${api.target}.${operation}` };
  const response = await post(operation, JSON.stringify(input), headers);
  const answer = (await response.json()) as T;
  assert.equal(response.status, 200, JSON.stringify(answer));
  const shape = api.model.operations[operation]?.output ?? '';
  // AWS returns empty lists where its model wants at least one element.
  const problems = [...shapeProblems(api.model.shapes, shape, answer)].filter(
    ({ message }) => !message.startsWith("Value '[]'"),
  );
  assert.deepEqual(problems, [], operation);
  // A member that the model does not have would be lost by every client.
  const { members = {} } = api.model.shapes[shape] ?? {};
  for (const name of Object.keys(answer as object)) assert.ok(name in members, `${operation}: ${name}`);
  return answer;
}

interface Run {
  actionName: string;
  output: { executionResult: { externalExecutionId: string } };
}

interface Builds {
  builds: { reportArns: string[] }[];
}

describe('The answers of CodeBuild and CloudWatch Logs', () => {
  for (const [what, scenario, seconds] of [
    ['have just begun', tenSeconds, 10],
    ['are running', tenSeconds, 16],
    ['have succeeded', tenSeconds, 20],
    ['have failed', failing({ action: 'Single' }, { action: 'Batch' }), 20],
  ] as const)
    it(
      `have the shape of their models for builds that ${what}`,
      withService(
        async (test) => {
          test.add(tested);
          await test.client.send(new StartPipelineExecutionCommand({ name: 'tested' }));
          test.clock.advance(seconds * 1000);
          const { actionExecutionDetails } = await call<{ actionExecutionDetails: Run[] }>(
            test,
            'ListActionExecutions',
            { pipelineName: 'tested' },
          );
          const idOf = (name: string) =>
            actionExecutionDetails.find(({ actionName }) => actionName === name)?.output.executionResult
              .externalExecutionId ?? assert.fail();
          const ids = [idOf('Single'), 'none:1'];
          const { builds } = await call<Builds>(test, 'BatchGetBuilds', { ids });
          await call(test, 'BatchGetBuildBatches', { ids: [idOf('Batch'), 'none:1'] });
          const reportArns = [...(builds[0]?.reportArns ?? []), 'none'];
          await call(test, 'BatchGetReports', { reportArns });
          if (seconds < 16) return;
          const logGroupName = '/aws/codebuild/storefront-unit-tests';
          const [, logStreamName] = ids[0]?.split(':') ?? [];
          await call(test, 'GetLogEvents', { logGroupName, logStreamName });
          await call(test, 'DescribeLogStreams', { logGroupName });
          await call(test, 'FilterLogEvents', { logGroupName });
          if (seconds < 20) return;
          assert.equal(reportArns.length, 2);
          await call(test, 'DescribeTestCases', { reportArn: reportArns[0] });
        },
        { scenario },
      ),
    );
});
