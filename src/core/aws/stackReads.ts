import type { Stack as SdkStack } from '@aws-sdk/client-cloudformation';
import { required } from '../../domain/calls/required';
import type { StackAnswers } from '../../domain/calls/stackCalls';
import type { Stack } from '../../domain/events/queueStack';
import { Problem } from '../../domain/problem';
import { defined } from './mapping/sdkShape';
import type { Read } from './read';

/** CloudFormation has no error of its own for a stack that does not exist. */
const isMissing = (error: unknown): boolean =>
  error instanceof Problem &&
  error.details.errorName === 'ValidationError' &&
  /does not exist/.test(error.details.serviceMessage ?? '');

/** The method of the SDK for the query about stacks, and how its output is read. */
export const stackReads: { readonly [Operation in keyof StackAnswers]: Read<Operation> } = {
  DescribeStacks: async ({ input }, { all }) => {
    try {
      const stacks = await all(
        async (client, { nextToken }, options) => {
          // The operation has no size of a page.
          const output = await client.describeStacks(
            { ...input, ...defined({ NextToken: nextToken }) },
            options,
          );
          return { stacks: output.Stacks, nextToken: output.NextToken };
        },
        (page) => page.stacks,
      );
      return stacks.map(toStack);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  },
};

const toStack = ({
  StackId,
  StackName,
  StackStatus,
  StackStatusReason,
  CreationTime,
  Outputs,
}: SdkStack): Stack => ({
  id: required(StackId, 'StackId'),
  name: StackName ?? '',
  status: StackStatus ?? '',
  createdAt: required(CreationTime, 'CreationTime').getTime(),
  outputs: Object.fromEntries(
    (Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  ),
  ...defined({ reason: StackStatusReason }),
});
