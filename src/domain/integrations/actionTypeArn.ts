import { partitionOf } from '../connection/partitions';
import type { ActionTypeId } from '../definition/declaration';

/** The ARN of a custom action type, which AWS never answers; the account has twelve digits. */
export const actionTypeArn = (
  { owner, category, provider, version }: ActionTypeId,
  region: string,
  accountId: string,
): string =>
  `arn:${partitionOf(region).id}:codepipeline:${region}:${accountId}:actiontype:${[owner, category, provider, version].join('/')}`;
