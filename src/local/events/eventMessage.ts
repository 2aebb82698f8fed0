import { findAction, findStage } from '../../domain/definition/declaration';
import { declarationOf } from '../engine/lookup';
import { uuid } from '../engine/random';
import type { ExecutionRecord, PipelineRecord, World } from '../engine/records';
import type { StateChange } from './stateChanges';

/**
 * An event of CodePipeline as EventBridge delivers it (user guide, "Monitoring CodePipeline events"), without what the
 * service does not have: artifacts in S3.
 */
export function eventMessage(world: World, pipeline: PipelineRecord, change: StateChange): object {
  const { execution, stageRun, run, state, time } = change;
  const { accountId: account, region } = world;
  const level = run === undefined ? (stageRun === undefined ? 'Pipeline' : 'Stage') : 'Action';
  return {
    version: '0',
    id: uuid(
      world.seed,
      execution.id,
      stageRun?.entry ?? 0,
      run?.id ?? '',
      state,
      attemptsOf(execution),
      time,
    ),
    'detail-type': `CodePipeline ${level} Execution State Change`,
    source: 'aws.codepipeline',
    account,
    time: new Date(time).toISOString().replace(/\.\d+/, ''),
    region,
    resources: [`arn:aws:codepipeline:${region}:${account}:${pipeline.name}`],
    detail: {
      pipeline: pipeline.name,
      'execution-id': execution.id,
      'start-time': new Date((run ?? stageRun ?? execution).startTime).toISOString(),
      ...(stageRun !== undefined && { stage: stageRun.name }),
      ...(run !== undefined && actionDetail(region, pipeline, change)),
      ...(level === 'Pipeline' && runDetail(execution, state)),
      state,
      version: execution.version,
      'pipeline-execution-attempt': attemptsOf(execution),
    },
  };
}

function runDetail({ trigger, stop }: ExecutionRecord, state: string): object {
  if (state === 'STARTED')
    return {
      'execution-trigger': {
        'trigger-type': trigger.triggerType,
        'trigger-detail': trigger.triggerDetail,
      },
    };
  return state === 'STOPPING' ? { 'stop-execution-comments': stop?.reason ?? '' } : {};
}

function actionDetail(
  region: string,
  pipeline: PipelineRecord,
  { execution, stageRun, run }: StateChange,
): object {
  const stage = findStage(declarationOf(pipeline, execution), stageRun?.name ?? '');
  const type = stage && findAction(stage, run?.action ?? '')?.actionTypeId;
  const { external, summary, error } = run ?? {};
  const result = {
    ...(external?.url !== undefined && { 'external-execution-url': external.url }),
    ...(summary !== undefined && { 'external-execution-summary': summary }),
    // The token of an approval is no part of any event.
    ...(external !== undefined && run?.token === undefined && { 'external-execution-id': external.id }),
    ...(error !== undefined && { 'error-code': error.code }),
  };
  return {
    action: run?.action,
    'action-execution-id': run?.id,
    region,
    type,
    ...(run?.status !== 'InProgress' && Object.keys(result).length > 0 && { 'execution-result': result }),
  };
}

const attemptsOf = ({ stages }: ExecutionRecord): number =>
  1 + stages.reduce((sum, { manualRetries, automaticRetries }) => sum + manualRetries + automaticRetries, 0);
