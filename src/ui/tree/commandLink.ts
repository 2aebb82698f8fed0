import * as vscode from 'vscode';
import type { CommandArguments, CommandId } from '../../manifest/types';
import { escapeMarkdown } from '../text/plainText';

/** The commands that a link in a tooltip may run: they show something, or ask before they change it. */
const linkable = [
  'codepipeline.openTimeline',
  'codepipeline.revealInPipelines',
  'codepipeline.showBuildLog',
  'codepipeline.unwatchExecution',
  'codepipeline.approveAction',
  'codepipeline.rejectAction',
  'codepipeline.enableTransition',
] as const satisfies CommandId[];

/** A Markdown link that runs a command of the extension, with arguments that the compiler has checked. */
export const commandLink = <Id extends (typeof linkable)[number]>(
  id: Id,
  title: string,
  ...args: CommandArguments[Id]
): string => `[${escapeMarkdown(title)}](command:${id}?${encodeURIComponent(JSON.stringify(args))})`;

/**
 * Markdown whose command links work, those of {@link commandLink} only. Untrusted text must be escaped in it,
 * so that every link is one of ours.
 */
export function tooltipOf(markdown: string): vscode.MarkdownString {
  // Markdown strikes out everything between two tildes of one paragraph, and each spinning icon has one.
  const tooltip = new vscode.MarkdownString(markdown.replaceAll('~spin)', ')'), true);
  tooltip.isTrusted = { enabledCommands: linkable };
  tooltip.supportHtml = false;
  return tooltip;
}
