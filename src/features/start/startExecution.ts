import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { declarationOf, executionPage } from '../../domain/calls/queries';
import { asProblem } from '../../domain/problem';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import { areStartArguments, parseStartArguments } from '../../domain/start/startArguments';
import { emptyDraft } from '../../domain/start/startDraft';
import type { TakenOver } from '../../domain/start/earlierInputs';
import { logProblem } from '../../ui/commands/reportProblem';
import { executeCommand } from '../../ui/commands/executeCommand';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import type { Target } from '../../ui/commands/target';
import { back } from '../../ui/quickInput/quickInput';
import { choosePipelineToChange } from '../../ui/quickInput/choosePipeline';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import { confirmProduction } from './confirmProduction';
import { sendStart } from './sendStart';
import { askStart } from './startHub';
import { StartSession } from './startSession';
import type { StartNeeds } from './startSession';
import { draftOfArguments, pipelineOf } from './startWithArguments';

const recentCount = 50;
/** After this time the row is no longer revealed. */
const revealTimeout = 15_000;

/**
 * Starts an execution, with source revisions and variables of its own when wanted, and follows it. Answers its id, so
 * that a task can take it as the value of an input.
 */
export const startExecution =
  (services: StartNeeds): CommandHandler<'codepipeline.startExecution'> =>
  async (given) => {
    if (areStartArguments(given)) {
      const parsed = parseStartArguments(given);
      const session = await openSession(services, await pipelineOf(services, parsed));
      return start(
        session,
        { draft: await draftOfArguments(session, parsed), left: [] },
        parsed.ask === true,
      );
    }
    const target = given as Target | undefined;
    const pipeline = await choosePipelineToChange(services, target, vscode.l10n.t('Start Execution'));
    if (!pipeline) return undefined;
    const session = await openSession(services, pipeline);
    return start(session, { draft: emptyDraft(session.pipeline), left: [] }, true);
  };

/** Reads what a start needs. */
export async function openSession(services: StartNeeds, pipeline: PipelineRef): Promise<StartSession> {
  const connection = refuseReadOnly(services, pipeline.connection);
  const [declaration, { executions }] = await whileWaiting(
    vscode.l10n.t('Checking {0}…', pipeline.name),
    (signal) =>
      Promise.all([
        services.scheduler.fetch(declarationOf(pipeline), signal, { fresh: true }),
        services.scheduler.fetch(executionPage({ pipeline, pageSize: recentCount }), signal),
      ]),
  );
  return new StartSession(services, connection, declaration, executions, randomUUID);
}

/** Asks if asked to, confirms in production, and sends; back and forth until it is started or given up. */
export async function start(
  session: StartSession,
  first: TakenOver,
  asks: boolean,
): Promise<string | undefined> {
  let { draft, left } = first;
  for (let isAsking = asks; ; isAsking = true) {
    const asked = isAsking ? await askStart(session, draft, left) : draft;
    if (!asked) return undefined;
    draft = asked;
    left = [];
    // What the connection is marked as may have changed since the first question.
    if (refuseReadOnly(session.services, session.connection.id).isProduction) {
      const answer = await confirmProduction(session, draft);
      if (answer === undefined) return undefined;
      if (answer === back) continue;
    }
    const started = await sendStart(session, draft);
    if (started === undefined) return undefined;
    if (started === 'changeInputs') continue;
    await session.remember(draft.variables);
    await follow(session.services, started);
    return started.executionId;
  }
}

async function follow(services: StartNeeds, execution: ExecutionRef): Promise<void> {
  const { pipeline } = execution;
  const target = { connection: pipeline.connection, pipeline, execution };
  services
    .reveal(target, AbortSignal.timeout(revealTimeout), 'quietly')
    .catch((error: unknown) => logProblem(services.log, 'reveal the started execution', asProblem(error)));
  if (services.opensTimelineAfterStart.value)
    await executeCommand('codepipeline.openTimeline', { pipeline, execution });
}
