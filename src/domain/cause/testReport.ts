/** A report of tests, from BatchGetReports of CodeBuild. */
export interface TestReport {
  readonly arn: string;
  /** How many test cases have each status: SUCCEEDED, FAILED, ERROR, SKIPPED, UNKNOWN. */
  readonly counts: Readonly<Record<string, number>>;
  readonly total: number;
}

/** A test case of a report, from DescribeTestCases of CodeBuild. */
export interface TestCase {
  readonly name: string;
  /** The suite or file, where the framework names one. */
  readonly prefix?: string;
  readonly status: string;
  /** Untrusted text, of several lines. */
  readonly message?: string;
}

/** The statuses of test cases that fail a build. */
export const failedCases = ['FAILED', 'ERROR'] as const;

export type FailedCase = (typeof failedCases)[number];
