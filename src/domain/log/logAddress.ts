import * as v from 'valibot';
import type { ExecutionRef } from '../refs';

/** Which log a document shows: that of one attempt of an action and, of a batch, that of one build. */
export interface LogAddress {
  readonly execution: ExecutionRef;
  readonly stage: string;
  readonly action: string;
  readonly actionExecutionId: string;
  /** The build of a batch. */
  readonly buildId?: string;
}

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

const schema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    connection: name,
    pipeline: name,
    execution: name,
    stage: name,
    action: name,
    attempt: name,
    build: v.exactOptional(name),
  }),
);

/** The path and query of a document's URI. The path is for people: the editor shows it as the title and its place. */
export function logUriParts(address: LogAddress): { readonly path: string; readonly query: string } {
  const { execution, stage, action, actionExecutionId, buildId } = address;
  const { pipeline, executionId } = execution;
  const child = buildId === undefined ? '' : ` ${buildId.slice(buildId.indexOf(':') + 1).slice(0, 8)}`;
  const parts = [pipeline.name, executionId.slice(0, 8), stage, `${action}${child}.log`];
  return {
    // The editor knows the language of a log by the beginning.
    path: `/codepipeline-log/${parts.map((part) => part.replaceAll('/', '_')).join('/')}`,
    query: JSON.stringify({
      connection: pipeline.connection,
      pipeline: pipeline.name,
      execution: executionId,
      stage,
      action,
      attempt: actionExecutionId,
      ...(buildId !== undefined && { build: buildId }),
    }),
  };
}

/** Reads the query of a document's URI; undefined for one that is not of a log. */
export function parseLogQuery(query: string): LogAddress | undefined {
  const parsed = v.safeParse(schema, query);
  if (!parsed.success) return undefined;
  const { connection, pipeline, execution, stage, action, attempt, build } = parsed.output;
  return {
    execution: { pipeline: { connection, name: pipeline }, executionId: execution },
    stage,
    action,
    actionExecutionId: attempt,
    ...(build !== undefined && { buildId: build }),
  };
}

/** Equal for equal logs; use it as a map key. */
export const logKey = (address: LogAddress): string => logUriParts(address).query;
