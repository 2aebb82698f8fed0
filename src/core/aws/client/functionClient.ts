import { AppConfigClient } from '@aws-sdk/client-appconfig';
import type { AppConfigClientResolvedConfig } from '@aws-sdk/client-appconfig';
import { Client, Command } from '@smithy/core/client';
import { getEndpointPlugin } from '@smithy/core/endpoints';
import type {
  EndpointParameterInstructions,
  HttpHandlerOptions,
  MetadataBearer,
  StaticOperationSchema,
} from '@smithy/types';
import { services } from '../awsServices';
import type { ClientConfig } from './clientConfig';
import type { SendOptions } from './sendOptions';

/** What is read of a function, as the API reference of Lambda names it. */
export interface FunctionConfiguration {
  FunctionName?: string | undefined;
  Runtime?: string | undefined;
  State?: string | undefined;
  StateReason?: string | undefined;
  StateReasonCode?: string | undefined;
  LastUpdateStatus?: string | undefined;
  LastUpdateStatusReason?: string | undefined;
  LastUpdateStatusReasonCode?: string | undefined;
  /** Seconds. */
  Timeout?: number | undefined;
  /** MB. */
  MemorySize?: number | undefined;
}

interface FunctionRequest {
  readonly FunctionName: string;
}

const namespace = 'com.amazonaws.lambda';
const texts = [
  'FunctionName',
  'Runtime',
  'State',
  'StateReason',
  'StateReasonCode',
  'LastUpdateStatus',
  'LastUpdateStatusReason',
  'LastUpdateStatusReasonCode',
];
const numbers = ['Timeout', 'MemorySize'];

/** The schemas of the SDK: 3 is a structure, 9 an operation; of its members 0 is a text and 1 a number. */
const operation: StaticOperationSchema = [
  9,
  namespace,
  'GetFunctionConfiguration',
  { http: ['GET', '/2015-03-31/functions/{FunctionName}/configuration', 200] },
  () => [3, namespace, 'GetFunctionConfigurationRequest', 0, ['FunctionName'], [[0, 1]], 1],
  () => [
    3,
    namespace,
    'FunctionConfiguration',
    0,
    [...texts, ...numbers],
    [...texts.map(() => 0), ...numbers.map(() => 1)],
  ],
];

const endpointParameters: EndpointParameterInstructions = {
  UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
  Endpoint: { type: 'builtInParams', name: 'endpoint' },
  Region: { type: 'builtInParams', name: 'region' },
  UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
};

const GetFunctionConfiguration = Command.classBuilder<
  FunctionRequest,
  FunctionConfiguration & MetadataBearer,
  AppConfigClientResolvedConfig,
  FunctionRequest,
  FunctionConfiguration & MetadataBearer
>()
  .ep(endpointParameters)
  .m((_made, _stack, config: Parameters<typeof getEndpointPlugin>[0]) => [
    getEndpointPlugin(config, endpointParameters),
  ])
  .s('AWSGirApiService', 'GetFunctionConfiguration')
  .n('LambdaClient', 'GetFunctionConfigurationCommand')
  .sc(operation)
  .build();

interface EndpointParameters {
  readonly Region?: string | undefined;
  readonly UseFIPS?: boolean | undefined;
  readonly UseDualStack?: boolean | undefined;
  readonly Endpoint?: string | undefined;
}

const endpointOf = ({ Region = '', UseFIPS, UseDualStack, Endpoint }: EndpointParameters) => {
  const form = { isFips: UseFIPS === true, isDualStack: UseDualStack === true };
  return {
    url: new URL(Endpoint ?? `https://${services.lambda.host(Region, form)}`),
    // What requests are signed for, in place of the client's own service.
    properties: {
      authSchemes: [{ name: 'sigv4', signingName: 'lambda', signingRegion: Region, properties: {} }],
    },
  };
};

/**
 * Lambda with the one operation that is called: by the steps of another client that speaks REST and JSON, with Lambda's host
 * and signature. Lambda's own client is 71 KB, because it registers every error and what errors refer to.
 */
export class FunctionClient extends Client<
  HttpHandlerOptions,
  FunctionRequest,
  FunctionConfiguration & MetadataBearer,
  AppConfigClientResolvedConfig
> {
  constructor(config: ClientConfig) {
    const { config: resolved, middlewareStack } = new AppConfigClient({
      ...config,
      serviceId: 'Lambda',
      endpointProvider: endpointOf,
      protocolSettings: { defaultNamespace: namespace, errorTypeRegistries: [] },
    });
    super(resolved);
    // The steps are the same whatever is sent; only their types say what that is.
    Object.assign(this, { middlewareStack });
  }

  getFunctionConfiguration(input: FunctionRequest, options: SendOptions) {
    return this.send(new GetFunctionConfiguration(input), options);
  }
}
