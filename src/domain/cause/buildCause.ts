import * as l10n from '@vscode/l10n';
import { phaseFailure } from '../execution/failureReason';
import { failedPhaseOf } from '../log/build';
import type { Build } from '../log/build';
import { knownFacts } from './causeText';
import type { CauseWords } from './causeText';
import type { TestCase, TestReport } from './testReport';
import { failedCases } from './testReport';

/** Why a build of CodeBuild failed. */
export interface BuildCause {
  readonly kind: 'build';
  readonly status: string;
  readonly phase?: string;
  readonly code?: string;
  /** CodeBuild's words for the phase that failed. */
  readonly message?: string;
  readonly tests: readonly TestCase[];
  /** Of all reports, also those whose test cases are not among `tests`. */
  readonly failedTests: number;
  readonly allTests: number;
}

/** As many failing tests are shown. */
export const mostTests = 20;

const countOf = (reports: readonly TestReport[], count: (report: TestReport) => number) =>
  reports.reduce((sum, report) => sum + count(report), 0);

/** How many test cases of a report failed. */
export const failedIn = ({ counts }: TestReport): number =>
  failedCases.reduce((sum, status) => sum + (counts[status] ?? 0), 0);

/** Undefined for a build that tells no failure. */
export function buildCause(
  build: Build,
  reports: readonly TestReport[],
  tests: readonly TestCase[],
): BuildCause | undefined {
  const phase = failedPhaseOf(build);
  const failedTests = countOf(reports, failedIn);
  if (phase === undefined && failedTests === 0 && build.status !== 'TIMED_OUT') return undefined;
  const context =
    phase?.contexts.find(({ message }) => message !== undefined && message.trim() !== '') ??
    phase?.contexts.find(({ code }) => code !== undefined && code !== '');
  return {
    kind: 'build',
    status: build.status,
    ...(phase && { phase: phase.name }),
    ...(context?.code !== undefined && context.code !== '' && { code: context.code }),
    ...(context?.message !== undefined && context.message.trim() !== '' && { message: context.message }),
    tests: tests.slice(0, mostTests),
    failedTests,
    allTests: countOf(reports, ({ total }) => total),
  };
}

/** The test that failed tells more than the command that ran it. */
export function buildWords(cause: BuildCause): CauseWords {
  const { phase, code, message, failedTests, allTests, tests } = cause;
  return {
    sentence: sentenceOf(cause),
    facts: knownFacts([
      [l10n.t('Phase'), phase],
      [l10n.t('Code'), code],
      [l10n.t('Message'), message],
      [
        l10n.t('Tests'),
        failedTests > 0
          ? l10n.t('{0} of {1} failed', failedTests, Math.max(allTests, failedTests))
          : undefined,
      ],
    ]),
    tests: tests.map(({ name, prefix, message: text = '' }) => ({
      name: prefix === undefined || name.startsWith(prefix) ? name : `${prefix} › ${name}`,
      message: text.trim(),
    })),
    unlisted: Math.max(0, failedTests - tests.length),
  };
}

function sentenceOf({ status, phase, message, tests, failedTests, allTests }: BuildCause): string {
  const [first] = tests;
  const said = first?.message === undefined ? '' : firstLine(first.message);
  if (first && failedTests <= 1)
    return said === ''
      ? l10n.t('The test “{0}” failed.', first.name)
      : l10n.t('The test “{0}” failed: {1}', first.name, said);
  if (failedTests > 1)
    return first
      ? l10n.t('{0} of {1} tests failed, first “{2}”: {3}', failedTests, allTests, first.name, said)
      : l10n.t('{0} of {1} tests failed.', failedTests, allTests);
  if (status === 'TIMED_OUT')
    return phase === undefined
      ? l10n.t('The build timed out.')
      : l10n.t('The build timed out in {0}.', phase);
  const why = message === undefined ? '' : phaseFailure(message);
  if (phase === undefined) return why;
  return why === '' ? l10n.t('The phase {0} failed.', phase) : l10n.t('{0} failed: {1}', phase, why);
}

const firstLine = (text: string): string => text.trim().split(/\s*[\r\n]/, 1)[0] ?? '';
