import { ServiceError } from '../../serviceError';
import { projectBuilds } from '../../simulation/builds/builds';
import { isKept, reportOf } from '../../simulation/builds/buildReport';
import type { Report, TestCase } from '../../simulation/builds/buildReport';
import type { Build } from '../../simulation/builds/builds';
import { seconds } from '../operation';
import type { OperationContext } from '../operation';
import { page } from '../paging';
import { arnPrefix } from './getBuilds';

export function batchGetReports(
  { reportArns }: { reportArns: readonly string[] },
  context: OperationContext,
): object {
  const reports: object[] = [];
  const reportsNotFound: string[] = [];
  for (const arn of reportArns) {
    const found = findReport(context, arn);
    if (found === undefined) reportsNotFound.push(arn);
    else reports.push(shapeOfReport(found, context.now));
  }
  return { reports, reportsNotFound };
}

interface CasesInput {
  readonly reportArn: string;
  readonly nextToken?: string;
  readonly maxResults?: number;
  readonly filter?: { readonly status?: string; readonly keyword?: string };
}

/** @throws ServiceError ResourceNotFoundException, also for a report that is older than 30 days. */
export function describeTestCases(input: CasesInput, context: OperationContext): object {
  const { reportArn, nextToken, maxResults, filter = {} } = input;
  const found = findReport(context, reportArn);
  if (found === undefined)
    throw new ServiceError('ResourceNotFoundException', `Report ${reportArn} does not exist.`);
  const { report } = found;
  const { status, keyword = '' } = filter;
  const cases = report.cases
    .map((testCase, place) => ({ testCase, place }))
    .filter(
      ({ testCase }) =>
        (status === undefined || status === statusOf(testCase)) &&
        (testCase.name.includes(keyword) || testCase.file.includes(keyword)),
    );
  const { items, nextToken: next } = page(cases, {
    scope: ['DescribeTestCases', reportArn, filter],
    token: nextToken,
    limit: maxResults ?? 100,
    cursor: ({ place }) => String(place),
    isAfter: ({ place }, cursor) => place > Number(cursor),
    refusal: () => new ServiceError('InvalidInputException', 'Invalid next token provided.'),
  });
  return { testCases: items.map(({ testCase }) => shapeOfCase(testCase, report)), nextToken: next };
}

interface Found {
  readonly build: Build;
  readonly report: Report;
}

/** The name of a report group is that of the project and of the group, which both may have hyphens. */
function findReport({ engine, now }: OperationContext, arn: string): Found | undefined {
  const [, name = ''] = /:report\/([^:]+):/.exec(arn) ?? [];
  const parts = name.split('-');
  for (let count = parts.length - 1; count > 0; count--)
    for (const build of projectBuilds(engine, parts.slice(0, count).join('-'))) {
      if (!arn.endsWith(build.id.slice(build.id.indexOf(':')))) continue;
      const report = reportOf(build);
      if (report?.arn === arn && isKept(report, now)) return { build, report };
    }
  return undefined;
}

const statusOf = ({ message }: TestCase) => (message === undefined ? 'SUCCEEDED' : 'FAILED');
const nanoseconds = (milliseconds: number) => milliseconds * 1_000_000;

function shapeOfReport({ build, report }: Found, now: number): object {
  const failed = report.cases.filter((testCase) => statusOf(testCase) === 'FAILED').length;
  const isComplete = now >= report.completed;
  return {
    arn: report.arn,
    type: 'TEST',
    name: report.name,
    reportGroupArn: report.groupArn,
    executionId: `${arnPrefix(build.work)}:build/${build.id}`,
    status: !isComplete ? 'GENERATING' : failed === 0 ? 'SUCCEEDED' : 'FAILED',
    created: seconds(report.created),
    expired: seconds(report.expired),
    exportConfig: { exportConfigType: 'NO_EXPORT' },
    truncated: false,
    testSummary: {
      total: report.cases.length,
      statusCounts: {
        ERROR: 0,
        FAILED: failed,
        SKIPPED: 0,
        SUCCEEDED: report.cases.length - failed,
        UNKNOWN: 0,
      },
      durationInNanoSeconds: nanoseconds(
        report.cases.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
      ),
    },
  };
}

const shapeOfCase = (testCase: TestCase, report: Report): object => ({
  reportArn: report.arn,
  testRawDataPath: `reports/${report.groupArn.split('-').at(-1) ?? ''}.xml`,
  prefix: testCase.file,
  name: testCase.name,
  status: statusOf(testCase),
  durationInNanoSeconds: nanoseconds(testCase.milliseconds),
  message: testCase.message ?? '',
  expired: seconds(report.expired),
  testSuiteName: testCase.file,
});
