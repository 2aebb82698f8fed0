import * as vscode from 'vscode';
import type { TrialFailure, TrialStep } from '../../domain/trial/trialPlan';
import { hubRow } from '../../ui/quickInput/hubRow';
import { pickMany } from '../../ui/quickInput/pickMany';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import { withoutIcons } from '../../ui/text/plainText';

/** What is chosen before a trial begins. */
export interface TrialChoice {
  readonly failures: readonly TrialFailure[];
  /** Whether actions take as long as they did in the real pipeline. */
  readonly usesRealDurations: boolean;
}

interface Trial {
  readonly title: string;
  readonly steps: readonly TrialStep[];
  /** How many actions have a known duration in the real pipeline; 0 where there is none. */
  readonly timedActions: number;
}

/** One list to begin from: Enter begins, every other row changes something and returns. Undefined when dismissed. */
export async function askTrial(trial: Trial): Promise<TrialChoice | undefined> {
  let choice: TrialChoice = { failures: [], usesRealDurations: trial.timedActions > 0 };
  for (;;) {
    const deed = await pick<'begin' | 'failures' | 'durations'>({
      title: trial.title,
      placeholder: vscode.l10n.t('Press Enter to continue, or select a row to change it first'),
      rows: () => rowsOf(trial, choice),
    });
    if (deed === undefined || deed === back) return undefined;
    if (deed === 'begin') return choice;
    if (deed === 'durations') {
      choice = { ...choice, usesRealDurations: !choice.usesRealDurations };
      continue;
    }
    const answer = await askFailures(trial, choice.failures);
    if (answer === undefined) return undefined;
    if (answer !== back) choice = { ...choice, failures: answer };
  }
}

function rowsOf(
  { timedActions, steps }: Trial,
  { failures, usesRealDurations }: TrialChoice,
): readonly PickRow<'begin' | 'failures' | 'durations'>[] {
  return [
    hubRow(
      {
        icon: 'play',
        label: vscode.l10n.t('Continue to Start'),
        detail: vscode.l10n.t(
          'Runs in a local service of its own. Actions are simulated, approvals wait for you, and AWS is not called.',
        ),
      },
      'begin',
    ),
    ...(steps.length === 0
      ? []
      : [
          hubRow<'failures'>(
            { icon: 'error', label: vscode.l10n.t('What fails'), description: failureText(failures) },
            'failures',
          ),
        ]),
    ...(timedActions === 0
      ? []
      : [
          hubRow<'durations'>(
            {
              icon: 'clock',
              label: vscode.l10n.t('Durations'),
              description: usesRealDurations
                ? vscode.l10n.t('as in earlier successes ({0} actions)', timedActions)
                : vscode.l10n.t('simulated'),
            },
            'durations',
          ),
        ]),
  ];
}

function failureText(failures: readonly TrialFailure[]): string {
  if (failures.length === 0) return vscode.l10n.t('nothing');
  return withoutIcons(failures.map(({ step }) => `${step.stage}/${step.name}`).join(', '));
}

const attemptText = (attempt: TrialFailure['attempt']): string =>
  attempt === 'first' ? vscode.l10n.t('fails at the first attempt') : vscode.l10n.t('fails at each attempt');

/** Which steps fail: each is listed twice, as something may fail once and succeed when it is retried. */
function askFailures({ title, steps }: Trial, picked: readonly TrialFailure[]) {
  const failures = steps.flatMap((step): TrialFailure[] => [
    { step, attempt: 'first' },
    { step, attempt: 'every' },
  ]);
  const isSame = (one: TrialFailure) => (other: TrialFailure) =>
    one.step === other.step && one.attempt === other.attempt;
  return pickMany<TrialFailure>({
    title,
    placeholder: vscode.l10n.t('Which steps fail?'),
    hasBack: true,
    mayBeNone: true,
    picked: failures.filter((failure) => picked.some(isSame(failure))),
    rows: () =>
      failures.map((value) => ({
        label: withoutIcons(`${value.step.stage}/${value.step.name}`),
        description: `${value.step.provider} · ${attemptText(value.attempt)}`,
        value,
      })),
  });
}
