import * as vscode from 'vscode';
import type { OutputVariables } from '../../domain/jobs/answerProblems';
import { rowText } from '../../ui/hub/facts';
import { hubRow } from '../../ui/quickInput/hubRow';
import type { PickRow } from '../../ui/quickInput/quickInput';

/** What is to be reported, kept while the user goes from question to question. */
export interface Draft {
  summary: string;
  externalId: string;
  variables: OutputVariables;
  token: string;
  message: string;
}

/** What can be done with a job. */
export type Choice =
  | 'acknowledge'
  | 'run'
  | 'succeed'
  | 'fail'
  | 'continue'
  | 'summary'
  | 'externalId'
  | 'variables';

/** The rows for what can be done with a job. */
export function choiceRows(
  isOffered: boolean,
  { summary, externalId, variables }: Draft,
): readonly PickRow<Choice>[] {
  const none = vscode.l10n.t('none');
  const count = Object.keys(variables).length;
  return [
    ...(isOffered
      ? [
          hubRow<Choice>(
            {
              icon: 'inbox',
              label: vscode.l10n.t('Acknowledge'),
              detail: vscode.l10n.t('The job is yours: CodePipeline no longer offers it to other workers.'),
            },
            'acknowledge',
          ),
        ]
      : []),
    hubRow<Choice>(
      {
        icon: 'terminal',
        label: vscode.l10n.t('Run Command…'),
        detail: vscode.l10n.t('A program on this machine works the job; its exit code is the result.'),
      },
      'run',
    ),
    hubRow<Choice>(
      {
        icon: 'pass',
        label: vscode.l10n.t('Report Success'),
        detail: vscode.l10n.t('The action succeeds with the details below.'),
      },
      'succeed',
    ),
    hubRow<Choice>({ icon: 'error', label: vscode.l10n.t('Report Failure…') }, 'fail'),
    hubRow<Choice>(
      {
        icon: 'debug-pause',
        label: vscode.l10n.t('Continue Later…'),
        detail: vscode.l10n.t(
          'The action stays in progress, and CodePipeline offers another job with your token.',
        ),
      },
      'continue',
    ),
    hubRow<Choice>(
      { icon: 'note', label: vscode.l10n.t('Summary'), description: rowText(summary) || none },
      'summary',
    ),
    hubRow<Choice>(
      {
        icon: 'link',
        label: vscode.l10n.t('External Execution ID'),
        description: rowText(externalId) || none,
      },
      'externalId',
    ),
    hubRow<Choice>(
      {
        icon: 'symbol-variable',
        label: vscode.l10n.t('Output Variables'),
        description: count === 0 ? none : Object.keys(variables).join(', '),
      },
      'variables',
    ),
  ];
}
