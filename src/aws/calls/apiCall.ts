import type { ProblemKind } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';

/** One HTTP request to the service, as the call meter counts it: a call that is tried again makes several. */
export interface ApiCall {
  readonly connection: ConnectionId;
  /** As the API reference names it, for example `ListPipelines`. */
  readonly operation: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Milliseconds from sending to the parsed answer. */
  readonly duration: number;
  readonly outcome: 'ok' | ProblemKind;
  /** The service's id of the request; absent when it never answered. */
  readonly requestId?: string;
}
