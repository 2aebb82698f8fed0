/**
 * Who a request comes from. Signatures are not checked: the access key id it was signed with is taken for
 * the name of a user, so that two clients can be told apart by their credentials.
 */
export function callerOf(authorization: string | undefined, accountId: string): string {
  const accessKey = /Credential=([\w+=,.@-]{1,64})\//.exec(authorization ?? '')?.[1];
  return `arn:aws:iam::${accountId}:user/${accessKey ?? 'anonymous'}`;
}
