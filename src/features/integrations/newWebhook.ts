import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { planPutWebhook } from '../../core/changes/planIntegrations';
import { webhooksOf } from '../../domain/calls/integrationQueries';
import { declarationOf } from '../../domain/calls/queries';
import type { NewWebhook, WebhookAuthentication, WebhookFilter } from '../../domain/integrations/webhook';
import type { ActionDeclaration } from '../../domain/pipeline/pipeline';
import { Problem } from '../../domain/problem';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { flowTitle } from '../../ui/confirm/flowTitle';
import { sendChanges } from '../../ui/hub/sendChanges';
import { choosePipelineToChange } from '../../ui/quickInput/choosePipeline';
import { askText, pick } from '../../ui/quickInput/quickInput';
import type { Answer } from '../../ui/quickInput/quickInput';
import { answerInto, askSteps } from '../../ui/quickInput/steps';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { withoutIcons } from '../../ui/text/plainText';

/** Bytes of a secret: as long as a SHA-256 signature can use. */
const secretSize = 32;

/** What is to be created, kept while the user goes from question to question. */
interface Draft {
  source: ActionDeclaration;
  name: string;
  authentication: WebhookAuthentication;
  /** A JSONPath, and after an equal sign the value that it must have. */
  filter: string;
  addresses: string;
}

/** Creates a webhook for a source action. A secret is made for it, and shown once. */
export const newWebhook =
  (
    services: Services,
    makeSecret: () => string = () => randomBytes(secretSize).toString('hex'),
  ): CommandHandler<'codepipeline.newWebhook'> =>
  async () => {
    const label = vscode.l10n.t('New Webhook');
    const pipeline = await choosePipelineToChange(services, undefined, label);
    if (!pipeline) return;
    const { connection } = pipeline;
    const { declaration, taken } = await whileWaiting(
      vscode.l10n.t('Loading {0}…', pipeline.name),
      async (signal) => ({
        declaration: await services.scheduler.fetch(declarationOf(pipeline), signal),
        taken: (await services.scheduler.fetch(webhooksOf(connection), signal, { fresh: true })).map(
          ({ name }) => name,
        ),
      }),
    );
    const sources = declaration.stages[0]?.actions ?? [];
    const [first] = sources;
    if (!first) throw new Problem('fact', vscode.l10n.t('{0} has no source action.', pipeline.name));
    const title = flowTitle(services, label, [pipeline]);
    const draft: Draft = {
      ...{ source: first, authentication: 'GITHUB_HMAC', filter: '', addresses: '' },
      name: freeName(`${pipeline.name}-webhook`, taken),
    };

    const isAnswered = await askSteps([
      {
        isSkipped: () => sources.length === 1,
        ask: async (hasBack) => {
          const answer = await askSource(title, sources, hasBack);
          return answerInto(answer, (action) => {
            draft.source = action;
          });
        },
      },
      {
        ask: async (hasBack) =>
          answerInto(await askName(title, draft.name, taken, hasBack), (text) => {
            draft.name = text;
          }),
      },
      {
        ask: async (hasBack) =>
          answerInto(await askAuthentication(title, hasBack), (choice) => {
            draft.authentication = choice;
          }),
      },
      {
        isSkipped: () => draft.authentication !== 'IP',
        ask: async (hasBack) =>
          answerInto(await askAddresses(title, draft.addresses, hasBack), (text) => {
            draft.addresses = text;
          }),
      },
      {
        ask: async (hasBack) =>
          answerInto(await askFilter(title, draft.filter || usualFilter(draft.source), hasBack), (text) => {
            draft.filter = text;
          }),
      },
    ]);
    if (!isAnswered) return;
    const { source, name, authentication, filter, addresses } = draft;
    const secret = authentication === 'GITHUB_HMAC' ? makeSecret() : undefined;
    const definition: NewWebhook = {
      ...{ name, targetPipeline: pipeline.name, targetAction: source.name, authentication },
      filters: [readFilter(filter)],
      ...(secret !== undefined && { secret }),
      ...(authentication === 'IP' && { allowedIpRange: addresses.trim() }),
    };
    let url = '';
    const outcome = await sendChanges(services, {
      question: vscode.l10n.t('Create the webhook {0}?', name),
      verb: vscode.l10n.t('Create'),
      detail: vscode.l10n.t('Requests to its URL that pass its filter start {0}.', pipeline.name),
      progress: vscode.l10n.t('Creating {0}…', name),
      changes: [
        planPutWebhook(services, { connection, definition }, (answer) => {
          url = answer;
        }),
      ],
    });
    if (outcome === 'done') await tellCreated(name, url, secret);
  };

