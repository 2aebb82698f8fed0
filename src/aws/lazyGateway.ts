import type { AwsCalls, ServiceGateway } from './serviceGateway';
import type { Disposable } from '../domain/event';
import { once } from '../domain/lazy';
import type { ServiceCallOptions } from './calls/serviceCalls';
import { createSdkLoader } from './loadSdk';

type Defaulted = 'loadSdk' | 'timeouts' | 'environment';

/** What has a default: the machine's own environment, the lazy chunk, timeouts of 5 s and 20 s. */
export type GatewayOptions = Omit<ServiceCallOptions, Defaulted> &
  Partial<Pick<ServiceCallOptions, Defaulted>>;

const defaultTimeouts = { connection: 5_000, request: 20_000 };

export type AwsGateway = ServiceGateway & Disposable;

/** Every call there is: the type sees to it that none is missing. */
const callNames: { readonly [Name in keyof AwsCalls]: Name } = {
  listPipelines: 'listPipelines',
  getPipeline: 'getPipeline',
  getPipelineState: 'getPipelineState',
  listExecutions: 'listExecutions',
  getExecution: 'getExecution',
  listActionExecutions: 'listActionExecutions',
  listRuleExecutions: 'listRuleExecutions',
  listTags: 'listTags',
  startExecution: 'startExecution',
  stopExecution: 'stopExecution',
  retryStage: 'retryStage',
  putApprovalResult: 'putApprovalResult',
  enableTransition: 'enableTransition',
  disableTransition: 'disableTransition',
  overrideCondition: 'overrideCondition',
  rollbackStage: 'rollbackStage',
  identify: 'identify',
};

type AnyCall = (...args: unknown[]) => Promise<unknown>;

/** A gateway that the first call loads, and the AWS SDK with it; activation loads neither. */
export function createGateway(options: GatewayOptions): AwsGateway {
  let loaded: AwsGateway | undefined;
  let isDisposed = false;
  const load = once(async () => {
    const { createServiceGateway } = await import('./serviceGateway');
    loaded = createServiceGateway({
      loadSdk: createSdkLoader(),
      timeouts: defaultTimeouts,
      environment: process.env,
      ...options,
    });
    if (isDisposed) loaded.dispose();
    return loaded;
  });
  const onceLoaded =
    (name: keyof AwsCalls): AnyCall =>
    async (...args) => {
      const gateway = await load();
      return (gateway[name] as AnyCall)(...args);
    };
  const calls = Object.fromEntries(
    Object.values(callNames).map((name) => [name, onceLoaded(name)]),
  ) as unknown as AwsCalls;
  return {
    ...calls,
    clockOffset: (connection) => loaded?.clockOffset(connection) ?? 0,
    invalidate: (connection) => loaded?.invalidate(connection),
    dispose: () => {
      isDisposed = true;
      loaded?.dispose();
    },
  };
}
