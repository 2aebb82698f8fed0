import type { Connection } from '../../domain/connection';

/** What a call was about, for the sentence that says what failed. */
export interface Subject {
  readonly pipeline?: string;
  readonly stage?: string;
  readonly action?: string;
  readonly executionId?: string;
  /** The host that was called, where it is not the connection's CodePipeline endpoint. */
  readonly host?: string;
}

export interface ErrorContext extends Subject {
  readonly connection: Connection;
  /** As the API reference names it, for example `ListPipelines`. */
  readonly operation: string;
}

/** The host that was called, as a person would name it. */
export const hostOf = ({ host, connection: { endpoint, region } }: ErrorContext): string =>
  host ?? endpoint ?? `codepipeline.${region}.amazonaws.com`;

/** Whose credentials were used: `profile "work"`, or the default ones. */
export const callerOf = ({ connection: { profile } }: ErrorContext): string =>
  profile === undefined ? 'the default credentials' : `profile "${profile}"`;
