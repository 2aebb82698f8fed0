/** One HTTP request to the service and what came of it. A call that is tried again makes several. */
export interface Attempt {
  /** As the API reference names it, for example `ListPipelines`. */
  readonly operation: string;
  /** Epoch milliseconds by the local clock. */
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly requestId?: string;
  /** The answer's `Date` header, when there was an answer. */
  readonly date?: string;
  /** The host that was called. */
  readonly host?: string;
  readonly error?: unknown;
}

/** What both an answer and an error of the SDK carry, as far as it is read here. */
interface Traced {
  readonly $metadata?: { readonly requestId?: string };
}

const dateOf = (response: unknown): string | undefined =>
  (response as { headers?: Record<string, string> } | undefined)?.headers?.['date'];

const hostIn = (args: unknown): string | undefined =>
  (args as { request?: { hostname?: string } } | undefined)?.request?.hostname;

/** A step between two others of a client, whichever its service is. */
type Step = <Args, Result extends { readonly output?: Traced; readonly response: unknown }>(
  next: (args: Args) => Promise<Result>,
  context: { readonly commandName?: string },
) => (args: Args) => Promise<Result>;

/** The client of any service, as far as something can be put between its steps. */
export interface Observable {
  readonly middlewareStack: {
    add(
      step: Step,
      place: { readonly step: 'finalizeRequest'; readonly priority: 'low'; readonly name: string },
    ): void;
  };
}

/** Tells `onAttempt` of every HTTP request of the client: inside the retries, around signing and sending. */
export function observeAttempts(
  client: Observable,
  now: () => number,
  onAttempt: (attempt: Attempt) => void,
): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const sentAt = now();
      const host = hostIn(args);
      const tell = (traced: Traced | undefined, response: unknown, failure: { error?: unknown }) => {
        const requestId = traced?.$metadata?.requestId;
        const date = dateOf(response);
        onAttempt({
          operation: (context.commandName ?? '').replace(/Command$/, ''),
          sentAt,
          answeredAt: now(),
          ...(requestId !== undefined && { requestId }),
          ...(date !== undefined && { date }),
          ...(host !== undefined && { host }),
          ...failure,
        });
      };
      try {
        const result = await next(args);
        tell(result.output, result.response, {});
        return result;
      } catch (error) {
        tell(error as Traced | undefined, (error as { $response?: unknown } | undefined)?.$response, {
          error,
        });
        throw error;
      }
    },
    { step: 'finalizeRequest', priority: 'low', name: 'observeAttempts' },
  );
}
