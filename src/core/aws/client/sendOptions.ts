/** What every call of a client is sent with. */
export interface SendOptions {
  readonly abortSignal: AbortSignal;
}
