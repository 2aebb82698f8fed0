import type { Operation } from '../operation';
import { describeLogStreams } from './describeLogStreams';
import { filterLogEvents } from './filterLogEvents';
import { getLogEvents } from './getLogEvents';

/** The function for each operation of CloudWatch Logs. */
export const logsOperations: Readonly<Record<string, Operation>> = {
  DescribeLogStreams: describeLogStreams,
  FilterLogEvents: filterLogEvents,
  GetLogEvents: getLogEvents,
};
