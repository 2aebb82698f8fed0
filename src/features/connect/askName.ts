import * as vscode from 'vscode';
import { askText } from '../../ui/quickInput/quickInput';
import type { Answer } from '../../ui/quickInput/quickInput';

export interface NameQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly hasBack: boolean;
  readonly taken: ReadonlySet<string>;
  /** The names that result from the typed text; by default the text itself. */
  readonly namesFor?: (name: string) => readonly string[];
  readonly onDidType?: (name: string) => void;
}

/** Asks for the name of a connection: not empty, and not that of another one. */
export function askName({ taken, namesFor, ...step }: NameQuestion): Promise<Answer<string>> {
  return askText({
    ...step,
    validate: (value) => {
      const name = value.trim();
      if (name === '') return vscode.l10n.t('Enter a name for the connection.');
      const used = (namesFor?.(name) ?? [name]).find((each) => taken.has(each));
      return used === undefined
        ? undefined
        : vscode.l10n.t('Another connection is already named “{0}”.', used);
    },
  });
}
