import type { Stack } from '../events/queueStack';
import type { ConnectionId } from '../refs';
import { change } from './change';
import { query } from './query';
import { required } from './required';
import { aboutResource } from './resources';

// The stack of a queue for events.

/** What the answer to each of these operations is. */
export interface StackAnswers {
  readonly DescribeStacks: readonly Stack[];
}

interface OfStack {
  readonly connection: ConnectionId;
  readonly name: string;
}

/** The stack of a name or ARN, or none where there is no such stack; all stacks of a connection without a name. */
export const stacksOf = query('DescribeStacks', {
  service: 'cloudformation',
  about: ({ connection, name }: { readonly connection: ConnectionId; readonly name?: string }) =>
    aboutResource({ connection }, name ?? '*'),
  input: ({ name }) => (name === undefined ? {} : { StackName: name }),
  isStored: false,
  volatility: 'moving',
});

export const stackQueries = { stacksOf };

const about = ({ connection, name }: OfStack) => ({ connection, resource: name });

interface DeployedStack extends OfStack {
  /** A template of CloudFormation. */
  readonly template: string;
  /** Keeps a repeated send from being a second one. */
  readonly token: string;
}

const deployInput = ({ name, template, token }: DeployedStack) => ({
  StackName: name,
  TemplateBody: template,
  ClientRequestToken: token,
});

interface StackAnswer {
  readonly StackId?: string | undefined;
}

/** Creates a stack, of which nothing is left where it fails. @returns its ARN */
export const createStack = change(
  'CreateStack',
  {
    service: 'cloudformation',
    about: (of: DeployedStack) => about(of),
    input: (of) => ({ ...deployInput(of), OnFailure: 'DELETE' as const, TimeoutInMinutes: 10 }),
  },
  ({ StackId }: StackAnswer): string => required(StackId, 'StackId'),
);

/** Brings a stack to its template. @returns its ARN */
export const updateStack = change(
  'UpdateStack',
  { service: 'cloudformation', about: (of: DeployedStack) => about(of), input: deployInput },
  ({ StackId }: StackAnswer): string => required(StackId, 'StackId'),
);

/** Deletes a stack and its resources; nothing happens where there is none. */
export const deleteStack = change('DeleteStack', {
  service: 'cloudformation',
  about: (of: OfStack & { readonly token: string }) => about(of),
  input: ({ name, token }) => ({ StackName: name, ClientRequestToken: token }),
});

/** Every change of a stack. */
export const stackChanges = { createStack, updateStack, deleteStack };
