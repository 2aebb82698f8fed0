import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Core } from '../serviceCore';
import { sendHead } from '../http/answer';
import type { Answer } from '../http/answer';
import type { ApiCall } from '../http/api';
import { errorOf } from './faults';
import type { Fault } from './faults';

/** Runs a call under a fault. 'sent' when the connection has already been dealt with. */
export async function spoil(
  fault: Fault,
  call: ApiCall,
  run: () => Answer,
  response: ServerResponse,
  core: Core,
): Promise<Answer | 'sent'> {
  const error = errorOf(fault, call, resourceOf(call, core));
  if (error != null) throw error;
  if (fault.kind === 'delay') {
    await setTimeout(fault.delayMs ?? 1000, undefined, { ref: false });
    return run();
  }
  if (fault.kind === 'truncate') {
    const answer = run();
    sendHead(response, answer, core.now());
    response.write(answer.body.slice(0, Math.floor(answer.body.length / 2)), () => response.destroy());
    return 'sent';
  }
  response.socket?.resetAndDestroy();
  return 'sent';
}

/** The resource of a call, as an access policy names it. */
function resourceOf({ api, operation, body }: ApiCall, { engine: { world } }: Core): string {
  const input = JSON.parse(body === '' ? '{}' : body) as Record<string, unknown>;
  const resource = api.resource(operation, input);
  return `arn:aws:${api.iamPrefix}:${world.region}:${world.accountId}:${resource}`;
}
