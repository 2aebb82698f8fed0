import { arch, release, type } from 'node:os';
import * as vscode from 'vscode';
import { issueReport } from '../domain/issueReport';
import type { CommandHandler } from '../platform/commandRegistry';
import type { ConnectionList } from '../state/connections/connectionList';

/** Opens the editor's own form for issues, with versions and what kinds of connections there are filled in. */
export const reportIssue =
  (extensionId: string, connections: ConnectionList): CommandHandler<'codepipeline.reportIssue'> =>
  async () => {
    const { version } = vscode.extensions.getExtension(extensionId)?.packageJSON as { version: string };
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
