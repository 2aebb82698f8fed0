import * as vscode from 'vscode';
import { productionText } from '../../ui/confirm/guardChange';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { escapeMarkdown } from '../../ui/text/plainText';
import type { PipelineRef } from '../../domain/refs';
import type { Confirmation, ToolServices } from './tool';

/** The question before a change: what happens, where, and in which account when it is production. */
export async function confirmChange(
  services: ToolServices,
  { connection: id, name }: PipelineRef,
  title: string,
  lines: readonly string[],
): Promise<Confirmation> {
  const connection = refuseReadOnly(services, id);
  const place =
    (await productionText(services, connection)) ??
    vscode.l10n.t('Connection: {0} ({1})', connection.name, connection.region);
  const paragraphs = [vscode.l10n.t('Pipeline: {0}', name), ...lines, place].map(escapeMarkdown);
  return { title, message: paragraphs.join('\n\n') };
}
