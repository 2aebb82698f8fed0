import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { once } from '../../../src/domain/lazy';
import { startAwsServer } from './awsServer';
import type { AwsInPython, AwsProgram, AwsRun, Environment } from './awsServer';

/** The installed CLI's own name for itself; undefined where there is none. */
export function awsCliVersion(): string | undefined {
  const { stdout, stderr, status } = spawnSync('aws', ['--version'], { encoding: 'utf8' });
  return status === 0 ? (stdout || stderr).trim() : undefined;
}

/** `awsCliVersion`, asked once for all suites. */
export const installedVersion = awsCliVersion();

/** What a run gets from us, so that nothing the user has configured disturbs it. */
export const undisturbed: Environment = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
  AWS_MAX_ATTEMPTS: '1',
};

/**
 * Makes the installed `aws` ready to be run often. Its code is loaded once and run repeatedly; where that
 * fails, a message says so, and the program is started for each run.
 */
export async function startAwsProgram(): Promise<AwsProgram> {
  const loaded = await load().catch((error: unknown) => String(error));
  if (typeof loaded !== 'string') return loaded;
  tell(`the AWS CLI is started anew for each call: ${loaded}`);
  return { run: startProgram, end: () => Promise.resolve() };
}

async function startProgram(args: readonly string[], env: Environment): Promise<AwsRun> {
  try {
    return { code: 0, ...(await promisify(execFile)('aws', args, { env })) };
  } catch (error) {
    const { code, stdout, stderr } = error as AwsRun;
    if (typeof code !== 'number') throw error;
    return { code, stdout, stderr };
  }
}

/** The program with its code loaded, or why there is none. */
async function load(): Promise<AwsProgram | string> {
  const found = await findPython();
  if (found == null) return 'it does not run on a Python of this machine';
  const program = startAwsServer(found, undisturbed);
  try {
    const { stdout, stderr } = await program.run(['--version'], process.env);
    const version = (stdout || stderr).trim();
    if (version === installedVersion) return program;
    await program.end();
    return `its Python loads another one, ${version}`;
  } catch (error) {
    await program.end();
    throw error;
  }
}

/**
 * The Python that runs the installed program; undefined where the program contains its own, as version 2's
 * installer does.
 */
const findPython = once(async (): Promise<AwsInPython | undefined> => {
  const probe = path.join(import.meta.dirname, 'awsCliProbe');
  const environment = { ...process.env, PYTHONPATH: probe, PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await startProgram(['--version'], environment);
  return stdout.startsWith('{') ? (JSON.parse(stdout) as AwsInPython) : undefined;
});

const told = new Set<string>();

/** Adds a line to the report of a run, once for all suites. */
function tell(what: string): void {
  if (told.has(what)) return;
  told.add(what);
  console.log(`      (${what})`);
}
