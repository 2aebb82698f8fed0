import type { Causes } from '../../../src/core/causes/causes';

/** The causes of failures where no provider is asked. */
export const noCauses: Pick<Causes, 'get' | 'read' | 'isOffered' | 'onDidChange'> = {
  get: () => undefined,
  read: () => Promise.resolve({}),
  isOffered: () => false,
  onDidChange: () => ({ dispose: () => undefined }),
};
