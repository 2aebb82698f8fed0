import type {
  Build as SdkBuild,
  BuildBatch as SdkBatch,
  BuildBatchPhase,
  BuildPhase as SdkPhase,
  LogsLocation,
} from '@aws-sdk/client-codebuild';
import { buildIdIn } from '../../../domain/log/build';
import type { Build, BuildBatch, BuildLog, BuildPhase } from '../../../domain/log/build';
import { required } from '../../../domain/calls/required';
import { defined } from './sdkShape';

const toPhase = ({
  phaseType,
  phaseStatus,
  startTime,
  endTime,
  contexts,
}: SdkPhase | BuildBatchPhase): BuildPhase => ({
  name: required(phaseType, 'phaseType'),
  contexts: (contexts ?? []).map(({ statusCode, message }) => defined({ code: statusCode, message })),
  ...defined({ status: phaseStatus, startedAt: startTime?.getTime(), endedAt: endTime?.getTime() }),
});

const toLog = ({
  groupName,
  streamName,
  cloudWatchLogs,
  s3LogsArn,
  s3Logs,
}: LogsLocation = {}): BuildLog => ({
  isDisabled: cloudWatchLogs?.status === 'DISABLED',
  ...defined({
    group: groupName,
    stream: streamName,
    s3: s3Logs?.status === 'ENABLED' ? (s3Logs.location ?? s3LogsArn) : undefined,
  }),
});

export const toBuild = ({
  id,
  buildStatus,
  phases,
  logs,
  startTime,
  endTime,
  reportArns,
}: SdkBuild): Build => ({
  id: required(id, 'id'),
  status: required(buildStatus, 'buildStatus'),
  phases: (phases ?? []).map(toPhase),
  log: toLog(logs),
  ...defined({
    startedAt: startTime?.getTime(),
    endedAt: endTime?.getTime(),
    reports: reportArns?.length ? reportArns : undefined,
  }),
});

export const toBuildBatch = ({ id, buildBatchStatus, phases, buildGroups }: SdkBatch): BuildBatch => ({
  id: required(id, 'id'),
  status: required(buildBatchStatus, 'buildBatchStatus'),
  phases: (phases ?? []).map(toPhase),
  builds: (buildGroups ?? []).map(({ identifier, ignoreFailure, currentBuildSummary }) => ({
    name: identifier ?? '',
    isFailureIgnored: ignoreFailure ?? false,
    ...defined({
      buildId: currentBuildSummary?.arn === undefined ? undefined : buildIdIn(currentBuildSummary.arn),
      status: currentBuildSummary?.buildStatus,
    }),
  })),
});
