import { ServiceError } from '../../serviceError';
import { endRun } from '../action';
import { findActionType } from '../actionTypeLookup';
import type { ActionEnding, Engine } from '../engine';
import type { ActionRun, ReportedRevision } from '../records';
import { settle } from '../settle';
import { queueJob, statusOf } from './job';
import type { JobScene } from './scene';
import { fillTemplate } from './urls';

/** The report of a worker about its job. */
export interface JobReport {
  readonly summary?: string;
  readonly externalExecutionId?: string;
  readonly percentComplete?: number;
  readonly currentRevision?: ReportedRevision;
  readonly outputVariables?: Record<string, string>;
  /** The work continues: the next job of this action carries the token. */
  readonly continuationToken?: string;
}

/** Output variables of one action may be this long together, in bytes. */
const outputVariablesLimit = 122_880;

/**
 * Ends a job with success, and with it its action, unless a continuation token says that there is more to do.
 * @throws ServiceError ValidationException, OutputVariablesSizeExceededException, InvalidJobStateException.
 */
export function completeJob(engine: Engine, scene: JobScene, report: JobReport, now: number): void {
  const { job, run, action, execution, pipeline, world } = scene;
  const { continuationToken, outputVariables = {} } = report;
  const hasVariables = Object.keys(outputVariables).length > 0;
  if (continuationToken != null && hasVariables)
    throw new ServiceError(
      'ValidationException',
      'Output variables can only be included when there is no continuation token in the request.',
    );
  if (sizeOf(outputVariables) > outputVariablesLimit)
    throw new ServiceError(
      'OutputVariablesSizeExceededException',
      `The output variables are larger than the limit of ${outputVariablesLimit} bytes.`,
    );
  requireInProgress(scene);

  job.status = 'Succeeded';
  const external = externalOf(scene, report.externalExecutionId);
  if (report.percentComplete != null) run.percentComplete = report.percentComplete;
  if (report.currentRevision != null) run.currentRevision = report.currentRevision;
  const said = {
    ...(report.summary == null ? {} : { summary: report.summary }),
    ...(external == null ? {} : { external }),
  };
  if (continuationToken != null) {
    Object.assign(run, said, { lastUpdateTime: now });
    execution.lastUpdateTime = now;
    queueJob(world, action.actionTypeId, run, now, continuationToken);
  } else {
    const ending: ActionEnding = {
      status: 'Succeeded',
      ...said,
      ...revisionOf(scene),
      ...(hasVariables ? { outputVariables } : {}),
    };
    endRun(execution, run, action, ending, now);
  }
  settle(engine, pipeline, now);
}

/** Ends a job and its action in failure. @throws ServiceError InvalidJobStateException. */
export function failJob(
  engine: Engine,
  scene: JobScene,
  { code, message, externalExecutionId }: { code: string; message: string; externalExecutionId?: string },
  now: number,
): void {
  const { job, run, action, execution, pipeline } = scene;
  requireInProgress(scene);
  job.status = 'Failed';
  const external = externalOf(scene, externalExecutionId);
  const ending: ActionEnding = {
    status: 'Failed',
    error: { code, message },
    ...(external == null ? {} : { external }),
  };
  endRun(execution, run, action, ending, now);
  settle(engine, pipeline, now);
}

function requireInProgress({ job, run }: JobScene): void {
  const status = statusOf(run, job);
  if (status === 'InProgress') return;
  throw new ServiceError(
    'InvalidJobStateException',
    `The result of job '${job.id}' cannot be reported because its status is ${status}.` +
      (status === 'Queued' || status === 'Dispatched' ? ' Acknowledge it first.' : ''),
  );
}

/**
 * The revision of a source: as its worker found it, or else as it was reported at the start of the execution.
 */
function revisionOf({ action, execution, run }: JobScene): Pick<ActionEnding, 'revision'> {
  if (action.actionTypeId.category !== 'Source') return {};
  const found =
    run.currentRevision ?? execution.pinned.find((pinned) => pinned.action === action.name)?.revision;
  if (found == null) return {};
  const { revisionId, changeIdentifier, summary, created } = found;
  const artifact = action.outputArtifacts[0]?.name ?? action.name;
  return {
    revision: {
      action: action.name,
      artifact,
      revisionId,
      created,
      ...(changeIdentifier == null ? {} : { changeIdentifier }),
      ...(summary == null ? {} : { revisionSummary: summary }),
    },
  };
}

/** The worker's own id of its work, and the URL for it from the action's type. */
function externalOf(
  { world, action, configuration }: JobScene,
  id: string | undefined,
): ActionRun['external'] {
  if (id == null) return undefined;
  const type = findActionType(world, action.actionTypeId);
  const template = type?.settings?.executionUrlTemplate;
  if (type == null || template == null) return { id };
  return { id, url: fillTemplate(template, type, configuration, id) };
}

const sizeOf = (variables: Readonly<Record<string, string>>) =>
  Object.entries(variables).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
