import { apiOf } from '../../../src/local/apis';
import { undisturbed } from './awsProgram';
import type { AwsProgram } from './awsServer';

/** Asks a service for an operation through the AWS CLI, and gives what the CLI made of the answer. */
export type AwsCli = <T = Record<string, unknown>>(
  operation: string,
  input?: object,
  ...options: string[]
) => Promise<T>;

/** The API that has an operation, as the CLI calls it. */
function serviceOf(operation: string): string {
  const prefix = apiOf(operation)?.iamPrefix ?? '';
  return prefix === 'codedeploy' ? 'deploy' : prefix;
}

/** An operation's name as a command: `GetPipelineState` is `get-pipeline-state`. */
const commandOf = (operation: string) => operation.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase();

/**
 * The CLI against one service, undisturbed by anything the user has configured.
 * @throws Error named after the API's error, from each call that the service refuses.
 */
export function awsCliFor(program: AwsProgram, url: string): AwsCli {
  const environment = {
    ...undisturbed,
    AWS_ACCESS_KEY_ID: 'walker',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_DEFAULT_REGION: 'us-east-1',
  };
  return async <T>(operation: string, input: object = {}, ...options: string[]): Promise<T> => {
    const args = [
      ...[serviceOf(operation), commandOf(operation), '--endpoint-url', url, '--output', 'json'],
      ...['--cli-input-json', JSON.stringify(input), ...options],
    ];
    const { code, stdout, stderr } = await program.run(args, environment);
    if (code === 0) return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as T;
    const refusal = /An error occurred \((\w+)\) when calling the \w+ operation.*?: (.*)/s.exec(stderr);
    if (refusal == null) throw new Error(stderr || `The AWS CLI has ended with ${code}.`);
    throw Object.assign(new Error(refusal[2]?.trim()), { name: refusal[1] ?? '' });
  };
}
