import * as path from 'node:path';
import * as vscode from 'vscode';
import { SampleAccount } from '../../core/connections/sampleAccount';
import type { Own } from '../../domain/owned';
import { viewIds } from '../../manifest/ids';
import type { CommandHandler, Commands } from '../../ui/commands/commandRegistry';
import { startLocalService } from '../../ui/host/localService';
import type { Services } from '../../ui/services';
import { PersistedValue } from '../../ui/settings/persistedValue';

/** Offers the sample account, which is open again in a window where it was open before. */
export function sample(
  { connections, log }: Services,
  { extensionPath, workspaceState }: Pick<vscode.ExtensionContext, 'extensionPath' | 'workspaceState'>,
  own: Own,
) {
  const script = path.join(extensionPath, 'dist', 'local.js');
  const account = own(
    new SampleAccount(
      connections,
      (signal) =>
        startLocalService(script, ['--sample'], (line) => log.info(`local service: ${line}`), signal),
      own(new PersistedValue(workspaceState, 'isSampleAccountOpen', (it) => it === true)),
    ),
  );
  return {
    account,
    commands: {
      'codepipeline.closeSampleAccount': () => account.close(),
      'codepipeline.openSampleAccount': openSampleAccount(account),
    } satisfies Commands,
  };
}

/** Opens the sample account: a local service, without an AWS account. */
const openSampleAccount =
  (account: SampleAccount): CommandHandler<'codepipeline.openSampleAccount'> =>
  async () => {
    const options = {
      location: { viewId: viewIds.pipelines },
      title: vscode.l10n.t('Starting the sample account…'),
    };
    await vscode.window.withProgress(options, () => account.open());
    await vscode.commands.executeCommand(`${viewIds.pipelines}.focus`);
  };
