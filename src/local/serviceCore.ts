import { apiOf } from './apis';
import type { Clock } from './clock';
import { advance, nextDue } from './engine/advance';
import type { Engine } from './engine/engine';
import type { OperationContext } from './operations/operation';

/** The world, kept up to date. Everything that reads or changes it uses this. */
export interface Core {
  readonly engine: Engine;
  /** The present, which never runs backward. */
  now(): number;
  /** Brings the world up to the present and runs an operation on it; its input has been validated. */
  execute(operation: string, input: object, from: Origin): object;
  /** Brings the world up to the present and applies a change that is not an operation. */
  change<T>(happen: (engine: Engine, now: number) => T): T;
  /** Processes due events now, after the clock was moved. */
  catchUp(): void;
  /** Fulfilled when all changes are stored, which must be awaited before they are reported. */
  kept(): Promise<void>;
  /** Restores the initial world of the core. */
  reset(): void;
  close(): void;
}

/** The origin of a call. */
export type Origin = Pick<OperationContext, 'caller' | 'endpoint'>;

/** Stores the world, so that it survives this process. */
export interface Keeper {
  /**
   * Stores the changes since the last call.
   * @param isReading whether only the passing of time can have changed anything.
   */
  keep(isReading: boolean, time: number): void;
  /** Fulfilled when all changes are stored. */
  kept(): Promise<void>;
}

/** Operations that change nothing, by the naming of AWS's APIs. */
const reading = /^(Get|List|Describe|BatchGet|Filter)/;

type Run = (input: object, context: OperationContext) => object;

/** @param build makes the world at the given time, at the start and for each reset. */
export function createCore(clock: Clock, build: (now: number) => Engine, keeper?: Keeper): Core {
  let latest = clock.now();
  let engine = build(latest);
  let armed: { due: number; cancel: () => void } | undefined;

  const now = () => (latest = Math.max(latest, clock.now()));

  const disarm = () => {
    armed?.cancel();
    armed = undefined;
  };

  /** One timer, for the next due event; none while everything waits for a request. */
  const arm = () => {
    const due = nextDue(engine.world);
    if (armed?.due === due) return;
    disarm();
    if (due != null) armed = { due, cancel: clock.at(due, catchUp) };
  };

  const catchUp = () => {
    advance(engine, now());
    disarm();
    arm();
    keeper?.keep(true, latest);
  };

  /** Every access to the world, which afterwards sets its timer and stores its changes. */
  const visit = <T>(isReading: boolean, happen: (engine: Engine, now: number) => T): T => {
    advance(engine, now());
    try {
      return happen(engine, latest);
    } finally {
      arm();
      keeper?.keep(isReading, latest);
    }
  };

  arm();
  keeper?.keep(true, latest);
  return {
    get engine() {
      return engine;
    },
    now,
    execute(operation, input, from) {
      const run = apiOf(operation)?.operations[operation] as Run | undefined;
      if (run == null) throw new Error(`There is no operation '${operation}'.`);
      return visit(reading.test(operation), (engine, now) => run(input, { engine, now, ...from }));
    },
    change: (happen) => visit(false, happen),
    catchUp,
    kept: async () => keeper?.kept(),
    reset() {
      engine = build(now());
      catchUp();
    },
    close: disarm,
  };
}
