import * as vscode from 'vscode';
import { readVariable } from '../../domain/jobs/answerProblems';
import type { OutputVariables } from '../../domain/jobs/answerProblems';
import { separator } from '../../ui/quickInput/hubRow';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import { withoutIcons } from '../../ui/text/plainText';

type Choice =
  | { readonly kind: 'set'; readonly key: string; readonly value: string }
  | { readonly kind: 'edit'; readonly key: string }
  | { readonly kind: 'done' };

/** Asks for output variables in one list; undefined when the list was left by Escape or Back. */
export async function askVariables(
  title: string,
  before: OutputVariables,
): Promise<OutputVariables | undefined> {
  let variables = before;
  let typed = '';
  for (;;) {
    const answer = await pick<Choice>({
      ...{ title, typed, hasBack: true },
      placeholder: vscode.l10n.t('Type key=value to add an output variable. Later actions can use it.'),
      rows: (text) => rowsOf(text, variables),
      onRowButton: ({ value }) => {
        if (value?.kind !== 'edit') return;
        variables = Object.fromEntries(Object.entries(variables).filter(([key]) => key !== value.key));
      },
    });
    if (answer === undefined || answer === back) return undefined;
    if (answer.kind === 'done') return variables;
    if (answer.kind === 'edit') typed = `${answer.key}=${variables[answer.key] ?? ''}`;
    else {
      variables = { ...variables, [answer.key]: answer.value };
      typed = '';
    }
  }
}

function rowsOf(typed: string, variables: OutputVariables): readonly PickRow<Choice>[] {
  const entries = Object.entries(variables);
  return [
    typed.trim() === '' ? doneRow() : typedRow(typed, variables),
    ...(entries.length > 0 ? [separator(vscode.l10n.t('Output Variables'))] : []),
    ...entries.map(([key, value]): PickRow<Choice> => ({
      label: `$(symbol-variable) ${withoutIcons(key)}`,
      description: withoutIcons(value),
      buttons: [{ iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove Variable') }],
      value: { kind: 'edit', key },
    })),
  ];
}

const doneRow = (): PickRow<Choice> => ({
  label: `$(check) ${vscode.l10n.t('Use These Variables')}`,
  alwaysShow: true,
  value: { kind: 'done' },
});

function typedRow(typed: string, variables: OutputVariables): PickRow<Choice> {
  const read = readVariable(typed, variables);
  if (read.problem !== undefined) return { label: `$(error) ${read.problem}`, alwaysShow: true };
  const { key, value } = read;
  return {
    label: `$(add) ${vscode.l10n.t('Add: {0}', withoutIcons(`${key} = ${value}`))}`,
    alwaysShow: true,
    value: { kind: 'set', key, value },
  };
}
