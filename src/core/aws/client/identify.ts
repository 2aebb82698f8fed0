import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { accountOfArn } from '../../../domain/connection/callerIdentity';
import type { CallerIdentity } from '../../../domain/connection/callerIdentity';
import type { ClientConfig } from './clientConfig';
import { defined } from '../mapping/sdkShape';

interface SendOptions {
  readonly abortSignal: AbortSignal;
}

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

/** An endpoint of one's own need not have an STS beside it: the account is read from the ARN of its first pipeline. */
export async function identifyByPipeline(
  client: CodePipeline,
  options: SendOptions,
): Promise<CallerIdentity> {
  const { pipelines } = await client.listPipelines({ maxResults: 1 }, options);
  const name = pipelines?.[0]?.name;
  if (name === undefined) return {};
  const { metadata } = await client.getPipeline({ name }, options);
  return defined({
    accountId: metadata?.pipelineArn === undefined ? undefined : accountOfArn(metadata.pipelineArn),
  });
}
