import type { FailureExcerpts } from '../../../src/core/logs/failureExcerpts';
import { Problem } from '../../../src/domain/problem';

/** The excerpts of logs where none can be read. */
export const noExcerpts: Pick<FailureExcerpts, 'get' | 'read' | 'onDidChange'> = {
  get: () => undefined,
  read: () => Promise.resolve(new Problem('fact', 'No log is here.')),
  onDidChange: () => ({ dispose: () => undefined }),
};
