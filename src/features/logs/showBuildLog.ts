import * as vscode from 'vscode';
import { actionsOf, executionsOf, stateOf } from '../../domain/calls/queries';
import { buildBatchesOf } from '../../domain/calls/logQueries';
import type { ActionExecution } from '../../domain/execution/execution';
import { latestAttempts } from '../../domain/execution/progress';
import { decisiveBuildOf, isFailure } from '../../domain/log/build';
import type { LogAddress } from '../../domain/log/logAddress';
import { logSourceOf } from '../../domain/log/logSource';
import { Problem } from '../../domain/problem';
import type { ExecutionRef } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { executeCommand } from '../../ui/commands/executeCommand';
import type { Target } from '../../ui/commands/target';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import { back, pick } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { linksOf } from '../../ui/text/links';
import { besideName, lookOf } from '../../ui/text/statusPresentation';
import type { LogDocuments } from './logDocuments';
import { failureIn, goToLine } from './logPlaces';
import type { LogFollowing } from './logFollowing';

type Needs = Pick<Services, 'connections' | 'scheduler' | 'store' | 'history' | 'now'>;

/** Shows the log of the attempt that a row means: at the line that says why it failed, or at its end while it grows. */
export const showBuildLog =
  (
    services: Needs,
    documents: LogDocuments,
    following: LogFollowing,
  ): CommandHandler<'codepipeline.showBuildLog'> =>
  async (target) => {
    const title = vscode.l10n.t('Show Build Log');
    const pipeline = await choosePipeline(services, target, title);
    if (pipeline === undefined) return;
    const found = await whileWaiting(vscode.l10n.t('Looking for the log…'), (signal) =>
      findAttempts(services, { ...target, pipeline }, signal),
    );
    const [only, ...more] = found;
    if (only === undefined)
      throw new Problem(
        'fact',
        vscode.l10n.t('No action of this execution has a log that can be read here.'),
      );
    const attempt = more.length === 0 ? only : await chooseAttempt(title, found);
    if (attempt === undefined) return;
    if (attempt.type?.provider === 'CodePipeline' || logSourceOf(attempt) === undefined)
      return openElsewhere(services, attempt);
    const buildId = await chooseBuild(services, attempt, title);
    if (buildId === 'dismissed') return;
    const { execution, stage, action, id } = attempt;
    const address: LogAddress = {
      execution,
      stage,
      action,
      actionExecutionId: id,
      ...(buildId !== undefined && { buildId }),
    };
    const { editor, document } = await documents.show(address);
    const line = failureIn(editor, document);
    if (line !== undefined) goToLine(editor, line);
    else if (document.log.state.stage === 'following') following.follow(editor);
  };

/** A pipeline that was invoked has a timeline of its own; of any other action a page in the browser may be known. */
async function openElsewhere(
  { connections, store, history }: Needs,
  attempt: ActionExecution,
): Promise<void> {
  const { execution, stage, action, id, type, externalId, resolvedConfiguration, configuration } = attempt;
  const { pipeline } = execution;
  const invoked = resolvedConfiguration['PipelineName'] ?? configuration['PipelineName'];
  if (type?.provider === 'CodePipeline' && invoked !== undefined) {
    const child = { connection: pipeline.connection, name: invoked };
    return externalId === undefined
      ? executeCommand('codepipeline.openPipelineTimeline', { pipeline: child })
      : executeCommand('codepipeline.openTimeline', {
          pipeline: child,
          execution: { pipeline: child, executionId: externalId },
        });
  }
  const place = {
    pipeline,
    execution,
    action: { pipeline, stage, action },
    actionExecutionId: id,
  };
  if (linksOf(place, { connections, store, history }).log !== undefined)
    return executeCommand('codepipeline.openLog', place);
  throw new Problem('fact', vscode.l10n.t('The action {0} has no log that can be read here.', action));
}

