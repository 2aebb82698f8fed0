import * as vscode from 'vscode';
import { connectionLists, scopeInForce } from '../../../ui/settings/connectionsSetting';
import type { SettingScope } from '../../../ui/settings/connectionsSetting';
import { pick } from '../../../ui/quickInput/quickInput';
import type { Answer, PickRow } from '../../../ui/quickInput/quickInput';
import { answerInto } from '../../../ui/quickInput/steps';
import type { AddDraft } from './addDraft';

/** Whether there is a workspace whose settings could contain a connection. */
export const hasWorkspace = (): boolean =>
  vscode.workspace.workspaceFile !== undefined || (vscode.workspace.workspaceFolders?.length ?? 0) > 0;

/** Asks whether the connection is for this user everywhere, or for everyone who opens this workspace. */
export async function askScope(draft: AddDraft, title: string): Promise<Answer<'next'>> {
  const lists = connectionLists();
  const hasOthers = Array.isArray(lists.user) && lists.user.length > 0;
  const isUserHidden = lists.workspace !== undefined;
  const user: PickRow<SettingScope> = {
    label: `$(account) ${vscode.l10n.t('User settings')}`,
    detail: isUserHidden
      ? vscode.l10n.t('Not shown in this workspace, which has its own list of connections.')
      : vscode.l10n.t('For you, in every window.'),
    value: 'user',
  };
  const workspace: PickRow<SettingScope> = {
    label: `$(root-folder) ${vscode.l10n.t('Workspace settings')}`,
    detail:
      isUserHidden || !hasOthers
        ? vscode.l10n.t('For everyone who opens this workspace. No secrets are written.')
        : vscode.l10n.t(
            'For everyone who opens this workspace. It then does not show the connections of your user settings.',
          ),
    value: 'workspace',
  };
  const usual: SettingScope = scopeInForce() === 'user' ? 'user' : 'workspace';
  const answer = await pick<SettingScope>({
    title,
    placeholder: vscode.l10n.t('Where should it be saved?'),
    hasBack: true,
    active: draft.scope ?? usual,
    rows: () => [user, workspace],
  });
  return answerInto(answer, (scope) => {
    draft.scope = scope;
  });
}
