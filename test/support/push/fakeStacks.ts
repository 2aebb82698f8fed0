import type { Change } from '../../../src/domain/calls/changes';
import type { Query, QueryOperation, Answers } from '../../../src/domain/calls/queries';
import type { StackEvent } from '../../../src/domain/cause/stackEvent';
import type { Stack, StackWork } from '../../../src/domain/events/queueStack';
import { Problem } from '../../../src/domain/problem';
import { queueUrl } from './pushBench';
import type { FakeClock } from '../fakeClock';

interface Held extends Stack {
  readonly template: string;
  readonly events: readonly StackEvent[];
}

const statuses: Readonly<Record<StackWork, readonly [begun: string, done: string]>> = {
  create: ['CREATE_IN_PROGRESS', 'CREATE_COMPLETE'],
  update: ['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE'],
  delete: ['DELETE_IN_PROGRESS', 'DELETE_COMPLETE'],
};

/** CloudFormation, whose work takes five seconds. */
export class FakeStacks {
  readonly sent: string[] = [];
  /** What work ends with in place of its success: the status of the stack and of the rule, and why. */
  failure: { readonly rule: string; readonly reason: string; readonly stack: string } | undefined;
  /** What the next call fails with. */
  refusal: Problem | undefined;
  readonly #stacks: Held[] = [];

  constructor(private readonly clock: FakeClock) {}

  /** Adds a stack, as it was created long ago. */
  add(name: string, changes: Partial<Held> = {}): Stack {
    const stack = {
      ...{ id: `arn:aws:cloudformation:eu-west-1:123456789012:stack/${name}/${this.#stacks.length}`, name },
      ...{ status: 'CREATE_COMPLETE', createdAt: this.clock.now(), template: '', events: [] },
      outputs: { QueueUrl: queueUrl.replace('events', name), Host: 'an editor on a laptop' },
      ...changes,
    };
    this.#stacks.push(stack);
    return stack;
  }

  ask<Operation extends QueryOperation>(query: Query<Operation>): Promise<Answers[Operation]> {
    return this.#refuse(() => {
      const { StackName: asked } = query.input as { readonly StackName?: string };
      const found = this.#stacks.filter(({ id, name, status }) =>
        asked === undefined
          ? status !== 'DELETE_COMPLETE'
          : asked === id || (asked === name && status !== 'DELETE_COMPLETE'),
      );
      const answer = query.operation === 'DescribeStacks' ? found : { events: found[0]?.events ?? [] };
      return answer as Answers[Operation];
    });
  }

  send<T>(change: Change<T>): Promise<T> {
    return this.#refuse(() => {
      this.sent.push(change.operation);
      const { StackName: name, TemplateBody: template = '' } = change.input as {
        readonly StackName: string;
        readonly TemplateBody?: string;
      };
      if (change.operation === 'CreateStack')
        this.#work(this.add(name, { template, outputs: {} }).id, 'create');
      else {
        const { id, template: before } = this.#find(name);
        if (change.operation === 'UpdateStack') {
          if (before === template)
            throw new Problem('invalid', 'Refused.', {
              errorName: 'ValidationError',
              serviceMessage: 'No updates are to be performed.',
            });
          this.#set(id, { template });
        }
        this.#work(id, change.operation === 'UpdateStack' ? 'update' : 'delete');
      }
      return change.answer({ StackId: this.#find(name).id });
    });
  }

  #refuse<T>(answer: () => T): Promise<T> {
    const { refusal } = this;
    this.refusal = undefined;
    return refusal ? Promise.reject(refusal) : Promise.resolve().then(answer);
  }

  #find(name: string): Held {
    const found = this.#stacks.findLast((stack) => stack.id === name || stack.name === name);
    if (!found) throw new Error(`There is no stack "${name}".`);
    return found;
  }

  #set(id: string, changes: Partial<Held>): void {
    const index = this.#stacks.findIndex((stack) => stack.id === id);
    this.#stacks[index] = { ...this.#find(id), ...changes };
  }

  #work(id: string, work: StackWork): void {
    const [begun, done] = statuses[work];
    this.#tell(id, begun);
    this.clock.after(5_000, () => {
      const { failure } = this;
      if (failure) this.#tell(id, failure.rule, 'Rule', failure.reason);
      else if (work === 'create')
        this.#set(id, { outputs: { QueueUrl: queueUrl.replace('events', this.#find(id).name) } });
      this.#tell(id, failure?.stack ?? done);
    });
  }

  #tell(id: string, status: string, resource?: string, reason?: string): void {
    const { name, events } = this.#find(id);
    const event = {
      ...{ stackId: id, status, at: this.clock.now() },
      ...(resource === undefined
        ? { logicalId: name, physicalId: id, type: 'AWS::CloudFormation::Stack' }
        : { logicalId: resource, type: 'AWS::Events::Rule' }),
      ...(reason !== undefined && { reason }),
    };
    this.#set(id, { events: [event, ...events], ...(resource === undefined && { status }) });
  }
}
