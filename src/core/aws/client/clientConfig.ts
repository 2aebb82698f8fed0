import type { CodePipelineClientConfig } from '@aws-sdk/client-codepipeline';

/** What the client of every service is built from. */
export type ClientConfig = Pick<
  CodePipelineClientConfig,
  | 'region'
  | 'credentials'
  | 'profile'
  | 'requestHandler'
  | 'retryStrategy'
  | 'endpoint'
  | 'ignoreConfiguredEndpointUrls'
  | 'useFipsEndpoint'
  | 'useDualstackEndpoint'
>;
