import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/core/config';
import fc from 'fast-check';
import { createProfileReader } from './profiles';
import { readSections } from './readSections';
import { sharedFiles } from './sharedFiles';
import { repeated } from '../../../../test/support/repetitions';

const names = ['default', 'a', 'b.c', 'my team', 'x/y@z', 'ä'];
const header = fc
  .tuple(
    fc.constantFrom('', 'profile ', 'profile\t', 'profile  ', 'sso-session ', 'services ', 'other '),
    fc.constantFrom('', '"', "'"),
    fc.constantFrom(...names),
    fc.constantFrom('', ' ', ' # why', ' ;x', '#x'),
  )
  .map(([prefix, quote, name, end]) => `[${prefix}${quote}${name}${quote}]${end}`);
const oddHeader = fc.constantFrom(
  '[]',
  '[a',
  'a]',
  '[ a ]',
  '[profile.a]',
  '[sso-session.a]',
  '[profile]',
  '[[a]]',
);
const setting = fc
  .tuple(
    fc.constantFrom('', '', '  ', '\t'),
    fc.constantFrom(
      'region',
      'role_arn',
      'source_profile',
      'sso_session',
      'sso_start_url',
      'REGION',
      's3',
      'endpoint_url',
    ),
    fc.constantFrom('=', ' = ', '= ', ' ', ' == '),
    fc.constantFrom(
      'x',
      'eu-west-1',
      '',
      ' ',
      'a=b',
      'https://x/#/y',
      'one # two',
      'one ;two',
      'one;two',
      '"q"',
      '#',
    ),
  )
  .map((parts) => parts.join(''));
const other = fc.constantFrom('', ' ', '# note', '; note', '\t; note', '=x', 'x', ' =', '\u00a0');
const text = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 3, arbitrary: header },
        { weight: 1, arbitrary: oddHeader },
        { weight: 6, arbitrary: setting },
        { weight: 1, arbitrary: other },
      ),
      fc.constantFrom('\n', '\n', '\r\n'),
    ),
    { maxLength: 30 },
  )
  .map((lines) => lines.flat().join(''));

/** What the SDK makes of a services section whose name only the AWS CLI reads. */
const isOddServices = (name: string): boolean => /^services(\.(?![\w-@+.%:/]+$)|\s)/.test(name);

describe('The shared files, read as the SDK reads them', () => {
  let home: string;
  before(() => {
    home = mkdtempSync(join(tmpdir(), 'aws-home-'));
  });
  after(() => rmSync(home, { recursive: true }));

  const shared = (config: string, credentials: string) => {
    const files = sharedFiles(
      { AWS_CONFIG_FILE: join(home, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials') },
      home,
    );
    writeFileSync(files.config, config);
    writeFileSync(files.credentials, credentials);
    return files;
  };
  const bySdk = ({ config, credentials }: ReturnType<typeof shared>) =>
    loadSharedConfigFiles({ configFilepath: config, filepath: credentials, ignoreCache: true });

  it('have the same sections with the same settings', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        const { credentialsFile } = await bySdk(shared('', written));
        const known = Object.entries(credentialsFile).filter(([name]) => !isOddServices(name));
        const expected = known.map(([name, settings]) => [
          name,
          // Settings of a setting, such as those of s3, are of no use here, but for those of services.
          Object.fromEntries(
            Object.entries(settings).filter(
              ([setting]) => name.startsWith('services.') || !setting.includes('.'),
            ),
          ),
        ]);
        assert.deepEqual(
          Object.fromEntries([...readSections(written)].filter(([name]) => !isOddServices(name))),
          Object.fromEntries(expected),
          JSON.stringify(written),
        );
      }),
      { numRuns: repeated(60, 300) },
    );
  });

  it('have the same profiles with the same settings, whichever file holds them', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (config, credentials) => {
        const files = shared(config, credentials);
        const sdk = await bySdk(files);
        const profiles = await createProfileReader(files).read();
        const readable = [...profiles.values()].filter(({ isUnreadable = false }) => !isUnreadable);
        const found = readable
          .filter(({ name }) => !isOddServices(name))
          .map(({ name, region, roleArn, sourceProfile }) => [name, [region, roleArn, sourceProfile]]);
        const all = [...Object.keys(sdk.configFile), ...Object.keys(sdk.credentialsFile)];
        const isSession = (name: string) => /^(sso-session|services)\./.test(name) || isOddServices(name);
        const expected = all
          .filter((name) => !isSession(name))
          .map((name) => {
            const merged = { ...sdk.configFile[name], ...sdk.credentialsFile[name] };
            return [name, [merged['region'], merged['role_arn'], merged['source_profile']]];
          });
        assert.deepEqual(
          Object.fromEntries(found),
          Object.fromEntries(expected),
          JSON.stringify([config, credentials]),
        );
      }),
      { numRuns: repeated(30, 150) },
    );
  });

  it('have the services sections that the AWS CLI reads, whatever their names are', () => {
    const named = (header: string) => [...readSections(`[${header}]\ns3 =\n  endpoint_url = x\n`).keys()];
    assert.deepEqual(
      ['services "my dev"', "services 'my dev'", 'services  dev', 'services ä', 'services my dev'].map(named),
      [['services.my dev'], ['services.my dev'], ['services.dev'], ['services.ä'], ['services my dev']],
    );
  });

  it('have no section with a name that no object can have', async () => {
    const written = '[a]\nregion = x\n[__proto__]\nregion = y\n';
    assert.deepEqual((await bySdk(shared('', written))).credentialsFile, {});
    assert.equal(readSections(written).size, 0);
  });
});
