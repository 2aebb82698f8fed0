import type { ActionType } from '../domain/definition/actionType';
import type { AdjustableClock } from './clock';
import { createCore } from './serviceCore';
import type { Core } from './serviceCore';
import { addActionType } from './engine/actionTypeLookup';
import type { Engine } from './engine/engine';
import type { World } from './engine/records';
import type { EventSender } from './events/sendEvents';
import { emptyWorld } from './engine/world';
import { listen } from './http/server';
import { createThrottle } from './http/throttle';
import type { Rate } from './http/throttle';
import type { Scenario } from './simulation/scenario';
import { createSimulator } from './simulation/simulator';
import type { Store, StoreOptions } from './storage/store';

export interface ServiceOptions {
  readonly clock: AdjustableClock;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly seed: number;
  /** Whether the account starts with the sample's pipelines, or without any. */
  readonly sample: boolean;
  readonly admin: boolean;
  /** Its rules follow the sample's own. */
  readonly scenario?: Scenario | undefined;
  /** Action types that a new account begins with, beside those of CodePipeline. */
  readonly actionTypes?: readonly ActionType[] | undefined;
  /** Pipelines that a new account begins with, after the sample's. */
  readonly pipelines?: readonly GivenPipeline[] | undefined;
  /** The rate of calls that are answered; without it there is no limit. */
  readonly rate?: Rate | undefined;
  /**
   * The directory that stores the account; without it the account ends with the process. A sample is only put
   * into a new one.
   */
  readonly dataDir?: DataDir | undefined;
  /** The queue for the events of pipelines, and what reports that it cannot be reached. */
  readonly events?: { readonly queue: URL; readonly report: (sentence: string) => void } | undefined;
  /** Called for internal errors of the service. */
  readonly onError: (error: unknown) => void;
}

/** Adds a pipeline that has not run yet. */
export type GivenPipeline = (engine: Engine, now: number) => void;

export type DataDir = Omit<StoreOptions, 'empty' | 'onError'>;

export interface Service {
  readonly url: string;
  readonly region: string;
  readonly accountId: string;
  readonly core: Core;
  close(): Promise<void>;
}

const accountId = '123456789012';
const region = 'us-east-1';

/** Starts the local CodePipeline service: a world, its clock and its HTTP server. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { clock, port, sample, seed, scenario, onError } = options;
  // Optional parts are loaded on demand, so that services without them start faster.
  const example = sample ? await loadSample() : undefined;
  const rules = [...(example?.rules ?? []), ...(scenario?.rules ?? [])];
  const empty = () => emptyWorld({ accountId, region, seed });
  const store = await openDataDir(options, empty());
  let found = store?.found;
  const sender = await openSender(options);
  // The stored history must not lie in the future, as it would after a run with a faster or adjusted clock.
  if (store != null && store.time > clock.now()) clock.moveTo(store.time);
  const build = (now: number): Engine => {
    const isNew = found == null;
    const world = found ?? empty();
    found = undefined;
    const engine: Engine = {
      world: store?.adopt(world) ?? world,
      simulator: createSimulator({
        rules,
        stacks: { ...example?.stacks, ...scenario?.stacks },
        simulatesWorkers: scenario?.simulatesWorkers ?? false,
        ...(scenario?.logs == null ? {} : { logs: scenario.logs }),
      }),
      ...(store == null && sender == null
        ? {}
        : {
            noteChange: (pipeline) => {
              store?.noteChange(pipeline);
              sender?.noteChange(pipeline);
            },
          }),
    };
    if (isNew) {
      example?.addSample(engine, now);
      for (const type of options.actionTypes ?? []) addActionType(engine.world, type);
      for (const add of options.pipelines ?? []) add(engine, now);
    }
    sender?.follow(engine.world);
    return engine;
  };
  const core = createCore(clock, build, store);
  const forget = clock.onDidChange(() => core.catchUp());
  const admin = options.admin ? (await import('./admin/admin')).createAdmin(core, clock) : undefined;
  const throttle = options.rate == null ? undefined : createThrottle(options.rate);
  const listener = await listen({ core, port, admin, throttle, onError });
  return {
    url: `http://127.0.0.1:${listener.port}`,
    region,
    accountId,
    core,
    async close() {
      forget();
      core.close();
      sender?.close();
      await listener.close();
      await store?.close();
    },
  };
}

async function loadSample() {
  const [{ addSample }, { sampleScenario }] = await Promise.all([
    import('./sample/sample'),
    import('./sample/sampleScenario'),
  ]);
  return { addSample, ...sampleScenario };
}

async function openSender({ events }: ServiceOptions): Promise<EventSender | undefined> {
  if (events == null) return undefined;
  const { createEventSender } = await import('./events/sendEvents');
  return createEventSender(events.queue, region, events.report);
}

async function openDataDir({ dataDir, onError }: ServiceOptions, empty: World): Promise<Store | undefined> {
  if (dataDir == null) return undefined;
  const { openStore } = await import('./storage/store');
  return openStore({ ...dataDir, empty, onError });
}
