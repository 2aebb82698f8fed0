import type { ConnectionId } from '../refs';
import type { ResourceSubject } from './query';

/** Names resources of another service, in the region of the connection unless another one is named. */
export interface Resources {
  readonly connection: ConnectionId;
  readonly region?: string;
}

/** A resource as what a query is about. */
export const aboutResource = ({ connection, region }: Resources, resource: string): ResourceSubject => ({
  connection,
  resource,
  ...(region !== undefined && { region }),
});
