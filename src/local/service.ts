import { createAdmin } from './admin/admin';
import type { AdjustableClock } from './clock';
import { createCore } from './core';
import type { Core } from './core';
import type { Engine } from './engine/engine';
import { emptyWorld } from './engine/world';
import { listen } from './http/server';
import { addSample } from './sample/sample';
import { sampleScenario } from './sample/scenario';
import type { Scenario } from './simulation/scenario';
import { createSimulator } from './simulation/simulator';

export interface ServiceOptions {
  readonly clock: AdjustableClock;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly seed: number;
  /** Whether the account holds the sample's pipelines at the start, or none. */
  readonly sample: boolean;
  readonly admin: boolean;
  readonly scenario?: Scenario;
  /** Is told of errors that are the service's own fault. */
  readonly onError: (error: unknown) => void;
}

export interface Service {
  readonly url: string;
  readonly region: string;
  readonly accountId: string;
  readonly core: Core;
  close(): Promise<void>;
}

const accountId = '123456789012';
const region = 'us-east-1';

/** Starts the local CodePipeline service: a world, its clock and a door. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { clock, port, sample, seed, scenario, onError } = options;
  const rules = [...(sample ? sampleScenario.rules : []), ...(scenario?.rules ?? [])];
  const core = createCore(clock, (now) => {
    const world = emptyWorld({ accountId, region, seed });
    const engine: Engine = { world, simulator: createSimulator({ rules }) };
    if (sample) addSample(engine, now);
    return engine;
  });
  const forget = clock.onDidChange(() => core.catchUp());
  const admin = options.admin ? createAdmin(core, clock) : undefined;
  const listener = await listen({ core, port, admin, onError });
  return {
    url: `http://127.0.0.1:${listener.port}`,
    region,
    accountId,
    core,
    async close() {
      forget();
      core.close();
      await listener.close();
    },
  };
}
