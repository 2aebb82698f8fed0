import type { Tag, World } from '../records';

/** A webhook as its author wrote it: the API's WebhookDefinition. */
export interface WebhookDefinition {
  readonly name: string;
  readonly targetPipeline: string;
  readonly targetAction: string;
  readonly filters: readonly WebhookFilter[];
  readonly authentication: 'GITHUB_HMAC' | 'IP' | 'UNAUTHENTICATED';
  readonly authenticationConfiguration: { readonly AllowedIPRange?: string; readonly SecretToken?: string };
}

export interface WebhookFilter {
  readonly jsonPath: string;
  /** What the selected value must be; absent when it only has to be there. */
  readonly matchEquals?: string;
}

export interface WebhookRecord {
  /** Part of its URL. A webhook deleted and made again has another. */
  readonly token: string;
  definition: WebhookDefinition;
  tags: Tag[];
  /** When it last started an execution. */
  lastTriggered?: number;
  /** Why it started none the last time it was called. */
  error?: { code: string; message: string };
}

export const webhookArn = ({ region, accountId }: World, name: string) =>
  `arn:aws:codepipeline:${region}:${accountId}:webhook:${name}`;
