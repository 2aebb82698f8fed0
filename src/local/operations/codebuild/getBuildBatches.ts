import { batchIdOf, buildsOf, projectOf, projectWorks } from '../../simulation/builds/builds';
import type { Build } from '../../simulation/builds/builds';
import type { Work } from '../../simulation/work';
import { seconds } from '../operation';
import type { OperationContext } from '../operation';
import { arnPrefix, settingsOf } from './getBuilds';
import { reportOf } from '../../simulation/builds/buildReport';

export function batchGetBuildBatches({ ids }: { ids: readonly string[] }, context: OperationContext): object {
  const buildBatches: object[] = [];
  const buildBatchesNotFound: string[] = [];
  for (const id of ids) {
    const work = findBatch(context, id.replace(/^arn:[^/]*:build-batch\//, ''));
    if (work === undefined) buildBatchesNotFound.push(id);
    else buildBatches.push(shapeOfBatch(work, context));
  }
  return { buildBatches, buildBatchesNotFound };
}

function findBatch({ engine }: OperationContext, id: string): Work | undefined {
  for (const work of projectWorks(engine, projectOf(id))) if (batchIdOf(work) === id) return work;
  return undefined;
}

function shapeOfBatch(work: Work, context: OperationContext): object {
  const { now } = context;
  const { run, scene, error } = work;
  const id = batchIdOf(work) ?? '';
  const builds = buildsOf(work);
  const first = Math.min(...builds.map(({ plan }) => plan.start));
  const last = Math.max(...builds.map(({ plan }) => plan.end));
  const isComplete = now >= last;
  const outcome = error === undefined ? 'SUCCEEDED' : 'FAILED';
  const phases = [
    phase('SUBMITTED', run.startTime, run.startTime, 'SUCCEEDED'),
    phase('DOWNLOAD_BATCHSPEC', run.startTime, first, 'SUCCEEDED'),
    phase('IN_PROGRESS', first, last, outcome),
    ...(scene.configuration.CombineArtifacts?.toLowerCase() === 'true' && error === undefined
      ? [phase('COMBINE_ARTIFACTS', last, last, 'SUCCEEDED')]
      : []),
    phase(outcome, last, Infinity, outcome),
  ].filter(({ start }) => start <= now);
  return {
    id,
    arn: `${arnPrefix(work)}:build-batch/${id}`,
    startTime: seconds(run.startTime),
    endTime: isComplete ? seconds(last) : undefined,
    currentPhase: phases.at(-1)?.type,
    buildBatchStatus: isComplete ? outcome : 'IN_PROGRESS',
    projectName: projectOf(id),
    phases: phases.map(({ type, start, end, status }) => ({
      phaseType: type,
      startTime: seconds(start),
      ...(end <= now
        ? {
            phaseStatus: status,
            endTime: seconds(end),
            durationInSeconds: Math.floor((end - start) / 1000),
            contexts: [],
          }
        : {}),
    })),
    ...settingsOf(work),
    artifacts: { location: '' },
    logConfig: { cloudWatchLogs: { status: 'ENABLED' }, s3Logs: { status: 'DISABLED' } },
    buildTimeoutInMinutes: 60,
    complete: isComplete,
    buildBatchConfig: { timeoutInMins: 480 },
    buildGroups: now < first ? [] : builds.map((build) => shapeOfGroup(build, now)),
    reportArns: builds.flatMap((build) => {
      const report = reportOf(build);
      return report !== undefined && report.created <= now ? [report.arn] : [];
    }),
  };
}

const phase = (type: string, start: number, end: number, status: string) => ({ type, start, end, status });

function shapeOfGroup({ id, identifier, plan, work }: Build, now: number): object {
  const isOver = now >= plan.end;
  return {
    identifier,
    dependsOn: [],
    ignoreFailure: false,
    currentBuildSummary: {
      arn: `${arnPrefix(work)}:build/${id}`,
      requestedOn: seconds(plan.start),
      buildStatus: !isOver ? 'IN_PROGRESS' : plan.failure === undefined ? 'SUCCEEDED' : 'FAILED',
    },
    priorBuildSummaryList: [],
  };
}
