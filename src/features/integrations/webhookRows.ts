import * as vscode from 'vscode';
import { isLoopbackEndpoint } from '../../domain/connection/connection';
import { webhooksOf } from '../../domain/calls/integrationQueries';
import type { Webhook } from '../../domain/integrations/webhook';
import type { ConnectionId } from '../../domain/refs';
import { escapeMarkdown, firstLine, paragraphs } from '../../ui/text/plainText';
import { formatAgo, formatMoment } from '../../ui/text/relativeTime';
import { contextValueOf } from '../../ui/tree/contextValue';
import type { WebhookNode } from '../../ui/tree/integrationNodes';
import { mayDoIn } from '../../ui/tree/row';
import type { RowKind, RowSources } from '../../ui/tree/row';

/** A webhook as it was listed last. */
export const findWebhook = (
  connection: ConnectionId,
  name: string,
  { store }: Pick<RowSources, 'store'>,
): Webhook | undefined => store.get(webhooksOf(connection)).value?.find((webhook) => webhook.name === name);

const authenticationTexts: Readonly<Record<Webhook['authentication'], () => string>> = {
  GITHUB_HMAC: () => vscode.l10n.t('Requests are signed with the secret (GITHUB_HMAC).'),
  IP: () => vscode.l10n.t('Requests come from allowed addresses only (IP).'),
  UNAUTHENTICATED: () =>
    vscode.l10n.t('Requests are not authenticated: anyone who knows the URL can start executions.'),
};

/** The last failure in a sentence; undefined when there was none. */
const failureOf = ({ error }: Webhook): string | undefined =>
  error && firstLine(error.message ?? error.code ?? vscode.l10n.t('The webhook failed.'));

function triggerText({ lastTriggeredAt }: Webhook, now: number): string {
  return lastTriggeredAt === undefined
    ? vscode.l10n.t('never triggered')
    : vscode.l10n.t('triggered {0}', formatAgo(lastTriggeredAt, now));
}

function tooltipOf(webhook: Webhook): string {
  const { name, targetPipeline, targetAction, filters, authentication, lastTriggeredAt } = webhook;
  const failure = failureOf(webhook);
  return paragraphs(
    `**${escapeMarkdown(name)}**`,
    failure && escapeMarkdown(failure),
    vscode.l10n.t('Starts {0} at {1}.', escapeMarkdown(targetPipeline), escapeMarkdown(targetAction)),
    lastTriggeredAt === undefined
      ? vscode.l10n.t('It was never triggered.')
      : vscode.l10n.t('Last triggered {0}.', formatMoment(lastTriggeredAt)),
    authenticationTexts[authentication](),
    filters
      .map(({ jsonPath, matchEquals }) =>
        escapeMarkdown([jsonPath, matchEquals].filter((part) => part !== undefined).join(' = ')),
      )
      .join('  \n'),
  );
}

/** A webhook with its last failure, or else when it was triggered. */
export const webhookRows: RowKind<WebhookNode> = {
  row: (node, sources) => {
    const { connection, webhook: name } = node;
    const webhook = findWebhook(connection, name, sources);
    const failure = webhook && failureOf(webhook);
    const mayChange = (operation: Parameters<typeof mayDoIn>[1]) => mayDoIn(connection, operation, sources);
    return {
      label: name,
      description: webhook
        ? [
            failure ?? triggerText(webhook, sources.now(connection)),
            `${webhook.targetPipeline}/${webhook.targetAction}`,
          ].join(' · ')
        : '',
      look:
        failure === undefined
          ? { icon: 'link', word: vscode.l10n.t('Webhook') }
          : { icon: 'warning', color: 'list.warningForeground', word: vscode.l10n.t('Failed') },
      ...(webhook && { tooltip: () => tooltipOf(webhook) }),
      contextValue: contextValueOf('webhook', {
        canCopyWebhookUrl: webhook !== undefined,
        canCopyName: true,
        canEditTags: webhook?.arn !== undefined && mayChange('TagResource'),
        canRegisterWebhook: mayChange('RegisterWebhookWithThirdParty'),
        canDeregisterWebhook: mayChange('DeregisterWebhookWithThirdParty'),
        // AWS gets its events from the repository.
        canSendSampleEvent:
          isLoopbackEndpoint(webhook?.url) && sources.connections.find(connection)?.isReadOnly === false,
        canDeleteWebhook: mayChange('DeleteWebhook'),
      }),
    };
  },
};
