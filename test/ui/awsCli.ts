import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { LocalService } from '../host/localService';

/** Whether the AWS CLI can be asked on this machine. */
export function hasAwsCli(): boolean {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Calls a local service through the AWS CLI, a client that shares nothing with the extension. */
export async function awsCodePipeline(service: LocalService, args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    'aws',
    ['codepipeline', ...args, '--endpoint-url', service.url, '--output', 'json'],
    {
      env: {
        ...process.env,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_DEFAULT_REGION: service.region,
        AWS_REGION: service.region,
      },
    },
  );
  return JSON.parse(stdout);
}
