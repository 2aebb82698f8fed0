import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { choiceLabel, pick } from '../../ui/quickInput/quickInput';
import type { Services } from '../../ui/services';
import { withoutIcons } from '../../ui/text/plainText';
import type { DocumentAccounts } from './accountValues';
import type { DefinitionConnections } from './definitionConnections';
import { isForAnyConnection } from './connectionStatus';

/** The choice of no connection. */
const none = Symbol('none');

/** Asks for the connection of a definition in a file, whose action types and values then count. */
export const chooseDefinitionConnection =
  (
    { connections }: Pick<Services, 'connections'>,
    chosen: DefinitionConnections,
    accounts: Pick<DocumentAccounts, 'forget'>,
  ): CommandHandler<'codepipeline.chooseDefinitionConnection'> =>
  async (uri) => {
    const document =
      uri === undefined
        ? vscode.window.activeTextEditor?.document
        : await vscode.workspace.openTextDocument(uri);
    if (document === undefined || !isForAnyConnection(document))
      throw new Problem(
        'fact',
        vscode.l10n.t('Open a definition, or a CloudFormation template with a pipeline, in an editor first.'),
      );
    const current = connections.find(chosen.of(document.uri) ?? '')?.id;
    const answer = await pick<string | typeof none>({
      title: vscode.l10n.t('Connection for {0}', vscode.workspace.asRelativePath(document.uri)),
      placeholder: vscode.l10n.t('Select the connection that the pipeline is for'),
      active: current ?? none,
      rows: () => [
        ...connections.all.map(({ id, name, profile, region }) => ({
          label: choiceLabel(withoutIcons(name), id === current),
          description: [profile, region].filter(Boolean).join(' · '),
          value: id,
        })),
        {
          label: choiceLabel(vscode.l10n.t('No Connection'), current === undefined),
          detail: vscode.l10n.t('Custom action types are not checked.'),
          value: none,
        },
      ],
    });
    if (typeof answer === 'string') {
      accounts.forget(answer);
      chosen.choose(document.uri, answer);
    } else if (answer === none) chosen.choose(document.uri, undefined);
  };
