import { CodePipeline } from '@aws-sdk/client-codepipeline';
import type { CodePipelineClientConfig } from '@aws-sdk/client-codepipeline';
import type { CalledService } from '../awsServices';
import { readWrittenDates } from './isoDates';

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

/** The SDK's client of each service that calls name. */
export interface ServiceClients {
  readonly codepipeline: CodePipeline;
}

/** Makes the client of a service; nothing is resolved or sent before its first call. */
export const serviceClients: {
  readonly [Name in CalledService]: (config: ClientConfig) => ServiceClients[Name];
} = {
  codepipeline(config) {
    const client = new CodePipeline(config);
    if (config.endpoint !== undefined) readWrittenDates(client);
    return client;
  },
};
