import * as vscode from 'vscode';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { walkthroughId } from '../../manifest/ids';
import { openLink, reportIssue } from './openCommands';

const documentation = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome.html';

/**
 * Opens pages that a row links to, and what helps when something is wrong.
 * @param extensionId `publisher.name`, by which the editor finds this extension
 */
export const open = (services: Services, extensionId: string) =>
  ({
    'codepipeline.openConsole': openLink(services, 'console'),
    'codepipeline.openDocumentation': () => vscode.env.openExternal(vscode.Uri.parse(documentation)),
    'codepipeline.openExternal': openLink(services, 'external'),
    'codepipeline.openWalkthrough': () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#${walkthroughId}`),
    'codepipeline.openLog': openLink(services, 'log'),
    'codepipeline.reportIssue': reportIssue(extensionId, services.connections),
    'codepipeline.showLog': () => services.log.show(),
  }) satisfies Commands;
