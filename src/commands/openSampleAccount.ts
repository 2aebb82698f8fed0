import * as vscode from 'vscode';
import { viewIds } from '../platform/contributions';
import type { CommandHandler } from '../platform/commandRegistry';
import type { SampleAccount } from '../state/connections/sampleAccount';

/** Opens an account made up for trying things out: a local service, no AWS account needed. */
export const openSampleAccount =
  (sample: SampleAccount): CommandHandler<'codepipeline.openSampleAccount'> =>
  async () => {
    const options = {
      location: { viewId: viewIds.pipelines },
      title: vscode.l10n.t('Starting the sample account…'),
    };
    await vscode.window.withProgress(options, () => sample.open());
    await vscode.commands.executeCommand(`${viewIds.pipelines}.focus`);
  };
