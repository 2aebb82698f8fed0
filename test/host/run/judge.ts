import type { Outcome } from './countingReporter';

export const nothing: Outcome = { passed: 0, failed: 0 };

/**
 * The result of a finished run. Counts alone are not trusted: a run that ended badly without a failed test,
 * or without any test, is one failure more, and says so. `what` names the run.
 */
export function judge(
  counts: Outcome | undefined,
  endedWell: boolean,
  mayBeEmpty: boolean,
  what: string,
  say: (line: string) => void,
): Outcome {
  const { passed, failed, failures = [] } = counts ?? nothing;
  const complaint = (() => {
    if (counts === undefined) return 'The run ended before it had counted its tests.';
    if (passed + failed === 0 && !mayBeEmpty) return 'There are test files, but no test ran.';
    if (!endedWell && failed === 0) return 'Every test passed, but the run itself ended badly.';
    return undefined;
  })();
  if (complaint === undefined) return { passed, failed, failures };
  say(complaint);
  return { passed, failed: failed + 1, failures: [...failures, `${what}: ${complaint}`] };
}
