import { actionsOf, detailOf, rulesOf, stateOf } from '../../domain/calls/queries';
import { executionConsoleUrl, pipelineConsoleUrl } from '../../domain/links/consoleUrl';
import { ownEndpoint } from '../../domain/connection/connection';
import { logSourceOf, parseLogStreamArn } from '../../domain/log/logSource';
import { logUrlOf } from '../../domain/links/logUrl';
import { isSameExecution } from '../../domain/refs';
import { isWebUrl } from '../../domain/links/webUrl';
import type { Target } from '../commands/target';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { ExecutionHistory } from '../../core/cache/executionHistory';
import type { SnapshotStore } from '../../core/cache/snapshotStore';

/**
 * Whether the log of a row can be read in an editor, by the known data: that of an attempt, or of an action as it is now.
 * The state of an action does not tell its type, but the page of a build is known.
 */
export function hasShownLog(
  { pipeline, action, execution, actionExecutionId }: Target,
  { store }: Pick<LinkSources, 'store'>,
): boolean {
  if (execution && actionExecutionId !== undefined) {
    const attempts = store.get(actionsOf(execution)).value;
    const attempt = attempts?.find(({ id }) => id === actionExecutionId);
    return attempt !== undefined && logSourceOf(attempt) !== undefined;
  }
  if (!action || execution || !pipeline) return false;
  const stages = store.get(stateOf(pipeline)).value?.stages;
  const state = stages
    ?.find(({ name }) => name === action.stage)
    ?.actions.find(({ name }) => name === action.action);
  return (
    parseLogStreamArn(state?.logStreamArn ?? '') !== undefined ||
    (/\bcodebuild\b/.test(state?.externalUrl ?? '') && /.:./.test(state?.externalId ?? ''))
  );
}

/** The web pages about a row, each an http or https address. */
export interface Links {
  /**
   * Its page in the AWS console; absent for a connection with an endpoint of its own, which has no console.
   */
  readonly console?: string;
  /** The page with the log of an attempt. */
  readonly log?: string;
  /** The provider's page about the work (a build, a deployment) or about its input (a commit). */
  readonly external?: string;
}

export interface LinkSources {
  readonly connections: Pick<ConnectionList, 'find'>;
  readonly store: SnapshotStore;
  readonly history: ExecutionHistory;
}

/** The links of a row, by the known data. An address that is not http or https is left out. */
export function linksOf(target: Target, sources: LinkSources): Links {
  const { console, log, external } = addressesOf(target, sources);
  return {
    ...(console !== undefined && { console }),
    ...(log !== undefined && isWebUrl(log) && { log }),
    ...(external !== undefined && isWebUrl(external) && { external }),
  };
}

interface Addresses {
  readonly console?: string | undefined;
  readonly log?: string | undefined;
  readonly external?: string | undefined;
}

function addressesOf(target: Target, sources: LinkSources): Addresses {
  const { pipeline, action, execution } = target;
  const connection = pipeline && sources.connections.find(pipeline.connection);
  if (!connection) return {};
  const { region } = connection;
  const hasConsole = ownEndpoint(connection) === undefined;
  const page = execution ? executionConsoleUrl(execution, region) : pipelineConsoleUrl(pipeline, region);
  const console = hasConsole ? page : undefined;
  if (target.sourceAction !== undefined) return { console, external: revisionUrl(target, sources) };
  if (execution && target.ruleExecutionId !== undefined) {
    const rules = sources.store.get(rulesOf(execution)).value;
    return { console, external: rules?.find(({ id }) => id === target.ruleExecutionId)?.externalUrl };
  }
  if (execution && target.actionExecutionId !== undefined) {
    const attempts = sources.store.get(actionsOf(execution)).value;
    const attempt = attempts?.find(({ id }) => id === target.actionExecutionId);
    return { console, external: attempt?.externalUrl, log: attempt && logUrlOf(attempt, region) };
  }
  if (action && !execution) {
    const stages = sources.store.get(stateOf(pipeline)).value?.stages;
    const state = stages
      ?.find(({ name }) => name === action.stage)
      ?.actions.find(({ name }) => name === action.action);
    const external = state?.externalUrl ?? state?.revisionUrl ?? state?.entityUrl;
    return { console, external, log: state && logUrlOf(state, region) };
  }
  return { console };
}

function revisionUrl(
  { execution, sourceAction }: Target,
  { store, history }: LinkSources,
): string | undefined {
  if (!execution) return undefined;
  const row = history.executions(execution.pipeline).find(({ ref }) => isSameExecution(ref, execution));
  const inRow = row?.sourceRevisions.find(({ actionName }) => actionName === sourceAction)?.url;
  const detail = store.get(detailOf(execution)).value;
  return inRow ?? detail?.artifactRevisions.find(({ name }) => name === sourceAction)?.url;
}
