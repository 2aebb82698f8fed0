import { STSClient } from '@aws-sdk/client-sts';
import type { STSClientConfig } from '@aws-sdk/client-sts';
import { services } from '../awsServices';
import type { ServiceName } from '../awsServices';
import type { Resolution } from '../errors/resolution';

/** The call of a credential provider that failed last. */
export interface ProviderCall {
  readonly service: ServiceName;
  readonly operation: string;
  /** Absent where it failed before anything was sent. */
  readonly host?: string;
  readonly error: unknown;
}

/** The call as errors name it. */
export const asked = ({ service, operation, host }: ProviderCall): Resolution => ({
  service,
  operation,
  ...(host !== undefined && { host }),
});

type RequestHandler = STSClient['config']['requestHandler'];
type Logger = NonNullable<STSClientConfig['logger']>;

/** The clients that the credential providers of the SDK make for themselves. */
const clients: Readonly<Record<string, ServiceName>> = {
  STSClient: 'sts',
  SSOClient: 'sso',
  SSOOIDCClient: 'sso-oidc',
  SigninClient: 'signin',
};

interface LoggedCall {
  readonly clientName?: string;
  readonly commandName?: string;
  readonly error?: unknown;
}

/** The address of a request as messages name it: the host alone, unless it is not reached as AWS is. */
export const addressOf = ({
  protocol,
  hostname,
  port,
}: {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
}): string =>
  protocol === 'https:' && port === undefined
    ? hostname
    : `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;

/**
 * Looks on while the SDK resolves credentials: which service its providers asked, at which host, and with which error,
 * of which the provider itself keeps only the words.
 */
export class ObservedResolution {
  readonly logger: Logger;
  readonly requestHandler: RequestHandler;
  #failed: ProviderCall | undefined;
  #host: string | undefined;

  constructor(handler: RequestHandler, warn: (message: string) => void) {
    const silent = () => {};
    this.logger = {
      trace: silent,
      debug: silent,
      warn,
      info: (call: unknown) => this.#ended(call),
      error: (call: unknown) => this.#ended(call),
    };
    this.requestHandler = {
      metadata: handler.metadata,
      handle: (request: Parameters<typeof addressOf>[0], options?: object) => {
        this.#host = addressOf(request);
        return handler.handle(request, options);
      },
    } as RequestHandler;
  }

  /** The call that failed; undefined where none did, or a later one was answered. */
  readonly failed = (): ProviderCall | undefined => this.#failed;

  #ended(logged: unknown): void {
    const { clientName = '', commandName = '', error } = logged as LoggedCall;
    const service = clients[clientName];
    if (service === undefined) return;
    const operation = commandName.replace(/Command$/, '');
    const host = this.#host;
    this.#host = undefined;
    this.#failed =
      error === undefined ? undefined : { service, operation, error, ...(host !== undefined && { host }) };
  }
}

/** Sends the requests of the credential providers, and gives up on a host that does not answer. */
export const providerHandler = (timeouts = services.sts.timeouts): RequestHandler =>
  new STSClient({
    region: 'us-east-1',
    requestHandler: {
      connectionTimeout: timeouts.connection,
      requestTimeout: timeouts.request,
      throwOnRequestTimeout: true,
    },
  }).config.requestHandler;
