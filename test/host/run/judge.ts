import type { Outcome } from './countingReporter';

export const nothing: Outcome = { passed: 0, failed: 0 };

/**
 * What a finished run comes to. Counts alone are not believed: a run that ended badly with no failed test, or with no
 * test at all, is one failure more, and says so. `what` names what ran.
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
