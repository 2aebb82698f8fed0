import type { Answers, Query, QueryOperation, QueryService } from '../../domain/calls/queries';
import type { Connection } from '../../domain/connection/connection';
import type { Send } from './calls/serviceCalls';

/** What turns the pages of a list. */
interface PageInput {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

interface Page {
  readonly nextToken?: string | undefined;
}

/** How a query is sent: once, or for all items of all pages, in the service's order. */
export interface Sending<Service extends QueryService> {
  readonly once: <Output>(send: Send<Output, Service>) => Promise<Output>;
  readonly all: <Output extends Page, Item>(
    send: (
      client: Parameters<Send<Output, Service>>[0],
      page: PageInput,
      options: Parameters<Send<Output, Service>>[1],
    ) => Promise<Output>,
    itemsOf: (output: Output) => readonly Item[] | undefined,
  ) => Promise<readonly Item[]>;
}

/** Asks one query by the client of its service. */
export type Read<Operation extends QueryOperation> = (
  query: Query<Operation>,
  sending: Sending<QueryService<Operation>>,
  /** As it is set now; undefined when it was removed. */
  connection: () => Connection | undefined,
) => Promise<Answers[Operation]>;
