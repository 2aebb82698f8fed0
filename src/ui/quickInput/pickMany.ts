import * as vscode from 'vscode';
import { ask, back } from './quickInput';
import type { Answer, PickRow } from './quickInput';

export interface PickManyStep<T> {
  readonly title: string;
  readonly placeholder: string;
  /** The rows for the typed text; called again at each change of it. */
  readonly rows: (typed: string) => readonly PickRow<T>[];
  readonly hasBack?: boolean;
  /** The rows that are marked at first. */
  readonly picked: readonly T[];
  /** Whether Enter is accepted with nothing marked; else the step stays open. */
  readonly mayBeNone?: boolean;
  /** Called with the marked rows, so that nothing is lost when the user goes back. */
  readonly onDidPick?: (values: readonly T[]) => void;
}

/**
 * Asks to pick one or several rows. Enter on a row that was searched for marks it and shows all rows again;
 * else it accepts the marked rows.
 */
export function pickMany<T>(step: PickManyStep<T>): Promise<Answer<readonly T[]>> {
  let picked = step.picked;
  const pickOnly = (values: readonly T[]) => {
    picked = values;
    step.onDidPick?.(values);
  };
  const isPicked = ({ value }: PickRow<T>) => value !== undefined && picked.includes(value);
  let shown = '';
  const showRows = (input: vscode.QuickPick<PickRow<T>>) => {
    const rows = step.rows(input.value);
    // Setting the rows again unmarks them for a moment, and the editor fires an event for it.
    const looks = looksOf(rows);
    if (looks === shown) return;
    shown = looks;
    input.items = rows.map((row) => ({ ...row, picked: isPicked(row) }));
    showMarks(input);
  };
  const showMarks = (input: vscode.QuickPick<PickRow<T>>) => {
    input.selectedItems = input.items.filter(isPicked);
  };
  return ask<vscode.QuickPick<PickRow<T>>, readonly T[]>({
    make: (before) => {
      const input = vscode.window.createQuickPick<PickRow<T>>();
      input.title = step.title;
      input.placeholder = step.placeholder;
      input.canSelectMany = true;
      input.matchOnDescription = true;
      input.ignoreFocusOut = true;
      if (step.hasBack) input.buttons = [vscode.QuickInputButtons.Back];
      input.value = before?.value ?? '';
      shown = '';
      showRows(input);
      const active = looksOf(before?.activeItems ?? []);
      input.activeItems = input.items.filter((row) => looksOf([row]) === active);
      return input;
    },
    listen: (input, settle) => [
      input.onDidChangeValue(() => showRows(input)),
      input.onDidChangeSelection((rows) =>
        pickOnly(rows.flatMap(({ value }) => (value === undefined ? [] : [value]))),
      ),
      input.onDidTriggerButton(() => settle(back)),
      input.onDidAccept(() => {
        const found = foundOf(input);
        if (input.value !== '' && found === undefined) return;
        if (found !== undefined && !picked.includes(found)) {
          pickOnly([...picked, found]);
          input.value = '';
          showRows(input);
          showMarks(input);
        } else if (picked.length > 0 || step.mayBeNone) settle(picked);
      }),
    ],
  }).answer;
}

/** What the user sees of rows. */
const looksOf = (rows: readonly PickRow<unknown>[]): string =>
  JSON.stringify(rows.map(({ label, description }) => [label, description]));

/**
 * The row that was searched for. The editor sets the active row a moment after the text, so for a user who
 * types fast it is the first match.
 */
function foundOf<T>({ value, items, activeItems }: vscode.QuickPick<PickRow<T>>): T | undefined {
  const typed = value.trim().toLowerCase();
  if (typed === '') return undefined;
  const matching = items.filter(({ label, description }) =>
    `${label} ${description ?? ''}`.toLowerCase().includes(typed),
  );
  return (matching.find((row) => activeItems.includes(row)) ?? matching[0])?.value;
}