/** Whether an attempt leads to something: its own log, or the run of the pipeline that it invoked. */
const leadsSomewhere = (attempt: ActionExecution): boolean =>
  logSourceOf(attempt) !== undefined || attempt.type?.provider === 'CodePipeline';

/**
 * The attempts whose log may be meant: the one that is named, or else those that failed, those that run, or all that have
 * a log; newest execution first where none is named.
 */
async function findAttempts(
  { scheduler, store }: Needs,
  target: Target & { readonly pipeline: NonNullable<Target['pipeline']> },
  signal: AbortSignal,
): Promise<readonly ActionExecution[]> {
  const named = target.action ?? target.stage;
  const inStage = store.get(stateOf(target.pipeline)).value?.stages.find(({ name }) => name === named?.stage)
    ?.latestExecution?.executionId;
  const execution: ExecutionRef | undefined =
    target.execution ??
    (inStage === undefined
      ? (await scheduler.fetch(executionsOf(target.pipeline), signal)).executions[0]?.ref
      : { pipeline: target.pipeline, executionId: inStage });
  if (execution === undefined) return [];
  const all = await scheduler.fetch(actionsOf(execution), signal, {
    fresh: !isKnown(store, execution, target),
  });
  const { actionExecutionId: id, action } = target;
  const one = all.filter((attempt) => attempt.id === id);
  if (one.length > 0) return one;
  const latest = latestAttempts(all).filter(
    (attempt) =>
      (named === undefined || attempt.stage === named.stage) &&
      (action === undefined || attempt.action === action.action),
  );
  if (action !== undefined) return latest.slice(0, 1);
  const candidates = latest.filter(leadsSomewhere);
  const failed = candidates.filter(({ status }) => status === 'Failed');
  const running = candidates.filter(({ status }) => status === 'InProgress');
  return failed.length > 0 ? failed : running.length > 0 ? running : candidates;
}

/** Whether the attempt that is meant is known as it ended; one that runs may have got its log since. */
const isKnown = (store: Needs['store'], execution: ExecutionRef, { actionExecutionId }: Target): boolean =>
  store
    .get(actionsOf(execution))
    .value?.some(({ id, status }) => id === actionExecutionId && status !== 'InProgress') ?? false;

async function chooseAttempt(
  title: string,
  attempts: readonly ActionExecution[],
): Promise<ActionExecution | undefined> {
  const answer = await pick({
    title,
    placeholder: vscode.l10n.t('Select an action.'),
    rows: () =>
      attempts.map((attempt) => ({
        label: attempt.action,
        description: attempt.stage,
        detail: besideName(attempt.status, attempt.error?.message),
        value: attempt,
      })),
  });
  return answer === back ? undefined : answer;
}

/** Of a batch the build that is meant; undefined for an action that has no batch, or only one that failed. */
async function chooseBuild(
  { scheduler }: Needs,
  attempt: ActionExecution,
  title: string,
): Promise<string | undefined> {
  const source = logSourceOf(attempt);
  if (source?.kind !== 'batch') return undefined;
  const { connection } = attempt.execution.pipeline;
  const { region } = source;
  const query = buildBatchesOf({ connection, ...(region !== undefined && { region }), ids: [source.id] });
  const [batch] = await whileWaiting(vscode.l10n.t('Looking for the log…'), (signal) =>
    scheduler.fetch(query, signal, { fresh: attempt.status === 'InProgress' }),
  );
  if (batch === undefined) return undefined;
  const failed = batch.builds.filter((each) => isFailure(each.status) && !each.isFailureIgnored);
  if (failed.length === 1 || batch.builds.length < 2) return decisiveBuildOf(batch)?.buildId;
  const answer = await pick({
    title,
    placeholder: vscode.l10n.t('Select a build of the batch.'),
    rows: () =>
      batch.builds
        .filter(({ buildId }) => buildId !== undefined)
        .map(({ name, status, buildId = '' }) => ({
          label: name || buildId,
          description: status ?? lookOf('NotStarted').word,
          value: buildId,
        })),
  });
  return typeof answer === 'string' ? answer : 'dismissed';
}
