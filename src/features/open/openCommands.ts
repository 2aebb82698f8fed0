import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import { isWebUrl } from '../../domain/links/webUrl';
import type { Target } from '../../ui/commands/target';
import { linksOf } from '../../ui/text/links';
import type { Links } from '../../ui/text/links';
import type { Services } from '../../ui/services';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { arch, release, type } from 'node:os';
import { issueReport } from '../../domain/issueReport';
import type { ConnectionList } from '../../core/connections/connectionList';

const whyNone: Readonly<Record<keyof Links, () => string>> = {
  console: () => vscode.l10n.t('A connection with a custom endpoint has no AWS console.'),
  log: () => vscode.l10n.t('This action has no log link.'),
  external: () => vscode.l10n.t('This item has no external page.'),
};

/** A command that opens one of the pages a row leads to, in the browser. */
export const openLink =
  (services: Pick<Services, 'connections' | 'store' | 'history'>, which: keyof Links) =>
  async (target?: Target): Promise<void> => {
    const url = target && linksOf(target, services)[which];
    if (url === undefined || !isWebUrl(url)) throw new Problem('fact', whyNone[which]());
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
  };

/** Opens the editor's own form for issues, with versions and the kinds of connections filled in. */
export const reportIssue =
  (extensionId: string, connections: ConnectionList): CommandHandler<'codepipeline.reportIssue'> =>
  async () => {
    const extension = vscode.extensions.getExtension(extensionId) as vscode.Extension<unknown>;
    const { version } = extension.packageJSON as { version: string };
    const data = issueReport(
      {
        extension: version,
        editor: vscode.version,
        system: `${type()} ${release()} ${arch()}`,
        host: [vscode.env.appHost, vscode.env.remoteName].filter(Boolean).join(', '),
        language: vscode.env.language,
      },
      connections.all,
    );
    await vscode.commands.executeCommand('workbench.action.openIssueReporter', { extensionId, data });
  };
