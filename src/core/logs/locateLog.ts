import * as l10n from '@vscode/l10n';
import { actionsOf } from '../../domain/calls/queries';
import { buildBatchesOf, buildsOf } from '../../domain/calls/logQueries';
import type { Resources } from '../../domain/calls/resources';
import type { ActionExecution } from '../../domain/execution/execution';
import { decisiveBuildOf, failedPhaseOf, isBuildRunning } from '../../domain/log/build';
import type { Build, BuildPhase } from '../../domain/log/build';
import type { LogAddress } from '../../domain/log/logAddress';
import { logSourceOf } from '../../domain/log/logSource';
import { isActive } from '../../domain/pipeline/status';
import { Problem } from '../../domain/problem';
import { FunctionFeed } from './functionFeed';
import { StreamFeed } from './logFeed';
import type { LogFeed, LogServices } from './logFeed';

/** What is known of a log before it is read. */
export interface LocatedLog {
  readonly attempt: ActionExecution;
  /** The build that writes it, for an action of CodeBuild. */
  readonly build?: Build;
  /** Nothing more will be written. */
  readonly isOver: boolean;
  /** The phase that failed, as CodeBuild tells it. */
  readonly failedPhase?: BuildPhase;
  /** Undefined while there is none: the work has not begun, or CloudWatch Logs is turned off. */
  readonly feed?: LogFeed;
  /** The log stream, of which can be asked why it is empty. */
  readonly stream?: Resources & { readonly group: string; readonly stream: string };
}

/** After its action, a function may write a little more. */
const afterwards = 10_000;

/**
 * Finds the log of an attempt. One call, or two of a batch; one more where the attempt is not known yet.
 * @param known what was found before; its feed, which knows how far it was read, is kept
 * @throws Problem
 */
export async function locateLog(
  services: LogServices,
  address: LogAddress,
  signal: AbortSignal,
  known?: LocatedLog,
): Promise<LocatedLog> {
  // A build tells itself how it stands.
  const attempt = known?.build === undefined ? await findAttempt(services, address, signal) : known.attempt;
  const { connection } = address.execution.pipeline;
  const source = logSourceOf(attempt);
  const isOver = !isActive(attempt.status);
  if (source === undefined) {
    if (!isOver) return { attempt, isOver };
    throw new Problem('fact', l10n.t('The action {0} has no log that can be read here.', attempt.action));
  }
  const place: Resources = { connection, ...(source.region !== undefined && { region: source.region }) };
  switch (source.kind) {
    case 'stream': {
      const stream = { ...place, group: source.group, stream: source.stream };
      return { attempt, isOver, feed: known?.feed ?? new StreamFeed(services.scheduler, stream), stream };
    }
    case 'function': {
      const span = { ...place, group: source.group, from: attempt.startedAt - 1000 };
      const feed =
        known?.feed instanceof FunctionFeed ? known.feed : new FunctionFeed(services.scheduler, span);
      if (isOver) feed.endAt(attempt.updatedAt + afterwards);
      return { attempt, isOver, feed };
    }
    case 'build':
      return locateBuild(services, attempt, place, source.id, signal, known);
    case 'batch': {
      const id = address.buildId ?? (await decisiveBuild(services, attempt, place, source.id, signal));
      return id === undefined
        ? { attempt, isOver }
        : locateBuild(services, attempt, place, id, signal, known);
    }
  }
}

/** The attempt whose log an address names. Asks unless it is known how it ended. Throws a Problem. */
export async function findAttempt(
  { scheduler, store }: LogServices,
  { execution, action, actionExecutionId }: LogAddress,
  signal: AbortSignal,
): Promise<ActionExecution> {
  const isMeant = ({ id }: ActionExecution) => id === actionExecutionId;
  const known = store.get(actionsOf(execution)).value?.find(isMeant);
  // What is kept may be from before the action got its log, or ended.
  if (known !== undefined && !isActive(known.status)) return known;
  const fresh = (await scheduler.fetch(actionsOf(execution), signal, { fresh: true })).find(isMeant);
  if (fresh !== undefined) return fresh;
  throw new Problem('notFound', l10n.t('This attempt of the action {0} no longer exists.', action));
}

async function decisiveBuild(
  { scheduler }: LogServices,
  attempt: ActionExecution,
  place: Resources,
  id: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const query = buildBatchesOf({ ...place, ids: [id] });
  const [batch] = await scheduler.fetch(query, signal, { fresh: isActive(attempt.status) });
  if (batch === undefined) throw noBuild(attempt, id);
  return decisiveBuildOf(batch)?.buildId;
}

async function locateBuild(
  { scheduler, store }: LogServices,
  attempt: ActionExecution,
  place: Resources,
  id: string,
  signal: AbortSignal,
  before: LocatedLog | undefined,
): Promise<LocatedLog> {
  const query = buildsOf({ ...place, ids: [id] });
  const known = store.get(query).value?.[0];
  const [build] =
    known !== undefined && !isBuildRunning(known)
      ? [known]
      : await scheduler.fetch(query, signal, { fresh: true });
  if (build === undefined) throw noBuild(attempt, id);
  const { group, stream } = build.log;
  const failedPhase = failedPhaseOf(build);
  const log = group === undefined || stream === undefined ? undefined : { ...place, group, stream };
  return {
    attempt,
    build,
    isOver: !isBuildRunning(build),
    ...(failedPhase && { failedPhase }),
    ...(log &&
      !build.log.isDisabled && { feed: before?.feed ?? new StreamFeed(scheduler, log), stream: log }),
  };
}

/** The account that does the work of an attempt, where the address of its page names one. */
const accountIn = ({ externalUrl }: ActionExecution): string | undefined =>
  /\/codebuild\/(\d{12})\//.exec(externalUrl ?? '')?.[1];

function noBuild(attempt: ActionExecution, id: string): Problem {
  const account = accountIn(attempt);
  return new Problem(
    'notFound',
    account === undefined
      ? l10n.t('CodeBuild has no build {0} in this account and region. It keeps builds for one year.', id)
      : l10n.t(
          'CodeBuild has no build {0} in the account and region of this connection. The build is of the account {1}: add a connection for it.',
          id,
          account,
        ),
    { operation: 'BatchGetBuilds', service: 'codebuild' },
  );
}
