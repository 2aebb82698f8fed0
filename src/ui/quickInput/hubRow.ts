import * as vscode from 'vscode';
import type { PickRow } from './quickInput';

interface Shown {
  /** A codicon, without `$()`. */
  readonly icon: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

/** A row of a hub; without a value it only tells something. */
export const hubRow = <Choice = never>(
  { icon, label, description, detail }: Shown,
  value?: Choice,
): PickRow<Choice> => ({
  label: `$(${icon}) ${label}`,
  ...(description !== undefined && { description }),
  ...(detail !== undefined && { detail }),
  ...(value !== undefined && { value }),
});

/** A heading between the rows of a list. */
export const separator = (label: string): PickRow<never> => ({
  label,
  kind: vscode.QuickPickItemKind.Separator,
});
