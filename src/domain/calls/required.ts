import * as l10n from '@vscode/l10n';
import { Problem } from '../problem';

/** A member that the API always sends. Its absence means that something else than CodePipeline answered. */
export function required<T>(value: T | undefined, member: string): T {
  if (value !== undefined) return value;
  throw new Problem(
    'wrongEndpoint',
    l10n.t(
      `The response has no "{0}", which CodePipeline always returns. Check the connection's endpoint.`,
      member,
    ),
  );
}
