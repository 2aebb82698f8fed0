import * as vscode from 'vscode';
import { back, settle } from './quickInput';
import type { Answer, PickRow } from './quickInput';

export interface PickManyStep<T> {
  readonly title: string;
  readonly placeholder: string;
  /** The rows for what is typed; asked again at each change of it. */
  readonly rows: (typed: string) => readonly PickRow<T>[];
  readonly hasBack?: boolean;
  /** What is marked at first. */
  readonly picked: readonly T[];
  /** Hears what is marked, so that nothing is lost when somebody goes back. */
  readonly onDidPick?: (values: readonly T[]) => void;
}

/**
 * Asks to pick one or several rows. Enter on a row that was searched for marks it and shows all rows again; else it
 * accepts what is marked. With nothing marked the step stays open.
 */
export function pickMany<T>(step: PickManyStep<T>): Promise<Answer<readonly T[]>> {
  const input = vscode.window.createQuickPick<PickRow<T>>();
  input.title = step.title;
  input.placeholder = step.placeholder;
  input.canSelectMany = true;
  input.matchOnDescription = true;
  input.ignoreFocusOut = true;
  if (step.hasBack) input.buttons = [vscode.QuickInputButtons.Back];
  let picked = step.picked;
  const pickOnly = (values: readonly T[]) => {
    picked = values;
    step.onDidPick?.(values);
  };
  const showRows = () => {
    const rows = step.rows(input.value);
    input.items = rows.map((row) => ({
      ...row,
      picked: row.value !== undefined && picked.includes(row.value),
    }));
    input.selectedItems = input.items.filter((row) => row.picked);
  };
  showRows();
  return settle<readonly T[]>(input, (answer) => [
    input.onDidChangeValue(showRows),
    input.onDidChangeSelection((rows) =>
      pickOnly(rows.flatMap(({ value }) => (value === undefined ? [] : [value]))),
    ),
    input.onDidTriggerButton(() => answer(back)),
    input.onDidAccept(() => {
      const found = input.value === '' ? undefined : input.activeItems[0]?.value;
      if (found !== undefined && !picked.includes(found)) {
        pickOnly([...picked, found]);
        input.value = '';
        showRows();
      } else if (picked.length > 0) answer(picked);
    }),
  ]);
}
