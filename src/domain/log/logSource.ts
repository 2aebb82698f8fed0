import type { ActionExecution } from '../execution/execution';

/** What names the log of an attempt, before its service was asked. */
export type LogSource =
  /** A build of CodeBuild, or a batch of them, by its id `project:uuid`. */
  | { readonly kind: 'build' | 'batch'; readonly id: string; readonly region?: string }
  /** A log stream, of an action that CodePipeline runs itself. */
  | {
      readonly kind: 'stream';
      readonly group: string;
      readonly stream: string;
      readonly region: string;
      readonly account: string;
    }
  /** What a Lambda function wrote while the action ran. */
  | { readonly kind: 'function'; readonly group: string; readonly region?: string };

/** A log stream by its ARN, whose form AWS does not document: names hold colons and slashes. */
export function parseLogStreamArn(arn: string): (LogSource & { readonly kind: 'stream' }) | undefined {
  const [isOne, region = '', account = '', group = '', stream = ''] =
    /^arn:[^:]+:logs:([a-z0-9-]+):(\d{12}):log-group:(.+?):log-stream:(.+)$/.exec(arn) ?? [];
  return isOne === undefined ? undefined : { kind: 'stream', group, stream, region, account };
}

type Attempt = Pick<
  ActionExecution,
  'type' | 'logStreamArn' | 'externalId' | 'configuration' | 'resolvedConfiguration' | 'region'
>;

/** The log of an attempt that can be read here; undefined for an action that keeps none. */
export function logSourceOf(attempt: Attempt): LogSource | undefined {
  const { type, logStreamArn, externalId, resolvedConfiguration, configuration, region } = attempt;
  const inRegion = region === undefined ? {} : { region };
  const setting = (name: string) => resolvedConfiguration[name] ?? configuration[name];
  if (logStreamArn !== undefined) return parseLogStreamArn(logStreamArn);
  if (type?.owner === 'Custom' || type?.owner === 'ThirdParty') return undefined;
  if (type?.provider === 'CodeBuild' && externalId !== undefined && /^.+:.+$/.test(externalId)) {
    const isBatch = setting('BatchEnabled')?.toLowerCase() === 'true';
    return { kind: isBatch ? 'batch' : 'build', id: externalId, ...inRegion };
  }
  const name = setting('FunctionName');
  if (type?.provider === 'Lambda' && name)
    return { kind: 'function', group: `/aws/lambda/${name}`, ...inRegion };
  return undefined;
}

/** Whether an attempt leaves a log that can be read here. */
export const leavesLog = ({ logStreamArn, type }: Pick<ActionExecution, 'logStreamArn' | 'type'>): boolean =>
  logStreamArn !== undefined || keepsLog(type?.provider);

/** Whether an action of this type leaves a log that can be read here as soon as it runs. */
export const keepsLog = (provider: string | undefined): boolean =>
  provider !== undefined && ['CodeBuild', 'Commands', 'Lambda'].includes(provider);
