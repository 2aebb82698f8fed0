import { BatchGetReportsCommand, DescribeTestCasesCommand } from '@aws-sdk/client-codebuild';
import type { DescribeTestCasesCommandInput } from '@aws-sdk/client-codebuild';
import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { codeCommit, pipeline, stage, test as testAction } from '../../../src/local/sample/build';
import { buildWith, externalIdOf, runOf, streamOf, textOf, wholeLog, withLogs } from '../support/logClients';
import type { LogService } from '../support/logClients';
import { failing, tenSeconds } from '../support/pipelines';
import { errorOf } from '../support/testService';

const tested = pipeline('tested', [
  stage('Source', codeCommit('tested')),
  stage('Test', testAction('UnitTests', 'storefront-unit-tests', 'SourceOutput')),
]);

/** Runs the tests to their end; the report of their build. */
async function runTests(test: LogService) {
  test.add(tested);
  await test.client.send(new StartPipelineExecutionCommand({ name: 'tested' }));
  test.clock.advance(20_000);
  const id = externalIdOf(await runOf(test, 'tested', 'UnitTests'));
  const { reportArns = [] } = await buildWith(test, id);
  return { id, reportArns, reportArn: reportArns[0] ?? assert.fail('The build has no report.') };
}

const cases = ({ codebuild }: LogService, input: DescribeTestCasesCommandInput) =>
  codebuild.send(new DescribeTestCasesCommand(input));

const report = async ({ codebuild }: LogService, arn: string) =>
  (await codebuild.send(new BatchGetReportsCommand({ reportArns: [arn] }))).reports?.[0];

describe('The reports of a build', () => {
  it(
    'name the tests that its log says have failed',
    withLogs(
      async (test) => {
        const { id, reportArn, reportArns } = await runTests(test);
        assert.equal(reportArns.length, 1);
        const { testCases = [] } = await cases(test, { reportArn });
        const failed = testCases.filter(({ status }) => status === 'FAILED');
        assert.ok(failed.length > 0);
        const { testSummary, status, executionId } = (await report(test, reportArn)) ?? assert.fail();
        assert.equal(status, 'FAILED');
        assert.equal(executionId, (await buildWith(test, id)).arn);
        assert.deepEqual(
          [testSummary?.total, testSummary?.statusCounts?.FAILED, testSummary?.statusCounts?.SUCCEEDED],
          [testCases.length, failed.length, testCases.length - failed.length],
        );
        const text = textOf((await wholeLog(test, streamOf(id))).events);
        for (const { name = '', testSuiteName = '', message = '' } of failed) {
          assert.ok(text.includes(name) && text.includes(testSuiteName), name);
          assert.ok(text.includes(message.split('\n')[0] ?? ''), message);
        }
        for (const { message, status: one } of testCases)
          assert.equal(message === '', one === 'SUCCEEDED', message);
      },
      { scenario: failing({ action: 'UnitTests' }) },
    ),
  );

  it(
    'are all green when the build is',
    withLogs(
      async (test) => {
        const { reportArn } = await runTests(test);
        assert.equal((await report(test, reportArn))?.status, 'SUCCEEDED');
        const { testCases = [] } = await cases(test, { reportArn, filter: { status: 'FAILED' } });
        assert.deepEqual(testCases, []);
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'are listed page by page, by status or by a word of their name',
    withLogs(
      async (test) => {
        const { reportArn } = await runTests(test);
        const { testCases: all = [] } = await cases(test, { reportArn });
        const names = (list: typeof all = []) => list.map(({ name }) => name);
        const found: (string | undefined)[] = [];
        let nextToken: string | undefined;
        do {
          const page = await cases(test, { reportArn, maxResults: 4, nextToken });
          found.push(...names(page.testCases));
          nextToken = page.nextToken;
        } while (nextToken !== undefined);
        assert.deepEqual(found, names(all));
        const { testCases: formatted } = await cases(test, { reportArn, filter: { keyword: 'formats' } });
        assert.deepEqual(names(formatted), ['formats euros', 'formats yen without decimals']);
        const first = await cases(test, { reportArn, maxResults: 1 });
        const other = { reportArn, nextToken: first.nextToken, filter: { status: 'FAILED' } };
        assert.equal((await errorOf(cases(test, other))).name, 'InvalidInputException');
      },
      { scenario: tenSeconds },
    ),
  );

  it(
    'are being generated while the build uploads them, and are gone after 30 days',
    withLogs(
      async (test) => {
        const { id, reportArn } = await runTests(test);
        const upload = (await buildWith(test, id)).phases?.find(
          ({ phaseType }) => phaseType === 'UPLOAD_ARTIFACTS',
        );
        const expired = (await report(test, reportArn))?.expired?.getTime() ?? 0;
        assert.equal(expired - (upload?.startTime?.getTime() ?? 0), 30 * 24 * 3600_000);
        test.clock.moveTo(expired - 1);
        assert.ok((await cases(test, { reportArn })).testCases?.length);
        test.clock.moveTo(expired);
        assert.equal(await report(test, reportArn), undefined);
        assert.equal((await errorOf(cases(test, { reportArn }))).name, 'ResourceNotFoundException');
        const unknown = 'arn:aws:codebuild:us-east-1:123456789012:report/none:1';
        assert.equal((await errorOf(cases(test, { reportArn: unknown }))).name, 'ResourceNotFoundException');
      },
      { scenario: tenSeconds },
    ),
  );
});
