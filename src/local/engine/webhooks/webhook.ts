import type { World } from '../records';

export const webhookArn = ({ region, accountId }: World, name: string) =>
  `arn:aws:codepipeline:${region}:${accountId}:webhook:${name}`;

/** Where webhooks are called. */
export const webhookRoute = '/trigger';

/** The URL to call a webhook by, in the form AWS gives it. Its token is what keeps others from calling it. */
export const webhookUrl = (endpoint: string, token: string) => `${endpoint}${webhookRoute}?t=${token}&v=1`;

/** The token in the URL of a webhook, or in what a request has of it; empty where there is none. */
export const webhookTokenIn = (url: string) => new URL(url, 'http://localhost').searchParams.get('t') ?? '';
