import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { CallerIdentity } from '../../../domain/connection/callerIdentity';
import { defined } from '../mapping/sdkShape';
import type { ClientConfig } from './clientConfig';
import type { SendOptions } from './sendOptions';

/** Asks STS who the credentials are, and IAM for the account's alias, which the caller may not be allowed to see. */
export async function identifyInAws(
  configOf: (service: 'sts' | 'iam') => ClientConfig,
  options: SendOptions,
): Promise<CallerIdentity> {
  const sts = new STSClient(configOf('sts'));
  const iam = new IAMClient(configOf('iam'));
  try {
    const alias = iam.send(new ListAccountAliasesCommand({}), options).then(
      ({ AccountAliases }) => AccountAliases?.[0],
      () => undefined,
    );
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}), options);
    return defined({ accountId: Account, callerArn: Arn, accountAlias: await alias });
  } finally {
    sts.destroy();
    iam.destroy();
  }
}
