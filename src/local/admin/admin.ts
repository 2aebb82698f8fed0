import Ajv from 'ajv';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AdjustableClock } from '../clock';
import { nextDue } from '../engine/advance';
import { hasOpenAnswer } from '../engine/openAnswers';
import type { Core } from '../serviceCore';
import type { Answer } from '../http/answer';
import type { ApiCall } from '../http/api';
import { readBody } from '../http/request';
import { apiOf } from '../apis';
import { ServiceError } from '../serviceError';
import { createCallCounter } from './calls';
import { createFaultPlan, faultKinds } from './faults';
import type { Fault } from './faults';
import { pushSchema, pushTo } from './push';
import type { Push } from './push';
import { spoil } from './spoil';

/**
 * The additions of `--admin` for tests, as JSON under `/_local/`:
 *
 *     GET    /_local/clock     {"now": <epoch seconds>, "speed": 1}
 *     POST   /_local/clock     {"advanceSeconds": 3600}, {"to": <epoch seconds>} or {"until": "nextEvent" or "answer"},
 *                              and/or {"speed": 0}
 *     GET    /_local/faults    the faults in force
 *     POST   /_local/faults    {"operation": "GetPipelineState" or "*", "kind": "throttle", "times": 2}
 *     DELETE /_local/faults    no more faults
 *     GET    /_local/calls     {"total": 7, "operations": {"ListPipelines": 7}}
 *     DELETE /_local/calls     counts from zero
 *     POST   /_local/push      {"repository": "acme/shop", "branch": "main", "files": ["src/a.ts"]}; also "tag",
 *                              "pullRequest": {"into": "main", "event": "OPEN"}, "isNewBranch", "commit": {"id", "message"}
 *     POST   /_local/reset     the world as it was at the start, no faults, no calls; the clock continues
 */
export interface Admin {
  answer(request: IncomingMessage, path: string): Promise<Answer>;
  /** Counts a call, and runs it under the fault that applies to it, if any. */
  aroundCall(call: ApiCall, run: () => Answer, response: ServerResponse): Promise<Answer | 'sent'>;
}

interface ClockChange {
  advanceSeconds?: number;
  to?: number;
  /** Moves to the next event, or from event to event until an approval or a job waits for its answer. */
  until?: 'nextEvent' | 'answer';
  speed?: number;
}

/** The most events that one request lets happen: a pipeline that starts itself would never come to an end. */
const mostEvents = 10_000;

const clockSchema = {
  type: 'object',
  properties: {
    advanceSeconds: { type: 'number', minimum: 0 },
    to: { type: 'number', minimum: 0 },
    until: { enum: ['nextEvent', 'answer'] },
    speed: { type: 'number', minimum: 0 },
  },
  additionalProperties: false,
};

const faultSchema = {
  type: 'object',
  properties: {
    operation: { type: 'string' },
    kind: { enum: faultKinds },
    times: { type: 'integer', minimum: 1 },
    delayMs: { type: 'integer', minimum: 0 },
    error: { type: 'string' },
    denied: {
      type: 'object',
      properties: { action: { type: 'string' }, resource: { type: 'string' } },
      required: ['action', 'resource'],
      additionalProperties: false,
    },
  },
  required: ['operation', 'kind'],
  if: { properties: { kind: { const: 'error' } } },
  then: { required: ['error'] },
  additionalProperties: false,
};

/** An error that the operation does not declare would teach a client to handle a case that never occurs. */
function checkErrorName({ operation, error }: Fault): void {
  if (error === undefined) return;
  const known = apiOf(operation)?.model.operations[operation]?.errors ?? [];
  if (!known.includes(error))
    throw new ServiceError('BadRequest', `${operation} has no ${error}; it has: ${known.join(', ')}.`);
}

export function createAdmin(core: Core, clock: AdjustableClock): Admin {
  const ajv = new Ajv({ allErrors: true });
  const calls = createCallCounter();
  const faults = createFaultPlan();

  const readClock = () => ({ now: core.now() / 1000, speed: clock.speed });
  const moveUntil = (until: 'nextEvent' | 'answer') => {
    for (let events = 0; events < (until === 'answer' ? mostEvents : 1); events++) {
      const due = nextDue(core.engine.world);
      if (due == null || (until === 'answer' && hasOpenAnswer(core.engine))) return;
      clock.moveTo(due);
    }
  };
  const changeClock = ({ advanceSeconds, to, until, speed }: ClockChange) => {
    if (to != null && to * 1000 < clock.now())
      throw new ServiceError('BadRequest', 'The clock only moves forward.');
    if (speed != null) clock.setSpeed(speed);
    if (to != null) clock.moveTo(to * 1000);
    if (advanceSeconds != null) clock.moveTo(clock.now() + advanceSeconds * 1000);
    if (until != null) moveUntil(until);
    return readClock();
  };
  const reset = () => {
    faults.clear();
    calls.clear();
    core.reset();
    return {};
  };

  const routes: Readonly<Record<string, (body: string) => object>> = {
    'GET clock': readClock,
    'POST clock': (body) => changeClock(parse<ClockChange>(ajv, clockSchema, body)),
    'GET faults': () => ({ faults: faults.read() }),
    'POST faults'(body) {
      const fault = parse<Fault>(ajv, faultSchema, body);
      checkErrorName(fault);
      faults.add(fault);
      return { faults: faults.read() };
    },
    'DELETE faults'() {
      faults.clear();
      return {};
    },
    'GET calls': () => calls.read(),
    'DELETE calls'() {
      calls.clear();
      return {};
    },
    'POST push'(body) {
      const push = parse<Push>(ajv, pushSchema, body);
      return { started: core.change((engine, now) => pushTo(engine, push, now)) };
    },
    'POST reset': reset,
  };

  return {
    async answer(request, path) {
      const route = routes[`${request.method} ${path.slice('/_local/'.length)}`];
      if (route == null) throw new ServiceError('NotFound', `There is no ${request.method} ${path}.`, 404);
      return {
        status: 200,
        contentType: 'application/json',
        body: JSON.stringify(route(await readBody(request))),
      };
    },
    async aroundCall(call, run, response) {
      calls.count(call.operation);
      const fault = faults.take(call.operation);
      return fault == null ? run() : spoil(fault, call, run, response, core);
    },
  };
}

function parse<T>(ajv: Ajv, schema: object, body: string): T {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new ServiceError('BadRequest', 'The request body is not valid JSON.');
  }
  const validate = ajv.compile(schema);
  if (!validate(value))
    throw new ServiceError('BadRequest', ajv.errorsText(validate.errors, { dataVar: 'body' }));
  return value as T;
}
