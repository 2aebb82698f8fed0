import type { ProblemKind } from '../problem';

/** What the user can do about a start that did not go through. */
export type NextStep = 'tryAgain' | 'changeInputs' | 'showRuns' | 'reload' | 'signIn' | 'showLog';

const again: readonly NextStep[] = ['tryAgain', 'changeInputs'];

const stepsByKind: Readonly<Partial<Record<ProblemKind, readonly NextStep[]>>> = {
  limitExceeded: ['showRuns', 'tryAgain'],
  conflict: ['tryAgain', 'showRuns'],
  notFound: ['reload'],
  invalid: ['changeInputs', 'reload'],
  credentials: ['signIn', 'tryAgain'],
  throttled: again,
  unreachable: again,
  timedOut: again,
  serviceFault: again,
};

/** The ways on after a refusal, the likeliest first. Trying again sends the same request with the same token. */
export const stepsAfter = (kind: ProblemKind): readonly NextStep[] =>
  stepsByKind[kind] ?? ['tryAgain', 'changeInputs', 'showLog'];
