import { durationOf, failedTests } from '../tools/suite';
import type { Build } from './builds';

/** What the tests of a build came to, as a report of CodeBuild. */
export interface Report {
  readonly arn: string;
  readonly groupArn: string;
  readonly name: string;
  readonly created: number;
  /** When it is complete. */
  readonly completed: number;
  /** When CodeBuild deletes it. */
  readonly expired: number;
  readonly cases: readonly TestCase[];
}

export interface TestCase {
  readonly file: string;
  readonly name: string;
  readonly milliseconds: number;
  /** Why it failed. */
  readonly message?: string;
}

const thirtyDays = 30 * 24 * 3600_000;

/** The report of a build: none if its project reports no tests, or if the build failed before they ran. */
export function reportOf(build: Build): Report | undefined {
  const { plan, draw, work, id } = build;
  const { suite } = plan.script;
  const upload = plan.phases.find(({ type }) => type === 'UPLOAD_ARTIFACTS');
  if (suite === undefined || upload === undefined) return undefined;
  const { accountId } = work.scene.world;
  const [project = '', unique = ''] = id.split(':');
  const name = `${project}-${suite.name}`;
  const prefix = `arn:aws:codebuild:${work.region}:${accountId}`;
  const failed = plan.failure?.phase === 'BUILD' ? failedTests(suite, draw) : [];
  return {
    arn: `${prefix}:report/${name}:${unique}`,
    groupArn: `${prefix}:report-group/${name}`,
    name: `${name}:${unique}`,
    created: upload.start,
    completed: upload.end,
    expired: upload.start + thirtyDays,
    cases: suite.files.flatMap((file) =>
      file.tests.map((test): TestCase => {
        const failure = failed.find((candidate) => candidate.file === file && candidate.name === test.name);
        return {
          file: file.path,
          name: test.name,
          milliseconds: durationOf(draw, file.path, test.name),
          ...(failure === undefined ? {} : { message: failure.failure.message }),
        };
      }),
    ),
  };
}

/** Whether a report can be read at a time. */
export const isKept = ({ created, expired }: Report, now: number): boolean => created <= now && now < expired;
