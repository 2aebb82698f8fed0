import * as vscode from 'vscode';
import { isWebUrl } from '../../domain/links/webUrl';
import type { CommonCommand } from '../../domain/pageContract';

/** Runs the commands that every page may send. */
export async function runCommonCommand(command: CommonCommand): Promise<void> {
  switch (command.verb) {
    case 'openExternal':
      return openInBrowser(command.url);
    case 'copy':
      return vscode.env.clipboard.writeText(command.text);
  }
}

/** Opens an http or https address; ignores any other. */
export async function openInBrowser(url: string): Promise<void> {
  if (isWebUrl(url)) await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
