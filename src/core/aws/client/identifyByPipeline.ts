import type { CodePipeline } from '@aws-sdk/client-codepipeline';
import { accountOfArn } from '../../../domain/connection/callerIdentity';
import type { CallerIdentity } from '../../../domain/connection/callerIdentity';
import { defined } from '../mapping/sdkShape';
import type { SendOptions } from './sendOptions';

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
