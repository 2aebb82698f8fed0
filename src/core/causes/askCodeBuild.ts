import { reportsOf, testCasesOf } from '../../domain/calls/causeQueries';
import { buildBatchesOf, buildsOf } from '../../domain/calls/logQueries';
import { buildCause, failedIn, mostTests } from '../../domain/cause/buildCause';
import type { Cause } from '../../domain/cause/cause';
import { failedCases } from '../../domain/cause/testReport';
import type { TestCase, TestReport } from '../../domain/cause/testReport';
import { decisiveBuildOf, isBuildRunning } from '../../domain/log/build';
import { logSourceOf } from '../../domain/log/logSource';
import type { Inquiry } from './adapter';

/** Reports that are opened at most: a build rarely has as many, and each costs a call. */
const mostReports = 3;

/** The build, which its log may have asked for already; and, where it has reports of tests, these and their failed cases. */
export async function askCodeBuild(inquiry: Inquiry): Promise<Cause | undefined> {
  const { place, ask, askIfAllowed } = inquiry;
  const id = await buildIdOf(inquiry);
  if (id === undefined) return undefined;
  const query = buildsOf({ ...place, ids: [id] });
  const [known] = await ask(query);
  const [build] = known && isBuildRunning(known) ? await ask(query, { fresh: true }) : [known];
  if (build === undefined) return undefined;
  const arns = build.reports ?? [];
  const reports = arns.length === 0 ? [] : ((await askIfAllowed(reportsOf({ ...place, arns }))) ?? []);
  return buildCause(build, reports, await failedCasesOf(inquiry, reports));
}

async function buildIdOf({ attempt, place, ask }: Inquiry): Promise<string | undefined> {
  const source = logSourceOf(attempt);
  if (source?.kind === 'build') return source.id;
  if (source?.kind !== 'batch') return undefined;
  const [batch] = await ask(buildBatchesOf({ ...place, ids: [source.id] }));
  return batch && decisiveBuildOf(batch)?.buildId;
}

async function failedCasesOf(
  { place, askIfAllowed }: Inquiry,
  reports: readonly TestReport[],
): Promise<readonly TestCase[]> {
  const found: TestCase[] = [];
  for (const { arn, counts } of reports.filter((report) => failedIn(report) > 0).slice(0, mostReports))
    for (const status of failedCases) {
      const limit = mostTests - found.length;
      if ((counts[status] ?? 0) === 0 || limit <= 0) continue;
      found.push(...((await askIfAllowed(testCasesOf({ ...place, report: arn, status, limit }))) ?? []));
    }
  return found;
}
