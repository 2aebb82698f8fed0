import type { World } from '../records';

export const webhookArn = ({ region, accountId }: World, name: string) =>
  `arn:aws:codepipeline:${region}:${accountId}:webhook:${name}`;

/** The path of webhooks. */
export const webhookRoute = '/trigger';

/** The URL of a webhook, in the form of AWS. Its token keeps others from calling it. */
export const webhookUrl = (endpoint: string, token: string) => `${endpoint}${webhookRoute}?t=${token}&v=1`;

/** The token in the URL of a webhook, or in the path of a request; empty where there is none. */
export const webhookTokenIn = (url: string) => new URL(url, 'http://localhost').searchParams.get('t') ?? '';
