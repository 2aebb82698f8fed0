import type {
  BatchGetBuildBatchesOutput,
  BatchGetBuildsOutput,
  BatchGetReportsOutput,
  Build,
  BuildPhase,
  DescribeTestCasesInput,
  DescribeTestCasesOutput,
} from '@aws-sdk/client-codebuild';
import assert from 'node:assert/strict';
import { attempt } from '../../support/builders';
import type { CannedAnswers } from '../../support/causes/cannedAnswers';
import { toldOf } from '../support/toldCause';

// The answers are held against CodeBuild's model as they are given (`causeModels.ts`).

const id = 'shop:0b1c2d3e-0000-4000-8000-000000000001';
const report = 'arn:aws:codebuild:eu-west-1:111122223333:report/shop-unit:1';

const told = (answers: CannedAnswers, configuration: Readonly<Record<string, string>> = {}) =>
  toldOf(
    attempt('Build/Compile', {
      ...{ configuration, externalId: id, status: 'Failed', startedAt: 1_000_000, updatedAt: 1_600_000 },
      type: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
    }),
    answers,
  );

const failedAt = (phaseType: BuildPhase['phaseType'], statusCode: string, message: string): BuildPhase => ({
  ...{ phaseType, phaseStatus: 'FAILED', startTime: new Date(1_100_000), endTime: new Date(1_500_000) },
  contexts: [{ statusCode, message }],
});

const npmTest = failedAt(
  'BUILD',
  'COMMAND_EXECUTION_ERROR',
  'Error while executing command: npm test. Reason: exit status 1',
);

const builds = (changes: Build = {}): BatchGetBuildsOutput => ({
  builds: [
    {
      ...{ id, buildStatus: 'FAILED', buildComplete: true },
      phases: [{ phaseType: 'SUBMITTED', phaseStatus: 'SUCCEEDED' }, npmTest, { phaseType: 'COMPLETED' }],
      ...changes,
    },
  ],
  buildsNotFound: [],
});

const withReport = builds({ reportArns: [report] });
const reports: BatchGetReportsOutput = {
  reports: [
    {
      ...{ arn: report, type: 'TEST', status: 'FAILED' },
      testSummary: {
        ...{ total: 41, durationInNanoSeconds: 9_000_000 },
        statusCounts: { SUCCEEDED: 38, FAILED: 2, ERROR: 1 },
      },
    },
  ],
};
const casesOf = ({ filter }: DescribeTestCasesInput): DescribeTestCasesOutput => ({
  testCases:
    filter?.status === 'ERROR'
      ? [{ name: 'loads', prefix: 'catalog', status: 'ERROR', message: 'No fixture.' }]
      : [
          {
            name: 'adds the tax',
            prefix: 'cart',
            status: 'FAILED',
            message: 'expected 3 to equal 4\n  at 12',
          },
          { name: 'rounds', status: 'FAILED' },
        ],
});

describe('What CodeBuild answers of a failed build', () => {
  it('is the phase that failed', async () => {
    const { sentence, facts, denied } = await told({ BatchGetBuilds: builds() });
    assert.equal(sentence, 'BUILD failed: `npm test` exited with 1');
    assert.deepEqual(facts?.slice(0, 2), ['Phase: BUILD', 'Code: COMMAND_EXECUTION_ERROR']);
    assert.equal(denied, undefined);
  });

  it('is the tests that failed, of both kinds, where it has a report', async () => {
    const { sentence, facts, tests } = await told({
      BatchGetBuilds: withReport,
      BatchGetReports: reports,
      DescribeTestCases: casesOf,
    });
    assert.equal(sentence, '3 of 41 tests failed, first “adds the tax”: expected 3 to equal 4');
    assert.ok(facts?.includes('Tests: 3 of 41 failed'));
    assert.deepEqual(
      tests?.map((test) => test.split('\n', 1)[0]),
      ['cart › adds the tax: expected 3 to equal 4', 'rounds: ', 'catalog › loads: No fixture.'],
    );
  });

  it('is that of the build of a batch that failed', async () => {
    const summary = (buildStatus: 'SUCCEEDED' | 'FAILED', name: string) => ({
      ...{ identifier: name, dependsOn: [], ignoreFailure: false },
      currentBuildSummary: {
        arn: `arn:aws:codebuild:eu-west-1:111122223333:build/shop:${name}`,
        buildStatus,
      },
    });
    const batch: BatchGetBuildBatchesOutput = {
      buildBatches: [
        {
          ...{ id, buildBatchStatus: 'FAILED', phases: [] },
          buildGroups: [summary('SUCCEEDED', 'node20'), summary('FAILED', 'node22')],
        },
      ],
    };
    let asked: readonly string[] = [];
    const { sentence } = await told(
      {
        BatchGetBuildBatches: batch,
        BatchGetBuilds: ({ ids }: { readonly ids: readonly string[] }) => {
          asked = ids;
          return builds({
            phases: [failedAt('DOWNLOAD_SOURCE', 'YAML_FILE_ERROR', 'mapping values are not allowed')],
          });
        },
      },
      { BatchEnabled: 'true' },
    );
    assert.deepEqual(asked, ['shop:node22']);
    assert.equal(sentence, 'DOWNLOAD_SOURCE failed: mapping values are not allowed');
  });

  it('is that it timed out', async () => {
    const phase = { ...failedAt('BUILD', 'BUILD_TIMED_OUT', 'Build has timed out. ') };
    const timedOut = builds({ buildStatus: 'TIMED_OUT', phases: [{ ...phase, phaseStatus: 'TIMED_OUT' }] });
    assert.equal((await told({ BatchGetBuilds: timedOut })).sentence, 'The build timed out in BUILD.');
  });

  it('keeps the phase where the tests are denied, or their report is gone', async () => {
    const byPhase = 'BUILD failed: `npm test` exited with 1';
    assert.deepEqual(
      [
        await told({ BatchGetBuilds: withReport, BatchGetReports: 'denied' }),
        await told({
          BatchGetBuilds: withReport,
          BatchGetReports: { reportsNotFound: [report] },
        }),
      ].map(({ sentence, denied }) => ({ sentence, denied })),
      [
        { sentence: byPhase, denied: 'accessDenied codebuild:BatchGetReports' },
        { sentence: byPhase, denied: undefined },
      ],
    );
    const { sentence, denied } = await told({
      ...{ BatchGetBuilds: withReport, BatchGetReports: reports, DescribeTestCases: 'denied' },
    });
    assert.equal(sentence, '3 of 41 tests failed.');
    assert.equal(denied, 'accessDenied codebuild:DescribeTestCases');
  });

  it('may be nothing, or denied', async () => {
    assert.deepEqual(await told({ BatchGetBuilds: { builds: [], buildsNotFound: [id] } }), {});
    assert.deepEqual(await told({ BatchGetBuilds: builds({ buildStatus: 'STOPPED', phases: [] }) }), {});
    assert.deepEqual(await told({ BatchGetBuilds: 'denied' }), {
      denied: 'accessDenied codebuild:BatchGetBuilds',
    });
    assert.deepEqual(
      await told({ BatchGetBuildBatches: { buildBatches: [] } }, { BatchEnabled: 'true' }),
      {},
    );
  });
});
