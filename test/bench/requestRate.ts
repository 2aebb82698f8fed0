import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

interface Result {
  readonly requests: { readonly average: number; readonly total: number };
  readonly non2xx: number;
  readonly errors: number;
}

const cannon = createRequire(import.meta.url).resolve('autocannon');

export interface RequestRate {
  readonly perSecond: number;
  readonly total: number;
}

/**
 * How many calls a second a service answers, asked by a process of its own over 16 connections for some seconds.
 * @throws Error when it did not answer all of them well.
 */
export async function requestRate(
  url: string,
  operation: string,
  input: object,
  seconds: number,
): Promise<RequestRate> {
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': `CodePipeline_20150709.${operation}`,
  };
  const args = [
    ...['--json', '--method', 'POST', '--connections', '16', '--duration', String(seconds)],
    ...Object.entries(headers).flatMap((header) => ['--headers', header.join('=')]),
    ...['--body', JSON.stringify(input), url],
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [cannon, ...args], { maxBuffer: 2 ** 24 });
  const { requests, non2xx, errors } = JSON.parse(stdout) as Result;
  if (non2xx + errors > 0) throw new Error(`${operation}: ${non2xx} refusals, ${errors} errors.`);
  return { perSecond: Math.round(requests.average), total: requests.total };
}
