import * as vscode from 'vscode';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { sendEvent } from '../../core/webhooks/sendEvent';
import { webhooksOf } from '../../domain/calls/integrationQueries';
import { declarationOf } from '../../domain/calls/queries';
import { sampleEvent } from '../../domain/integrations/sampleEvent';
import type { Webhook } from '../../domain/integrations/webhook';
import { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { executeCommand } from '../../ui/commands/executeCommand';
import { flowTitle } from '../../ui/confirm/flowTitle';
import { guardChange } from '../../ui/confirm/guardChange';
import { hideAnswered } from '../../ui/quickInput/lingering';
import { askText } from '../../ui/quickInput/quickInput';
import { answerInto, askSteps } from '../../ui/quickInput/steps';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { withoutLinks } from '../../ui/text/plainText';

/** Sends an event to a webhook of a local service, to see what it starts. */
export const sendSampleEvent =
  (services: Services): CommandHandler<'codepipeline.sendSampleEvent'> =>
  async (target) => {
    const { connection, webhook: name } = target ?? {};
    if (connection === undefined || name === undefined) return;
    refuseReadOnly(services, connection);
    const { webhook, event } = await whileWaiting(vscode.l10n.t('Loading {0}…', name), (signal) =>
      prepare(services, connection, name, signal),
    );
    const pipeline = { connection, name: webhook.targetPipeline };
    const draft = { secret: '', event: JSON.stringify(event) };
    const isSigned = webhook.authentication === 'GITHUB_HMAC';
    const title = flowTitle(services, vscode.l10n.t('Send Sample Event to {0}', name), [pipeline]);
    const isAnswered = await askSteps([
      {
        isSkipped: () => !isSigned,
        ask: async (hasBack) =>
          answerInto(await askSecret(title, draft.secret, hasBack), (text) => {
            draft.secret = text;
          }),
      },
      {
        ask: async (hasBack) =>
          answerInto(await askEvent(title, draft.event, hasBack), (text) => {
            draft.event = text;
          }),
      },
    ]);
    if (!isAnswered) return;
    const isAllowed = await guardChange(services, connection, {
      question: vscode.l10n.t('Send a sample event to {0}?', name),
      verb: vscode.l10n.t('Send'),
      name: pipeline.name,
      detail: vscode.l10n.t('An event that passes its filters starts {0}.', pipeline.name),
    });
    if (isAllowed !== true) return;
    hideAnswered();
    const { executionId } = await whileWaiting(
      vscode.l10n.t('Sending a sample event to {0}…', name),
      (signal) => sendEvent(webhook.url, draft.event, isSigned ? draft.secret : undefined, signal),
    );
    services.scheduler.invalidate(pipeline);
    // A row that still tells of the time before is put right by the next poll.
    void services.scheduler
      .fetch(webhooksOf(connection), new AbortController().signal, { fresh: true })
      .catch(() => {});
    if (executionId === undefined)
      throw new Problem(
        'fact',
        vscode.l10n.t('A filter of {0} did not match the event, so no execution has started.', name),
      );
    await tellStarted(pipeline, executionId);
  };

async function prepare(
  { scheduler }: Pick<Services, 'scheduler'>,
  connection: ConnectionId,
  name: string,
  signal: AbortSignal,
): Promise<{ readonly webhook: Webhook; readonly event: object }> {
  const webhooks = await scheduler.fetch(webhooksOf(connection), signal, { fresh: true });
  const webhook = webhooks.find((each) => each.name === name);
  if (!webhook) throw new Problem('fact', vscode.l10n.t('{0} no longer exists. Refresh the view.', name));
  const pipeline = { connection, name: webhook.targetPipeline };
  // A webhook may be left without its pipeline, which the service then says of the event.
  const declaration = await scheduler.fetch(declarationOf(pipeline), signal).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return undefined;
  });
  const source = declaration?.stages
    .flatMap(({ actions }) => actions)
    .find((action) => action.name === webhook.targetAction);
  return { webhook, event: sampleEvent(webhook, source?.configuration ?? {}) };
}

const askSecret = (title: string, value: string, hasBack: boolean) =>
  askText({
    ...{ title, value, hasBack, isSecret: true },
    prompt: vscode.l10n.t('Enter the secret of the webhook. It signs this event and is not kept.'),
    validate: (text) => (text === '' ? vscode.l10n.t('Enter the secret.') : undefined),
  });

const askEvent = (title: string, value: string, hasBack: boolean) =>
  askText({
    ...{ title, value, hasBack },
    prompt: vscode.l10n.t(
      'Enter the event as JSON. The sample is a push event that matches filters whose JSON path names one member.',
    ),
    validate: (text) => {
      try {
        JSON.parse(text);
        return undefined;
      } catch {
        return vscode.l10n.t('The event is not valid JSON.');
      }
    },
  });

async function tellStarted(
  pipeline: { readonly connection: ConnectionId; readonly name: string },
  executionId: string,
): Promise<void> {
  const open = vscode.l10n.t('Open Timeline');
  const answer = await vscode.window.showInformationMessage(
    withoutLinks(vscode.l10n.t('The event has started {0}.', pipeline.name)),
    open,
  );
  if (answer === open)
    await executeCommand('codepipeline.openTimeline', {
      pipeline,
      execution: { pipeline, executionId },
    });
}
