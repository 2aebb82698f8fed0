/** How a webhook knows that a request is genuine. */
export type WebhookAuthentication = 'GITHUB_HMAC' | 'IP' | 'UNAUTHENTICATED';

/** A request passes where the value at the path equals the text; placeholders such as `{Branch}` name keys of the action. */
export interface WebhookFilter {
  readonly jsonPath: string;
  readonly matchEquals?: string;
}

/** What makes a webhook: which requests start which pipeline, by the API's WebhookDefinition without its secret. */
export interface WebhookDefinition {
  readonly name: string;
  readonly targetPipeline: string;
  /** The source action that gets the event. */
  readonly targetAction: string;
  readonly filters: readonly WebhookFilter[];
  readonly authentication: WebhookAuthentication;
  /** The only addresses that may call it, for the authentication `IP`. */
  readonly allowedIpRange?: string;
}

/** A webhook as it is created. */
export interface NewWebhook extends WebhookDefinition {
  /** By which GITHUB_HMAC signs requests. */
  readonly secret?: string;
}

/** A webhook as it is listed. Its secret is never answered by AWS. */
export interface Webhook extends WebhookDefinition {
  readonly url: string;
  readonly arn?: string;
  /** The last failure of AWS to connect it to the repository. */
  readonly error?: { readonly code?: string; readonly message?: string };
  /** Epoch milliseconds; absent for one that was never called. */
  readonly lastTriggeredAt?: number;
  /** Values by key. */
  readonly tags: Readonly<Record<string, string>>;
}
