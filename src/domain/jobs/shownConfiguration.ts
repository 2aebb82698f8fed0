import type { ActionType } from '../definition/actionType';
import type { Job } from './job';

/** Stands for a value that is not shown. */
const mask = '••••';

/** A value of an action's configuration as it may be shown. */
export interface ShownValue {
  readonly key: string;
  readonly value: string;
}

/**
 * The configuration of a job without its secrets: those that the action type declares, and every value where the type
 * is not known.
 */
export const shownConfiguration = (
  configuration: Readonly<Record<string, string>>,
  type: ActionType | undefined,
): readonly ShownValue[] =>
  Object.entries(configuration).map(([key, value]) => {
    const property = type?.actionConfigurationProperties.find(({ name }) => name === key);
    return { key, value: property?.secret === false ? value : mask };
  });

/** The values of a job that must not be shown: its secrets, as {@link shownConfiguration} tells them, and credentials. */
export function secretValues(job: Job, type: ActionType | undefined): readonly string[] {
  const { configuration, credentials } = job;
  const isShown = new Set(
    type?.actionConfigurationProperties.flatMap(({ name, secret }) => (secret ? [] : name)),
  );
  return [
    ...Object.entries(configuration).flatMap(([key, value]) => (isShown.has(key) ? [] : value)),
    ...(credentials ? [credentials.accessKeyId, credentials.secretAccessKey, credentials.sessionToken] : []),
  ];
}
