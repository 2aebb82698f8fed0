import * as vscode from 'vscode';
import { declarationOf } from '../../domain/calls/queries';
import type { PipelineRef } from '../../domain/refs';
import { documentSchemes } from '../../manifest/ids';
import type { Services } from '../../ui/services';
import { triggerText } from './triggerText';

/** The address of the read-only triggers of a pipeline. */
export const triggersUri = ({ connection, name }: PipelineRef): vscode.Uri =>
  vscode.Uri.from({ scheme: documentSchemes.triggers, authority: '', path: `/${connection}/${name}.json` });

/** Of an address that was restored, the connection may be gone. */
function pipelineOf({ path }: vscode.Uri): PipelineRef {
  const at = path.lastIndexOf('/');
  return { connection: path.slice(1, at), name: path.slice(at + 1).replace(/\.json$/, '') };
}

/** The triggers and source actions of deployed pipelines, as read-only JSON. */
export class TriggerDocuments implements vscode.TextDocumentContentProvider {
  constructor(private readonly services: Pick<Services, 'scheduler'>) {}

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const cancelled = new AbortController();
    const subscription = token.onCancellationRequested(() => cancelled.abort());
    try {
      const query = declarationOf(pipelineOf(uri));
      return triggerText(await this.services.scheduler.fetch(query, cancelled.signal));
    } finally {
      subscription.dispose();
    }
  }
}
