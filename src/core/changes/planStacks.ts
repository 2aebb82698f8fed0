import * as calls from '../../domain/calls/stackCalls';
import { stacksOf } from '../../domain/calls/stackCalls';
import type { Stack } from '../../domain/events/queueStack';
import { stackState } from '../../domain/events/queueStack';
import { asProblem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { ChangeNeeds, Done, PlannedChange } from './plannedChange';

interface Needs {
  readonly gateway: ChangeNeeds['gateway'];
  readonly scheduler: Pick<ChangeNeeds['scheduler'], 'fetch'>;
}

/** Work on a stack that CloudFormation has accepted. */
export interface StackAccepted extends Done {
  readonly stackId: string;
  /** The stack was as the template says, so that there is nothing to wait for. */
  readonly isUnchanged?: boolean;
}

/** What a stack is made from. */
export interface StackSource {
  readonly connection: ConnectionId;
  readonly name: string;
  readonly template: string;
  /** Keeps a repeated send from being a second one. */
  readonly token: string;
}

/** The stack of a name; undefined where there is none. @throws Problem */
export async function findStack(
  { scheduler }: Pick<Needs, 'scheduler'>,
  connection: ConnectionId,
  name: string,
  signal: AbortSignal,
): Promise<Stack | undefined> {
  const stacks = await scheduler.fetch(stacksOf({ connection, name }), signal, { fresh: true });
  return stacks.find(({ status }) => stackState(status) !== 'gone');
}

/** Creates a stack. */
export function planCreateStack(needs: Needs, of: StackSource): PlannedChange<StackAccepted> {
  const call = calls.createStack(of);
  return {
    name: of.name,
    call,
    send: async (signal) => ({ stackId: await needs.gateway.send(call, signal) }),
    wasDone: async (signal) => {
      const stack = await findStack(needs, of.connection, of.name, signal);
      return stack && { stackId: stack.id };
    },
  };
}

/** Brings a stack to its template. An update that changes nothing is none, also for a repeated send. */
export function planUpdateStack(
  { gateway }: Needs,
  of: StackSource & { readonly stackId: string },
): PlannedChange<StackAccepted> {
  const call = calls.updateStack(of);
  return {
    name: of.name,
    call,
    send: async (signal) => {
      try {
        return { stackId: await gateway.send(call, signal) };
      } catch (error) {
        const problem = asProblem(error);
        // CloudFormation has no error of its own for it.
        if (!/No updates are to be performed/.test(problem.details.serviceMessage ?? '')) throw problem;
        return { stackId: of.stackId, isUnchanged: true };
      }
    },
  };
}

/** Deletes a stack with its resources. */
export function planDeleteStack(
  { gateway }: Needs,
  of: { readonly connection: ConnectionId; readonly stack: Stack; readonly token: string },
): PlannedChange<StackAccepted> {
  const { connection, stack, token } = of;
  // By its ARN, so that a stack of the same name that came later is left alone.
  const call = calls.deleteStack({ connection, name: stack.id, token });
  return {
    name: stack.name,
    call,
    send: async (signal) => {
      await gateway.send(call, signal);
      return { stackId: stack.id };
    },
  };
}
