import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiCall } from '../../../src/core/aws/calls/serviceCalls';
import { createGateway } from '../../../src/core/aws/serviceGateway';
import type { AwsGateway, GatewayOptions } from '../../../src/core/aws/serviceGateway';
import type { Connection } from '../../../src/domain/connection/connection';
import { Problem } from '../../../src/domain/problem';
import { systemClock } from '../../../src/ui/host/systemClock';
import { startService } from './scriptedService';
import type { ScriptedService } from './scriptedService';

export const connectionTo = (endpoint: string, changes: Partial<Connection> = {}): Connection => ({
  id: 'here',
  name: 'here',
  region: 'eu-west-1',
  endpoint,
  isProduction: false,
  isReadOnly: false,
  pipelines: [],
  ...changes,
});

export const never = new AbortController().signal;

/** The work's Problem; fails when the work succeeds or throws anything else. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('No problem was thrown.');
}

/** A gateway before a scripted service, and everything that must end after a test. */
export class Bench {
  readonly calls: ApiCall[] = [];
  readonly logged: string[] = [];
  readonly #ends: (() => Promise<void> | void)[] = [];

  async serve(script: Parameters<typeof startService>[0]): Promise<ScriptedService> {
    const service = await startService(script);
    this.#ends.push(() => service.stop());
    return service;
  }

  gateway(
    connection: Connection | (() => Connection | undefined),
    options: Partial<GatewayOptions> = {},
  ): AwsGateway {
    const find = typeof connection === 'function' ? connection : () => connection;
    const write = (message: string) => void this.logged.push(message);
    const gateway = createGateway({
      clock: systemClock,
      connections: { find },
      log: { debug: write, warn: write },
      onCall: (call) => this.calls.push(call),
      ...options,
    });
    this.#ends.push(() => gateway.dispose());
    return gateway;
  }

  /** Sets variables of the environment until the test ends; undefined unsets one. */
  setEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
    const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]));
    apply(variables);
    this.#ends.push(() => apply(before));
  }

  /** Files and variables of this machine have no influence. */
  isolate(): void {
    const nowhere = join(tmpdir(), 'no-such-aws-folder');
    const names = Object.keys(process.env).filter((name) => name.startsWith('AWS_'));
    this.setEnvironment({
      ...Object.fromEntries(names.map((name) => [name, undefined])),
      HOME: nowhere,
      AWS_CONFIG_FILE: join(nowhere, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(nowhere, 'credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  }

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).toReversed()) await end();
    this.calls.length = 0;
    this.logged.length = 0;
  }
}

function apply(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
}
