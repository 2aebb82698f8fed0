import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

/** Asks a service for an operation through the AWS CLI, and gives what the CLI made of the answer. */
export type AwsCli = <T = Record<string, unknown>>(
  operation: string,
  input?: object,
  ...options: string[]
) => Promise<T>;

/** The installed CLI's own name for itself; undefined where there is none. */
export function awsCliVersion(): string | undefined {
  const { stdout, stderr, status } = spawnSync('aws', ['--version'], { encoding: 'utf8' });
  return status === 0 ? (stdout || stderr).trim() : undefined;
}

/** An operation's name as a command: `GetPipelineState` is `get-pipeline-state`. */
const commandOf = (operation: string) => operation.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase();

/**
 * The CLI against one service, undisturbed by anything the user has configured.
 * @throws Error named after the API's error, from each call that the service refuses.
 */
export function awsCliFor(url: string): AwsCli {
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: 'walker',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_PAGER: '',
    AWS_MAX_ATTEMPTS: '1',
  };
  return async <T>(operation: string, input: object = {}, ...options: string[]): Promise<T> => {
    const args = [
      ...['codepipeline', commandOf(operation), '--endpoint-url', url, '--output', 'json'],
      ...['--cli-input-json', JSON.stringify(input), ...options],
    ];
    try {
      const { stdout } = await promisify(execFile)('aws', args, { env: environment });
      return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as T;
    } catch (error) {
      const { stderr = '' } = error as { stderr?: string };
      const refusal = /An error occurred \((\w+)\) when calling the \w+ operation.*?: (.*)/s.exec(stderr);
      if (refusal == null) throw new Error(stderr || String(error), { cause: error });
      throw Object.assign(new Error(refusal[2]?.trim()), { name: refusal[1] ?? '' });
    }
  };
}
