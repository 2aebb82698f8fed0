import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadSharedConfigFiles } from '@smithy/core/config';
import { createProfileReader } from '../../src/core/aws/config/profiles';
import { sharedFiles } from '../../src/core/aws/config/sharedFiles';
import { median } from './figure';
import type { Figure } from './figure';

const profiles = 5000;
const rounds = 20;

/**
 * The shared AWS files of a user with access to thousands of accounts: the time until the profiles are known.
 */
export async function* figures(): AsyncGenerator<Figure> {
  const folder = await mkdtemp(path.join(tmpdir(), 'codepipeline-bench-'));
  try {
    const files = sharedFiles({}, folder);
    const [config, credentials] = [path.join(folder, 'config'), path.join(folder, 'credentials')];
    await writeFile(config, bigConfig());
    await writeFile(credentials, '[default]\naws_access_key_id = a\naws_secret_access_key = b\n');
    const read = () => createProfileReader({ ...files, config, credentials }).read();
    const how = `${profiles} profiles; files read and parsed; median of ${rounds} but for the first`;
    const first = await timed(read);
    yield { name: 'profiles, first time in a process', value: first.time, unit: 'ms', atMost: 50, how };
    yield* repeated('profiles', read, how, 50);
    const bySdk = () =>
      loadSharedConfigFiles({ configFilepath: config, filepath: credentials, ignoreCache: true });
    yield* repeated('the SDK’s own reader, for comparison', bySdk, how);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A third each by SSO, by a role and by a process. */
function bigConfig(): string {
  const sources = [
    'sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\noutput = json',
    'role_arn = arn:aws:iam::123456789012:role/Admin\nsource_profile = account-0',
    'credential_process = /usr/local/bin/credentials --account 123456789012',
  ];
  const sections = Array.from(
    { length: profiles },
    (_, index) => `[profile account-${index}]\n${sources[index % sources.length]}\nregion = eu-west-1\n\n`,
  );
  const session = '[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n';
  return sections.join('') + session;
}

async function* repeated(
  name: string,
  work: () => Promise<unknown>,
  how: string,
  atMost?: number,
): AsyncGenerator<Figure> {
  const runs: Timed[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await timed(work));
  const middle = (values: readonly number[]) => Math.round(median(values));
  const value = middle(runs.map(({ time }) => time));
  yield { name, value, unit: 'ms', how, ...(atMost !== undefined && { atMost }) };
  const used = middle(runs.map(({ processorTime }) => processorTime));
  yield { name: `${name}, in processor time`, value: used, unit: 'ms', how };
}

interface Timed {
  readonly time: number;
  readonly processorTime: number;
}

/** In milliseconds of processor time, which other work on the machine hardly disturbs. */
async function timed(work: () => Promise<unknown>): Promise<Timed> {
  const before = process.cpuUsage();
  const begin = performance.now();
  await work();
  const time = Math.round(performance.now() - begin);
  const { user, system } = process.cpuUsage(before);
  return { time, processorTime: (user + system) / 1000 };
}
