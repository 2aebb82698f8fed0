import { artifactLocation } from '../../engine/artifacts';
import { ServiceError } from '../../serviceError';
import { batchIdOf, projectBuilds, projectOf, projectWorks } from '../../simulation/builds/builds';
import type { Build } from '../../simulation/builds/builds';
import type { PlannedPhase } from '../../simulation/builds/plan';
import { reportOf } from '../../simulation/builds/buildReport';
import type { Work } from '../../simulation/work';
import { seconds } from '../operation';
import type { OperationContext } from '../operation';

/** @throws ServiceError InvalidInputException for an empty list. */
export function batchGetBuilds({ ids }: { ids: readonly string[] }, context: OperationContext): object {
  if (ids.length === 0)
    throw new ServiceError('InvalidInputException', 'The input build ID list cannot be empty.');
  const builds: object[] = [];
  const buildsNotFound: string[] = [];
  for (const id of ids) {
    const build = findBuild(context, id);
    if (build === undefined) buildsNotFound.push(id);
    else builds.push(shapeOfBuild(build, context));
  }
  return { builds, buildsNotFound };
}

/** The build with an ID, or an ARN; undefined before it starts, as for one that does not exist. */
function findBuild({ engine, now }: OperationContext, idOrArn: string): Build | undefined {
  const id = idOrArn.replace(/^arn:[^/]*:build\//, '');
  for (const build of projectBuilds(engine, projectOf(id)))
    if (build.id === id) return build.plan.start <= now ? build : undefined;
  return undefined;
}

/** `arn:aws:codebuild:<region>:<account>`, in front of all its resources. */
export const arnPrefix = ({ region, scene }: Work) => `arn:aws:codebuild:${region}:${scene.world.accountId}`;

function shapeOfBuild(build: Build, context: OperationContext): object {
  const { now } = context;
  const { id, plan, work } = build;
  const project = projectOf(id);
  const begun = plan.phases.filter(({ start }) => start <= now);
  const isComplete = now >= plan.end;
  const report = reportOf(build);
  const batch = batchIdOf(work);
  return {
    id,
    arn: `${arnPrefix(work)}:build/${id}`,
    buildNumber: numberOf(work, project, context),
    startTime: seconds(plan.start),
    endTime: isComplete ? seconds(plan.end) : undefined,
    currentPhase: begun.at(-1)?.type,
    buildStatus: !isComplete ? 'IN_PROGRESS' : plan.failure === undefined ? 'SUCCEEDED' : 'FAILED',
    projectName: project,
    phases: begun.map((phase) => shapeOfPhase(phase, now)),
    ...settingsOf(work),
    artifacts: { location: '' },
    logs: logsOf(build, begun),
    timeoutInMinutes: 60,
    buildComplete: isComplete,
    exportedEnvironmentVariables: isComplete ? exported(work) : [],
    reportArns: report !== undefined && report.created <= now ? [report.arn] : [],
    ...(batch === undefined ? {} : { buildBatchArn: `${arnPrefix(work)}:build-batch/${batch}` }),
  };
}

/** What a build and a batch of builds have in common: where they come from, and on what they run. */
export function settingsOf(work: Work): object {
  const { scene, region } = work;
  const { world, pipeline, execution, declaration, action } = scene;
  const [input] = action.inputArtifacts;
  const location = input === undefined ? undefined : artifactLocation(declaration, execution, input.name);
  return {
    sourceVersion: location === undefined ? undefined : s3Arn(location),
    resolvedSourceVersion: execution.revisions[0]?.revisionId,
    source: { type: 'CODEPIPELINE' },
    secondarySources: [],
    secondarySourceVersions: [],
    secondaryArtifacts: [],
    cache: { type: 'NO_CACHE' },
    environment: {
      type: 'LINUX_CONTAINER',
      image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
      computeType: 'BUILD_GENERAL1_SMALL',
      environmentVariables: [],
      privilegedMode: true,
      imagePullCredentialsType: 'CODEBUILD',
    },
    serviceRole: `arn:aws:iam::${world.accountId}:role/service-role/codebuild-service-role`,
    queuedTimeoutInMinutes: 480,
    initiator: `codepipeline/${pipeline.name}`,
    encryptionKey: `arn:aws:kms:${region}:${world.accountId}:alias/aws/s3`,
  };
}

const s3Arn = (location: object) => {
  const { bucket = '', key = '' } = location as { bucket?: string; key?: string };
  return `arn:aws:s3:::${bucket}/${key}`;
};

/** How many builds of the project there have been, with this one. */
const numberOf = ({ run }: Work, project: string, { engine }: OperationContext) =>
  [...projectWorks(engine, project)].filter((other) => other.run.startTime <= run.startTime).length;

const scripted = new Set([
  'DOWNLOAD_SOURCE',
  'INSTALL',
  'PRE_BUILD',
  'BUILD',
  'POST_BUILD',
  'UPLOAD_ARTIFACTS',
  'FINALIZING',
]);

function shapeOfPhase({ type, status, start, end, context }: PlannedPhase, now: number): object {
  if (type === 'COMPLETED') return { phaseType: type, startTime: seconds(start) };
  if (now < end) return { phaseType: type, startTime: seconds(start) };
  return {
    phaseType: type,
    phaseStatus: status,
    startTime: seconds(start),
    endTime: seconds(end),
    durationInSeconds: Math.floor((end - start) / 1000),
    // A phase of the container has a context in any case, which is empty when nothing went wrong.
    ...(scripted.has(type) ? { contexts: [context ?? { statusCode: '', message: '' }] } : {}),
  };
}

/** The stream is known once there is a container to write into it. */
function logsOf({ id, work }: Build, begun: readonly PlannedPhase[]): object {
  const [project = '', streamName = ''] = id.split(':');
  const settings = {
    cloudWatchLogs: { status: 'ENABLED' },
    s3Logs: { status: 'DISABLED', encryptionDisabled: false },
  };
  const groupName = `/aws/codebuild/${project}`;
  const console = `https://console.aws.amazon.com/cloudwatch/home?region=${work.region}#logsV2:log-groups/log-group`;
  const arn = `arn:aws:logs:${work.region}:${work.scene.world.accountId}:log-group`;
  if (!begun.some(({ type }) => type === 'PROVISIONING'))
    return {
      deepLink: `${console}/null/log-events/null`,
      cloudWatchLogsArn: `${arn}:null:log-stream:null`,
      ...settings,
    };
  return {
    groupName,
    streamName,
    deepLink: `${console}/${encoded(groupName)}/log-events/${encoded(streamName)}`,
    cloudWatchLogsArn: `${arn}:${groupName}:log-stream:${streamName}`,
    ...settings,
  };
}

/** The console encodes names twice, and writes a dollar sign for the percent sign. */
const encoded = (name: string) => encodeURIComponent(encodeURIComponent(name)).replaceAll('%', '$');

const exported = ({ run }: Work) =>
  Object.entries(run.outputVariables ?? {}).map(([name, value]) => ({ name, value }));
