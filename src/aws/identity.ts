/** Who a connection's credentials are, and which account they reach. Absent members could not be learnt. */
export interface CallerIdentity {
  /** Twelve digits. */
  readonly accountId?: string;
  /** The account's name for people; needs the permission iam:ListAccountAliases. */
  readonly accountAlias?: string;
  /** ARN of the user or of the assumed role. */
  readonly callerArn?: string;
}
