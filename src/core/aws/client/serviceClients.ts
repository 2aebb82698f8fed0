import { CodePipeline } from '@aws-sdk/client-codepipeline';
import type { CalledService } from '../awsServices';
import type {
  BeanstalkClient,
  CatalogClient,
  ConfigClient,
  ContainerClient,
  DeployClient,
  MachineClient,
  StackClient,
} from './causeClients';
import type { ClientConfig } from './clientConfig';
import type { FunctionClient } from './functionClient';
import { readWrittenDates } from './isoDates';
import type { BuildClient, LogsClient } from './logClients';
import type { QueueClient } from './queueClient';
import type { Rewritable } from './isoDates';
import { sendOnce } from './sendOnce';

/** The SDK's client of each service that calls name. */
export interface ServiceClients {
  readonly codepipeline: CodePipeline;
  readonly codebuild: BuildClient;
  readonly logs: LogsClient;
  readonly codedeploy: DeployClient;
  readonly cloudformation: StackClient;
  readonly sqs: QueueClient;
  readonly ecs: ContainerClient;
  readonly sfn: MachineClient;
  readonly lambda: FunctionClient;
  readonly 'elastic-beanstalk': BeanstalkClient;
  readonly appconfig: ConfigClient;
  readonly 'service-catalog': CatalogClient;
}

/** Makes the client of a service; nothing is resolved or sent before its first call. */
export type MakeClient<Name extends CalledService> = (config: ClientConfig) => ServiceClients[Name];

/** For an endpoint of one's own, which may be an emulator. */
const readingDates =
  <Client extends Rewritable>(make: (config: ClientConfig) => Client) =>
  (config: ClientConfig): Client => {
    const client = make(config);
    if (config.endpoint !== undefined) readWrittenDates(client);
    return client;
  };

export const pipelineClient = readingDates((config) => {
  const client = new CodePipeline(config);
  sendOnce(client);
  return client;
});
const logClients = () => import('./logClients');
const causeClients = () => import('./causeClients');

/** How the client of each service is made, once its code is loaded. */
export const clientMakers: { readonly [Name in CalledService]: () => Promise<MakeClient<Name>> } = {
  codepipeline: () => Promise.resolve(pipelineClient),
  codebuild: async () => {
    const { BuildClient: Client } = await logClients();
    return readingDates((config) => new Client(config));
  },
  logs: async () => {
    const { LogsClient: Client } = await logClients();
    return (config) => new Client(config);
  },
  codedeploy: async () => {
    const { DeployClient: Client } = await causeClients();
    return readingDates((config) => new Client(config));
  },
  cloudformation: async () => {
    const { StackClient: Client } = await causeClients();
    return (config) => new Client(config);
  },
  sqs: async () => {
    const { QueueClient: Client } = await import('./queueClient');
    return (config) => new Client(config);
  },
  ecs: async () => {
    const { ContainerClient: Client } = await causeClients();
    return readingDates((config) => new Client(config));
  },
  sfn: async () => {
    const { MachineClient: Client } = await causeClients();
    return readingDates((config) => new Client(config));
  },
  lambda: async () => {
    const { FunctionClient: Client } = await import('./functionClient');
    return (config) => new Client(config);
  },
  'elastic-beanstalk': async () => {
    const { BeanstalkClient: Client } = await causeClients();
    return (config) => new Client(config);
  },
  appconfig: async () => {
    const { ConfigClient: Client } = await causeClients();
    return (config) => new Client(config);
  },
  'service-catalog': async () => {
    const { CatalogClient: Client } = await causeClients();
    return readingDates((config) => new Client(config));
  },
};
