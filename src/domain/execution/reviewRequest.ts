import type { ActionExecution } from './execution';

/**
 * The request of a pipeline's author to the reviewer of a manual approval. Each part is absent where there is
 * none.
 */
export interface ReviewRequest {
  /** The text for the reviewer. */
  readonly customData?: string;
  /** The link for the reviewer; not checked. */
  readonly externalLink?: string;
}

type Configured = Pick<ActionExecution, 'configuration' | 'resolvedConfiguration'>;

/** An action's configuration, with variables resolved as far as they are known. */
export const configurationOf = ({
  configuration,
  resolvedConfiguration,
}: Configured): Readonly<Record<string, string>> => ({ ...configuration, ...resolvedConfiguration });

/**
 * The keys of the request in an approval's configuration (user guide, "Manual approval action reference").
 */
const keys = { customData: 'CustomData', externalLink: 'ExternalEntityLink' } as const;

export function reviewRequestOf(approval: Configured): ReviewRequest {
  const { [keys.customData]: customData, [keys.externalLink]: externalLink } = configurationOf(approval);
  return {
    ...(customData !== undefined && { customData }),
    ...(externalLink !== undefined && { externalLink }),
  };
}

/** The rest of an approval's configuration. */
export const besideRequest = (approval: Configured): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(configurationOf(approval)).filter(
      ([key]) => key !== keys.customData && key !== keys.externalLink,
    ),
  );
