import * as vscode from 'vscode';
import { isWebUrl } from '../../domain/links/webUrl';
import type { CommonCommand } from '../../domain/pageContract';

/** Does what every page may ask for. */
export async function runCommonCommand(command: CommonCommand): Promise<void> {
  switch (command.verb) {
    case 'openExternal':
      return openInBrowser(command.url);
    case 'copy':
      return vscode.env.clipboard.writeText(command.text);
  }
}

/** Opens an address of the web; any other is ignored. */
export async function openInBrowser(url: string): Promise<void> {
  if (isWebUrl(url)) await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
