import * as vscode from 'vscode';
import { planDeleteWebhook, planDeregister, planRegister } from '../../core/changes/planIntegrations';
import type { PlannedChange } from '../../core/changes/plannedChange';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { webhooksOf } from '../../domain/calls/integrationQueries';
import type { Commands } from '../../ui/commands/commandRegistry';
import type { Target } from '../../ui/commands/target';
import { sendChanges } from '../../ui/hub/sendChanges';
import type { Plan } from '../../ui/hub/sendChanges';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';

type Needs = Services;

interface Webhooked {
  readonly connection: string;
  readonly webhook: string;
}

/** A command on the row of a webhook, which sends one change. */
const onWebhook =
  (services: Needs, plan: (of: Webhooked) => PlannedChange, texts: (name: string) => Omit<Plan, 'changes'>) =>
  async (target?: Target): Promise<void> => {
    const { connection, webhook } = target ?? {};
    if (connection === undefined || webhook === undefined) return;
    refuseReadOnly(services, connection);
    await sendChanges(services, { ...texts(webhook), changes: [plan({ connection, webhook })] });
  };

const copyUrl =
  ({ scheduler }: Needs) =>
  async (target?: Target): Promise<void> => {
    const { connection, webhook: name } = target ?? {};
    if (connection === undefined || name === undefined) return;
    const webhooks = await whileWaiting(vscode.l10n.t('Loading {0}…', name), (signal) =>
      scheduler.fetch(webhooksOf(connection), signal),
    );
    const url = webhooks.find((webhook) => webhook.name === name)?.url;
    if (url === undefined) return;
    await vscode.env.clipboard.writeText(url);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied the URL of {0}', name), 3000);
  };

/** What can be done with a webhook. */
export const webhookCommands = (services: Needs) =>
  ({
    'codepipeline.copyWebhookUrl': copyUrl(services),
    'codepipeline.registerWebhook': onWebhook(
      services,
      (of) => planRegister(services, of),
      (name) => ({
        question: vscode.l10n.t('Register {0} with GitHub?', name),
        verb: vscode.l10n.t('Register'),
        detail: vscode.l10n.t(
          'GitHub then calls the webhook for every push to the repository of its source action.',
        ),
        progress: vscode.l10n.t('Registering {0}…', name),
        outcome: vscode.l10n.t('Registered {0} with GitHub.', name),
      }),
    ),
    'codepipeline.deregisterWebhook': onWebhook(
      services,
      (of) => planDeregister(services, of),
      (name) => ({
        question: vscode.l10n.t('Deregister {0} from GitHub?', name),
        verb: vscode.l10n.t('Deregister'),
        detail: vscode.l10n.t('GitHub no longer calls the webhook, so pushes no longer start the pipeline.'),
        progress: vscode.l10n.t('Deregistering {0}…', name),
        outcome: vscode.l10n.t('Deregistered {0} from GitHub.', name),
      }),
    ),
    'codepipeline.deleteWebhook': onWebhook(
      services,
      (of) => planDeleteWebhook(services, of),
      (name) => ({
        question: vscode.l10n.t('Delete the webhook {0}?', name),
        verb: vscode.l10n.t('Delete'),
        detail: vscode.l10n.t(
          'Its URL stops working permanently: a new webhook of this name has another URL. Deregister a webhook that GitHub calls before deleting it.',
        ),
        isAlways: true,
        isCopied: true,
        isRisky: true,
        progress: vscode.l10n.t('Deleting {0}…', name),
        outcome: vscode.l10n.t('Deleted {0}.', name),
      }),
    ),
  }) satisfies Commands;
