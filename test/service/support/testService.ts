import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { PipelineDeclaration } from '../../../src/domain/definition/declaration';
import { addPipeline } from '../../../src/local/engine/commands/create';
import { startService } from '../../../src/local/service';
import type { Service, ServiceOptions } from '../../../src/local/service';
import { handClock } from './handClock';
import type { HandClock } from './handClock';

export interface TestService {
  readonly client: CodePipelineClient;
  readonly clock: HandClock;
  readonly service: Service;
  /** Puts a pipeline into the account without starting it. */
  readonly add: (pipeline: PipelineDeclaration) => void;
  /** Another client, whose calls come from the user of that name. */
  readonly clientOf: (user: string) => CodePipelineClient;
  /** One call as raw HTTP. */
  readonly post: (operation: string, body: string, headers?: Record<string, string>) => Promise<Response>;
}

/** A service on a port of the system's choice, in this process, on a hand clock. Ends with `withService`. */
async function open(
  options: Partial<ServiceOptions>,
): Promise<{ test: TestService; close: () => Promise<void> }> {
  const clock = handClock();
  const faults: unknown[] = [];
  const service = await startService({
    clock,
    port: 0,
    seed: 7,
    sample: false,
    admin: false,
    onError: (error) => faults.push(error),
    ...options,
  });
  const clients: CodePipelineClient[] = [];
  const clientOf = (user: string) => {
    const credentials = { accessKeyId: user, secretAccessKey: 'any' };
    const client = new CodePipelineClient({
      endpoint: service.url,
      region: service.region,
      credentials,
      maxAttempts: 1,
    });
    clients.push(client);
    return client;
  };
  const test: TestService = {
    client: clientOf('tester'),
    clock,
    service,
    add: (pipeline) => void addPipeline(service.core.engine.world, pipeline, clock.now()),
    clientOf,
    post: (operation, body, headers = {}) =>
      fetch(service.url, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': `CodePipeline_20150709.${operation}`,
          ...headers,
        },
      }),
  };
  const close = async () => {
    for (const client of clients) client.destroy();
    await service.close();
    if (faults.length > 0) throw new AggregateError(faults, 'The service had errors of its own.');
  };
  return { test, close };
}

/** Runs a test against a service of its own, which is closed in any case. */
export function withService(
  run: (test: TestService) => Promise<void>,
  options: Partial<ServiceOptions> = {},
): () => Promise<void> {
  return async () => {
    const { test, close } = await open(options);
    try {
      await run(test);
    } finally {
      await close();
    }
  };
}

/** The error a promise ends with; fails when it does not. */
export async function errorOf(promise: Promise<unknown>): Promise<{ name: string; message: string }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('Expected an error, got an answer.');
}
