/** What happened to a resource of a stack, from DescribeStackEvents. The stack itself is a resource of its own. */
export interface StackEvent {
  /** The ARN of the stack. */
  readonly stackId: string;
  readonly logicalId: string;
  readonly physicalId?: string;
  /** As in a template, for example `AWS::IAM::Role`. */
  readonly type: string;
  /** As CloudFormation spells it, for example `CREATE_FAILED`. */
  readonly status: string;
  readonly reason?: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A page of the events of a stack, newest first. */
export interface StackEventPage {
  readonly events: readonly StackEvent[];
  readonly nextToken?: string;
}

const stackType = 'AWS::CloudFormation::Stack';

/** Whether the event is about the stack and not about a resource in it. */
export const isOfStack = ({ type, physicalId, stackId }: StackEvent): boolean =>
  type === stackType && physicalId === stackId;

/** Whether the resource is a stack inside the stack, whose events say more. */
export const isNestedStack = (event: StackEvent): boolean => event.type === stackType && !isOfStack(event);

/** The name of a stack by its ARN. */
export const stackNameIn = (stackId: string): string => /:stack\/([^/]+)\//.exec(stackId)?.[1] ?? stackId;