const freeName = (wanted: string, taken: readonly string[]): string => {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!taken.includes(name)) return name;
  }
};

/** A push to the branch of the source, by what its configuration calls the branch. */
function usualFilter({ configuration }: ActionDeclaration): string {
  const key = ['Branch', 'BranchName'].find((each) => configuration[each] !== undefined);
  return key === undefined ? '$.ref' : `$.ref=refs/heads/{${key}}`;
}

function readFilter(text: string): WebhookFilter {
  const at = text.indexOf('=');
  if (at === -1) return { jsonPath: text.trim() };
  return { jsonPath: text.slice(0, at).trim(), matchEquals: text.slice(at + 1).trim() };
}

const askSource = (title: string, sources: readonly ActionDeclaration[], hasBack: boolean) =>
  pick<ActionDeclaration>({
    ...{ title, hasBack },
    placeholder: vscode.l10n.t('Select the source action that gets the event'),
    rows: () =>
      sources.map((value) => ({
        label: withoutIcons(value.name),
        description: withoutIcons(value.type.provider),
        value,
      })),
  });

const askName = (title: string, value: string, taken: readonly string[], hasBack: boolean) =>
  askText({
    ...{ title, value, hasBack },
    prompt: vscode.l10n.t('Enter a name for the webhook.'),
    validate: (text) => {
      if (!/^[A-Za-z0-9.@\-_]{1,100}$/.test(text))
        return vscode.l10n.t('Enter 1 to 100 letters, digits and .@-_ characters.');
      return taken.includes(text) ? vscode.l10n.t('A webhook of this name exists.') : undefined;
    },
  });

const askAuthentication = (title: string, hasBack: boolean): Promise<Answer<WebhookAuthentication>> =>
  pick<WebhookAuthentication>({
    ...{ title, hasBack },
    placeholder: vscode.l10n.t('Select how requests prove that they are genuine'),
    rows: () => [
      {
        label: 'GITHUB_HMAC',
        detail: vscode.l10n.t('By a signature with a secret, which is made for you and shown once.'),
        value: 'GITHUB_HMAC',
      },
      { label: 'IP', detail: vscode.l10n.t('By the addresses that they come from.'), value: 'IP' },
      {
        label: 'UNAUTHENTICATED',
        detail: vscode.l10n.t('Not at all: anyone who knows the URL can start executions.'),
        value: 'UNAUTHENTICATED',
      },
    ],
  });

const askAddresses = (title: string, value: string, hasBack: boolean) =>
  askText({
    ...{ title, value, hasBack },
    prompt: vscode.l10n.t('Enter the allowed addresses as a CIDR block, such as 192.0.2.0/24.'),
    validate: (text) =>
      /^[0-9a-fA-F.:]+\/\d{1,3}$/.test(text.trim()) && text.trim().length <= 100
        ? undefined
        : vscode.l10n.t('Enter a CIDR block, such as 192.0.2.0/24.'),
  });

const askFilter = (title: string, value: string, hasBack: boolean) =>
  askText({
    ...{ title, value, hasBack },
    prompt: vscode.l10n.t(
      'Enter a JSONPath of the event and the value that it must have. A key of the action in braces stands for its value.',
    ),
    validate: (text) => {
      const { jsonPath, matchEquals = 'any' } = readFilter(text);
      if (!jsonPath.startsWith('$')) return vscode.l10n.t('A JSONPath begins with "$".');
      if (matchEquals === '')
        return vscode.l10n.t('Enter a value after the equal sign, or remove the equal sign.');
      return jsonPath.length > 150 || matchEquals.length > 150
        ? vscode.l10n.t('A JSONPath and its value have at most 150 characters each.')
        : undefined;
    },
  });

/** Shows the secret here only: AWS never returns it. */
async function tellCreated(name: string, url: string, secret: string | undefined): Promise<void> {
  const copyUrl = vscode.l10n.t('Copy URL');
  const copySecret = vscode.l10n.t('Copy Secret');
  const buttons = [copyUrl, ...(secret === undefined ? [] : [copySecret])];
  const detail =
    secret === undefined
      ? url
      : `${url}\n\n${vscode.l10n.t('The secret is not shown again: copy it now to where the requests come from.')}`;
  for (;;) {
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('Created the webhook {0}.', name),
      { modal: true, detail },
      ...buttons,
    );
    if (answer === undefined) return;
    await vscode.env.clipboard.writeText(answer === copySecret && secret !== undefined ? secret : url);
    if (secret === undefined) return;
  }
}
