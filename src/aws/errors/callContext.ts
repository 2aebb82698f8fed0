import * as l10n from '@vscode/l10n';
import type { Connection } from '../../domain/connection/connection';
import { credentialOrigin } from '../config/credentialOrigin';
import type { CredentialOrigin } from '../config/credentialOrigin';
import type { Environment } from '../config/sharedFiles';

/** What a call was about, for the sentence that says what failed. */
export interface CallContext {
  readonly pipeline?: string;
  readonly stage?: string;
  readonly action?: string;
  readonly executionId?: string;
  /** The host that was called, where it is not the connection's CodePipeline endpoint. */
  readonly host?: string;
}

export interface ErrorContext extends CallContext {
  readonly connection: Connection;
  /** Decides whose credentials those of a connection without a profile are; an empty one unless given. */
  readonly environment?: Environment;
  /** As the API reference names it, for example `ListPipelines`. */
  readonly operation: string;
}

/** The host that was called, as a person would name it. */
export const hostOf = ({ host, connection: { endpoint, region } }: ErrorContext): string =>
  host ?? endpoint ?? `codepipeline.${region}.amazonaws.com`;

export const originOf = ({ connection, environment = {} }: ErrorContext): CredentialOrigin =>
  credentialOrigin(connection, environment);

/** Who calls: a profile, or what stands for one. */
export function callerOf(context: ErrorContext): string {
  const origin = originOf(context);
  if (origin.kind === 'profile') return l10n.t('profile "{0}"', origin.name);
  return origin.kind === 'environment'
    ? l10n.t('the environment (AWS_ACCESS_KEY_ID)')
    : l10n.t('the default credentials');
}

/** The credentials that were used, as in "the credentials of profile …". */
export const credentialsOf = (context: ErrorContext): string =>
  originOf(context).kind === 'default'
    ? callerOf(context)
    : l10n.t('the credentials of {0}', callerOf(context));
