import * as vscode from 'vscode';
import { askText } from '../../platform/quickInput';
import type { Answer } from '../../platform/quickInput';
import type { HubOption } from './askHub';
import { rowText } from './facts';

/** A line of words that goes to the service with what is done. */
export interface Words {
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

function problemOf({ longest, problemOf: otherProblemOf }: Words, text: string): string | undefined {
  if (text.length <= longest) return otherProblemOf?.(text);
  return vscode.l10n.t('At most {0} characters; these are {1}.', longest, text.length);
}

/** Asks for the words, counting their characters as they are typed. */
function askWords(words: Words): Promise<Answer<string>> {
  const { longest } = words;
  return askText({
    title: words.title,
    prompt: (text) => `${words.prompt} ${vscode.l10n.t('{0} of {1} characters.', text.length, longest)}`,
    value: words.read(),
    hasBack: true,
    onDidType: words.write,
    validate: (text) => problemOf(words, text),
  });
}

/** The row of a hub that shows the words and asks for others. */
export function wordsOption(words: Words): HubOption {
  const text = words.read();
  const problem = problemOf(words, text);
  return {
    icon: 'edit',
    label: words.label,
    description: text === '' ? vscode.l10n.t('none') : rowText(text),
    ...(problem !== undefined && { problem }),
    ask: () => askWords(words),
  };
}
