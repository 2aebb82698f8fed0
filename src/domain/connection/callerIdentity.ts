/** Who a connection's credentials are, and which account they reach. Absent members could not be learnt. */
export interface CallerIdentity {
  /** Twelve digits. */
  readonly accountId?: string;
  /** The account's name for people; needs the permission iam:ListAccountAliases. */
  readonly accountAlias?: string;
  /** ARN of the user or of the assumed role. */
  readonly callerArn?: string;
}

/** The account as shown to the user, such as `123456789012 (shop-prod)`; undefined when it is not known. */
export function accountText({ accountId, accountAlias }: CallerIdentity): string | undefined {
  if (accountId === undefined) return accountAlias;
  return accountAlias === undefined ? accountId : `${accountId} (${accountAlias})`;
}

/** The account of an ARN: its fifth field; undefined when it has none. */
export const accountOfArn = (arn: string): string | undefined => arn.split(':')[4] || undefined;
