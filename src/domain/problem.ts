import * as l10n from '@vscode/l10n';
import { mainService } from './connection/connection';

/**
 * A problem, sorted by what the user can do about it. `unreachable`, `timedOut`, `credentials` and
 * `wrongEndpoint` concern a whole connection; the rest one request.
 */
export type ProblemKind =
  | 'unreachable'
  | 'timedOut'
  | 'credentials'
  | 'wrongEndpoint'
  | 'throttled'
  | 'accessDenied'
  | 'notFound'
  | 'conflict'
  | 'limitExceeded'
  | 'notStoppable'
  | 'alreadyStopping'
  | 'notRetryable'
  /** A rollback or an override that the service does not allow as things are. */
  | 'notPossible'
  | 'approvalClosed'
  | 'invalid'
  | 'serviceFault'
  | 'cancelled'
  /** Not an error: the requested thing does not exist or is not needed now. A service never answers this. */
  | 'fact'
  | 'unknown';

/**
 * How the credentials of a connection stand when no sign-in mends them: its profile does not exist, or its settings or
 * rights do not lead to credentials.
 */
export type CredentialState = 'profileNotFound' | 'unusable';

const connectionWide: ReadonlySet<ProblemKind> = new Set([
  'unreachable',
  'timedOut',
  'credentials',
  'wrongEndpoint',
]);

/** An expected failure, with a message for the user: what happened and what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly kind: ProblemKind,
    message: string,
    /** For the log channel only: the service's words, its error name, the request id and the operation. */
    readonly details: {
      /** The service that was asked, where it is not CodePipeline. */
      readonly service?: string;
      readonly operation?: string;
      /** The credentials could not be resolved, so that no call of the connection can be made. */
      readonly isResolution?: boolean;
      /** For `credentials`; absent where a sign-in, or new keys, mends it. */
      readonly credentials?: CredentialState;
      readonly errorName?: string;
      readonly serviceMessage?: string;
      readonly requestId?: string;
      /** For `accessDenied`: the IAM action that is missing, and the resource when the service named it. */
      readonly deniedAction?: string;
      readonly deniedResource?: string;
      /** False where no policy of the caller could allow it: another kind of policy denies it, or does not allow it. */
      readonly isMendable?: boolean;
    } = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * True when nothing else on the same connection can work either until this is mended. Another service that cannot be
 * reached says nothing about CodePipeline; only the credentials are those of both, and a host that gives them is needed by
 * both.
 */
export const concernsConnection = ({
  kind,
  details: { service = mainService, isResolution = false },
}: Problem): boolean =>
  connectionWide.has(kind) && (service === mainService || isResolution || kind === 'credentials');

/** Whether a sign-in, or new keys, would mend the problem. */
export const isSignedOut = ({ kind, details }: Problem): boolean =>
  kind === 'credentials' && details.credentials === undefined;

/** Any thrown value as a Problem; what is not one already becomes an `unknown` that keeps its cause. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new Problem('unknown', l10n.t('An unexpected error occurred: {0}', words), {}, { cause: error });
}

/** The end of a call whose signal was aborted. */
export const cancelled = (operation: string): Problem =>
  new Problem('cancelled', l10n.t('The request was cancelled.'), { operation });
