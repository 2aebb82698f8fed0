import * as vscode from 'vscode';
import { endpointFault } from '../../../domain/connection/endpoint';
import { askText } from '../../../platform/quickInput';
import type { Answer } from '../../../platform/quickInput';
import { kept } from '../../../platform/steps';
import type { AddDraft } from './addDraft';

/** Asks for the address of a service of one's own. */
export async function askEndpoint(draft: AddDraft, title: string): Promise<Answer<'next'>> {
  const answer = await askText({
    title,
    prompt: vscode.l10n.t('Where does it answer? At an address of this machine no credentials are needed.'),
    value: draft.endpoint,
    placeholder: 'http://127.0.0.1:4566',
    hasBack: true,
    onDidType: (value) => {
      draft.endpoint = value;
    },
    validate: (value) => {
      const fault = endpointFault(value.trim());
      return fault && vscode.l10n.t('An endpoint looks like http://127.0.0.1:4566. This one {0}.', fault);
    },
  });
  return kept(answer, (value) => {
    draft.endpoint = value.trim();
  });
}
