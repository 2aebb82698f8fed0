import type { ConfigurationProperty } from '../actionType';

/** The keys of a configuration that its properties do not know, and the required keys that are missing. */
export function misfits(
  configuration: Readonly<Record<string, string>>,
  properties: readonly ConfigurationProperty[],
): { unknown: readonly string[]; missing: readonly string[] } {
  const known = new Set(properties.map(({ name }) => name));
  return {
    unknown: Object.keys(configuration).filter((key) => !known.has(key)),
    missing: properties
      .filter(({ name, required }) => required && !Object.hasOwn(configuration, name))
      .map(({ name }) => name),
  };
}

/** The places of the commands that hold a line break, which neither actions nor rules take. */
export const multiLine = (commands: readonly string[] = []): readonly number[] =>
  [...commands.keys()].filter((index) => /[\n\r]/.test(commands[index] ?? ''));
