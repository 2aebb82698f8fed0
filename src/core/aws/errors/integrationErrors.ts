import * as l10n from '@vscode/l10n';
import type { Explanation } from './networkErrors';
import { quotedWords } from './plainWords';

/** The errors about what belongs to no pipeline: jobs, action types, webhooks and tags (API reference, "Errors"). */
export const integrationErrors: Readonly<Record<string, Explanation>> = {
  ActionTypeNotFoundException: {
    kind: 'notFound',
    sentence: () => l10n.t('The action type does not exist in this account and region. Refresh the view.'),
  },
  ActionExecutionNotFoundException: {
    kind: 'notFound',
    sentence: () => l10n.t('The execution of the action was not found. Refresh the view.'),
  },
  JobNotFoundException: {
    kind: 'notFound',
    sentence: () => l10n.t('The job no longer exists. Its action may have ended without it.'),
  },
  InvalidJobException: {
    kind: 'invalid',
    sentence: () => l10n.t('The job can no longer be worked on. Wait for the next one.'),
  },
  InvalidJobStateException: {
    kind: 'notPossible',
    sentence: () =>
      l10n.t('The job does not wait for a result: it has already ended, or was never acknowledged.'),
  },
  InvalidNonceException: {
    kind: 'notPossible',
    sentence: () => l10n.t('Another job worker has taken the job. Wait for the next one.'),
  },
  InvalidClientTokenException: {
    kind: 'invalid',
    sentence: () => l10n.t('The client token does not fit the client ID of the job. Enter the token again.'),
  },
  OutputVariablesSizeExceededException: {
    kind: 'limitExceeded',
    sentence: () => l10n.t('The output variables are too large: 120 KB are allowed in all. Shorten them.'),
  },
  RequestFailedException: {
    kind: 'serviceFault',
    sentence: (_context, words) =>
      l10n.t('CodePipeline could not carry out the request{0} Try again in a moment.', quotedWords(words)),
  },
  WebhookNotFoundException: {
    kind: 'notFound',
    sentence: () => l10n.t('The webhook no longer exists. Refresh the view.'),
  },
  InvalidWebhookFilterPatternException: {
    kind: 'invalid',
    sentence: (_context, words) =>
      l10n.t('A filter of the webhook is not valid{0} Correct it and try again.', quotedWords(words)),
  },
  InvalidWebhookAuthenticationParametersException: {
    kind: 'invalid',
    sentence: (_context, words) =>
      l10n.t(
        'The authentication of the webhook is not valid{0} Correct it and try again.',
        quotedWords(words),
      ),
  },
  TooManyTagsException: {
    kind: 'limitExceeded',
    sentence: () => l10n.t('A resource has at most 50 tags. Remove one first.'),
  },
  InvalidTagsException: {
    kind: 'invalid',
    sentence: (_context, words) =>
      l10n.t('AWS does not accept the tags{0} Correct them and try again.', quotedWords(words)),
  },
  InvalidArnException: {
    kind: 'invalid',
    sentence: (_context, words) =>
      l10n.t('AWS does not know the resource by its ARN{0} Refresh the view.', quotedWords(words)),
  },
};
