import { consoleOrigin } from './consoleUrl';
import type { ActionExecution } from '../execution/execution';

const codeBuild = 'CodeBuild';

/** CloudWatch's console expects a name in its URL to be encoded twice, with "$" in place of "%". */
const twiceEncoded = (name: string): string =>
  encodeURIComponent(encodeURIComponent(name)).replaceAll('%', '$');

/**
 * The URL of the log of an action: its CloudWatch stream (managed compute names one), or the provider's own
 * page of the build. Undefined when the action keeps no log.
 */
export function logUrlOf(
  attempt: Pick<ActionExecution, 'type' | 'logStreamArn' | 'externalUrl'>,
  region: string,
): string | undefined {
  const stream = /^arn:[^:]+:logs:([^:]+):\d+:log-group:(.+?):log-stream:(.+)$/.exec(
    attempt.logStreamArn ?? '',
  );
  if (stream) {
    const [, streamRegion = region, group = '', name = ''] = stream;
    const path = `#logsV2:log-groups/log-group/${twiceEncoded(group)}/log-events/${twiceEncoded(name)}`;
    return `${consoleOrigin(streamRegion)}/cloudwatch/home?region=${streamRegion}${path}`;
  }
  return attempt.type?.provider === codeBuild ? attempt.externalUrl : undefined;
}
