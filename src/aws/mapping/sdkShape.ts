import * as l10n from '@vscode/l10n';
import { Problem } from '../../domain/problem';

/** A member that the API always sends. Its absence means that something else than CodePipeline answered. */
export function required<T>(value: T | undefined, member: string): T {
  if (value !== undefined) return value;
  throw new Problem(
    'wrongEndpoint',
    l10n.t(
      `The answer has no "{0}", which CodePipeline always sends. Check the connection's endpoint.`,
      member,
    ),
  );
}

type Optional<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

/** `T` with the members that may be undefined made optional, as `exactOptionalPropertyTypes` wants them. */
export type Defined<T> = Omit<T, Optional<T>> & { [K in Optional<T>]?: Exclude<T[K], undefined> };

/** The same object without its undefined members: the SDK spells "absent" as undefined, the domain leaves it out. */
export function defined<T extends object>(members: T): Defined<T> {
  const kept: Partial<T> = {};
  for (const name in members) if (members[name] !== undefined) kept[name] = members[name];
  return kept as Defined<T>;
}
