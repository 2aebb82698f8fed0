import * as vscode from 'vscode';
import { askText } from '../quickInput/quickInput';
import type { Answer } from '../quickInput/quickInput';
import type { HubOption } from './askHub';
import { rowText } from './facts';

/** A line of text that is sent to the service with the change. */
export interface TextOption {
  readonly title: string;
  /** "Reason" or "Comment". */
  readonly label: string;
  readonly prompt: string;
  /** The maximum number of characters that the service accepts. */
  readonly longest: number;
  /** Another fault of the text; undefined when it is valid. */
  readonly problemOf?: (text: string) => string | undefined;
  readonly read: () => string;
  /** Called with the typed text, also when it is invalid or left by Back, so that nothing is lost. */
  readonly write: (text: string) => void;
}

function problemOf({ longest, problemOf: otherProblemOf }: TextOption, text: string): string | undefined {
  if (text.length <= longest) return otherProblemOf?.(text);
  return vscode.l10n.t('At most {0} characters; these are {1}.', longest, text.length);
}

/** Asks for the text, and counts its characters while typing. */
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

/** The row of a hub that shows the text and asks for another one. */
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
