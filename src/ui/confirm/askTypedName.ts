import * as vscode from 'vscode';
import { pick } from '../quickInput/quickInput';
import type { Answer, PickRow } from '../quickInput/quickInput';

/** A confirmation that takes a name instead of Enter alone. */
export interface TypedName {
  readonly title: string;
  /** The text to type. */
  readonly name: string;
  /** What Enter does once the name is typed: "Roll Back". */
  readonly verb: string;
  /** The facts below, of which none can be selected; called again after `load`. */
  readonly told: () => readonly PickRow<never>[];
  readonly load?: (signal: AbortSignal) => Promise<void>;
}

/** Asks for a name, so that Enter alone changes nothing. Back leads to the question before. */
export const askTypedName = ({ title, name, verb, told, load }: TypedName): Promise<Answer<'yes'>> =>
  pick<'yes'>({
    title,
    placeholder: vscode.l10n.t('Type "{0}" to confirm', name),
    hasBack: true,
    // A fact that contains the name would match it better than the answer.
    active: 'yes',
    staysActive: true,
    rows: (typed) => [
      answerRow(typed.trim(), name, verb),
      ...told().map((row) => ({ ...row, alwaysShow: true })),
    ],
    ...(load && { load }),
  });

function answerRow(typed: string, name: string, verb: string): PickRow<'yes'> {
  if (typed === name) return { label: `$(check) ${verb}`, alwaysShow: true, value: 'yes' };
  return {
    label:
      typed === ''
        ? `$(info) ${vscode.l10n.t('Type "{0}" to confirm, or press Escape to cancel', name)}`
        : `$(error) ${vscode.l10n.t('The name does not match. Type "{0}".', name)}`,
    alwaysShow: true,
  };
}
