import * as vscode from 'vscode';
import type { TimelineLink } from '../../domain/links/timelineLink';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { walkthroughId } from '../../manifest/ids';
import type { CommandId } from '../../manifest/types';
import { handleOpenLink, openByLink } from './openByLink';
import type { OpenLinkNeeds } from './openByLink';
import { openLink, reportIssue } from './openCommands';

const documentation = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome.html';

const addConnection: CommandId = 'codepipeline.addConnection';

interface OpenNeeds extends Services {
  /** `publisher.name`, by which the editor finds this extension. */
  readonly extensionId: string;
  readonly openTimelineLink: (link: TimelineLink) => Promise<void>;
}

/** Opens pages that a row or a link leads to, and what helps when something is wrong. */
export function open(services: OpenNeeds) {
  const { extensionId, connections, log } = services;
  const needs: OpenLinkNeeds = {
    ...services,
    addConnection: async ({ region, account }) => {
      const names: unknown = await vscode.commands.executeCommand(addConnection, { region, account });
      return Array.isArray(names) ? names.map(String) : [];
    },
  };
  return {
    /**
     * Opens what a link from outside names by its ARN or address; false for another kind of link. Never rejects.
     * @param areConnectionsKnown settles when the connections that are looked for at the start are there
     */
    handleUri: (uri: vscode.Uri, areConnectionsKnown: Promise<unknown>) =>
      handleOpenLink(needs, uri, areConnectionsKnown),
    commands: {
      'codepipeline.openByLink': openByLink(needs),
      'codepipeline.openConsole': openLink(services, 'console'),
      'codepipeline.openDocumentation': () => vscode.env.openExternal(vscode.Uri.parse(documentation)),
      'codepipeline.openExternal': openLink(services, 'external'),
      'codepipeline.openLog': openLink(services, 'log'),
      'codepipeline.openWalkthrough': () =>
        vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#${walkthroughId}`),
      'codepipeline.reportIssue': reportIssue(extensionId, connections),
      'codepipeline.showLog': () => log.show(),
    } satisfies Commands,
  };
}
