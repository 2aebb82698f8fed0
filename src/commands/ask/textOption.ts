import * as vscode from 'vscode';
import { askText } from '../../platform/quickInput';
import type { Answer } from '../../platform/quickInput';
import type { HubOption } from './askHub';
import { rowText } from './facts';

/** A line of words that goes to the service with what is done. */
export interface TextOption {
  readonly title: string;
  /** "Reason" or "Comment". */
  readonly label: string;
  readonly prompt: string;
  /** The most characters that the service takes. */
  readonly longest: number;
  /** What else is wrong with the words; undefined when they are right. */
  readonly problemOf?: (text: string) => string | undefined;
  readonly read: () => string;
  /** Hears what is typed, also when it is wrong or left by Back, so that nothing is lost. */
  readonly write: (text: string) => void;
}

function problemOf({ longest, problemOf: otherProblemOf }: TextOption, text: string): string | undefined {
  if (text.length <= longest) return otherProblemOf?.(text);
  return vscode.l10n.t('At most {0} characters; these are {1}.', longest, text.length);
}

/** Asks for the words, counting their characters as they are typed. */
function askForText(option: TextOption): Promise<Answer<string>> {
  const { longest } = option;
  return askText({
    title: option.title,
    prompt: (text) => `${option.prompt} ${vscode.l10n.t('{0} of {1} characters.', text.length, longest)}`,
    value: option.read(),
    hasBack: true,
    onDidType: option.write,
    validate: (text) => problemOf(option, text),
  });
}

/** The row of a hub that shows the words and asks for others. */
export function textOption(option: TextOption): HubOption {
  const text = option.read();
  const problem = problemOf(option, text);
  return {
    icon: 'edit',
    label: option.label,
    description: text === '' ? vscode.l10n.t('none') : rowText(text),
    ...(problem !== undefined && { problem }),
    ask: () => askForText(option),
  };
}
