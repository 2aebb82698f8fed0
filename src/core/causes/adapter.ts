import type { Answers, Query, QueryOperation } from '../../domain/calls/queries';
import type { Resources } from '../../domain/calls/resources';
import type { Cause } from '../../domain/cause/cause';
import type { ActionExecution } from '../../domain/execution/execution';

/** What an adapter asks about a failed attempt with. */
export interface Inquiry {
  readonly attempt: ActionExecution;
  /** Where the work was done. */
  readonly place: Resources;
  /** Throws a Problem. */
  readonly ask: <Operation extends QueryOperation>(
    query: Query<Operation>,
    options?: { readonly fresh?: boolean },
  ) => Promise<Answers[Operation]>;
  /**
   * The same where the rest can do without it: undefined for what does not exist, and after any other problem, which is
   * shown beside the rest.
   */
  readonly askIfAllowed: <Operation extends QueryOperation>(
    query: Query<Operation>,
  ) => Promise<Answers[Operation] | undefined>;
}

/** Asks a provider why an attempt failed; undefined when it does not tell. Throws a Problem. */
export type Adapter = (inquiry: Inquiry) => Promise<Cause | undefined>;

/** Where the work of an attempt was done. */
export const placeOf = ({ region, execution }: Pick<ActionExecution, 'region' | 'execution'>): Resources => ({
  connection: execution.pipeline.connection,
  ...(region !== undefined && { region }),
});

/** A value that the action ran with; undefined where it has none. */
export const settingOf = (
  { resolvedConfiguration, configuration }: Pick<ActionExecution, 'resolvedConfiguration' | 'configuration'>,
  name: string,
): string | undefined => (resolvedConfiguration[name] ?? configuration[name]) || undefined;
