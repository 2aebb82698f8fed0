import * as vscode from 'vscode';
import { askText } from '../../platform/quickInput';
import type { Answer } from '../../platform/quickInput';

export interface NameQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly hasBack: boolean;
  readonly taken: ReadonlySet<string>;
  /** The names that come of what is typed; itself unless given. */
  readonly namesFor?: (name: string) => readonly string[];
  readonly onDidType?: (name: string) => void;
}

/** Asks what a connection is to be called: something, and no name that another one has. */
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
