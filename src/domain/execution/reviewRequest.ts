import type { ActionExecution } from './execution';

/** What a pipeline's author tells whoever is to answer a manual approval. Each part is absent where there is none. */
export interface ReviewRequest {
  /** What was written for the reviewer. */
  readonly customData?: string;
  /** Where the reviewer is sent; not checked. */
  readonly externalLink?: string;
}

type Configured = Pick<ActionExecution, 'configuration' | 'resolvedConfiguration'>;

/** An action's configuration, with the variables in it filled in as far as that is known. */
export const configurationOf = ({
  configuration,
  resolvedConfiguration,
}: Configured): Readonly<Record<string, string>> => ({ ...configuration, ...resolvedConfiguration });

/** Where an approval's configuration has the request (user guide, "Manual approval action reference"). */
const keys = { customData: 'CustomData', externalLink: 'ExternalEntityLink' } as const;

export function reviewRequestOf(approval: Configured): ReviewRequest {
  const { [keys.customData]: customData, [keys.externalLink]: externalLink } = configurationOf(approval);
  return {
    ...(customData !== undefined && { customData }),
    ...(externalLink !== undefined && { externalLink }),
  };
}

/** What else an approval is configured with. */
export const besideRequest = (approval: Configured): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(configurationOf(approval)).filter(
      ([key]) => key !== keys.customData && key !== keys.externalLink,
    ),
  );
