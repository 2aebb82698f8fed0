import type { Capability } from '../../manifest/types';

/**
 * The context value of a row: its kind and its capabilities, each between semicolons, so that a `when` clause finds
 * exactly one with `viewItem =~ /;canStart;/`.
 */
export const contextValueOf = (
  kind: string,
  capabilities: Partial<Readonly<Record<Capability, boolean>>>,
): string =>
  `;${[kind, ...Object.entries(capabilities).flatMap(([name, isThere]) => (isThere ? [name] : []))].join(';')};`;
