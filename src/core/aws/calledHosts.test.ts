import assert from 'node:assert/strict';
import { SharedAddressBook } from './config/addresses';
import { createProfileReader } from './config/profiles';
import { sharedFiles } from './config/sharedFiles';
import { pipelineClient } from './client/serviceClients';
import { createSdk } from './sdk';
import type { Connection } from '../../domain/connection/connection';
import { connection } from '../../../test/support/connections';
import { CredentialsBench } from '../../../test/support/aws/credentialsBench';

const keys = 'aws_access_key_id = AKIDLOCAL\naws_secret_access_key = s\n';

describe('The hosts that a connection calls', () => {
  const bench = new CredentialsBench();
  beforeEach(() => bench.moveIn());
  afterEach(() => bench.end());

  /** The host that the real client calls. Nothing is sent. */
  async function hostOf(of: Connection): Promise<string> {
    const files = sharedFiles(process.env, bench.home);
    const book = new SharedAddressBook(process.env, createProfileReader(files));
    await book.known();
    const { client } = createSdk({
      askMfaCode: () => Promise.resolve(undefined),
      warn: () => {},
      now: () => Date.now(),
      turn: () => Promise.resolve(),
      onAttempt: () => {},
    }).openClient(book.complete(of), 'codepipeline', pipelineClient);
    let called = '';
    client.config.requestHandler.handle = ({ hostname }: { readonly hostname: string }) => {
      called = hostname;
      return Promise.reject(new Error('not sent'));
    };
    await client.listPipelines({}).catch(() => undefined);
    return called;
  }

  const local = '[profile local]\nendpoint_url = http://local.example:4566\n';
  const usual = 'codepipeline.eu-west-1.amazonaws.com';
  const cases: readonly {
    readonly title: string;
    readonly config: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly host: string;
  }[] = [
    {
      title: 'are not those of another profile in AWS_PROFILE',
      config: `${local}[profile prod]\n`,
      environment: { AWS_PROFILE: 'local' },
      host: usual,
    },
    {
      title: 'are not those of the default profile',
      config: '[default]\nendpoint_url = http://local.example\n[profile prod]\n',
      host: usual,
    },
    {
      title: "are AWS's own when the profile ignores endpoints, those of the environment included",
      config: '[profile prod]\nendpoint_url = http://local.example\nignore_configured_endpoint_urls = true\n',
      environment: { AWS_ENDPOINT_URL: 'http://local.example' },
      host: usual,
    },
    {
      title: "are AWS's own when the environment ignores endpoints",
      config: '[profile prod]\nservices = nowhere\nendpoint_url = http://local.example\n',
      environment: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      host: usual,
    },
    {
      title: "are AWS's own when endpoints are ignored, also one of the service alone in the environment",
      config: '[profile prod]\nignore_configured_endpoint_urls = true\n',
      environment: { AWS_ENDPOINT_URL_CODEPIPELINE: 'http://local.example' },
      host: usual,
    },
    {
      title: 'are those of the profile when the environment says that they are not ignored',
      config: '[profile prod]\nendpoint_url = http://local.example\nignore_configured_endpoint_urls = true\n',
      environment: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' },
      host: 'local.example',
    },
    {
      title: 'are those of FIPS when the profile asks for them',
      config: '[profile prod]\nuse_fips_endpoint = true\n',
      host: 'codepipeline-fips.eu-west-1.amazonaws.com',
    },
    {
      title: 'are not those of FIPS when only another profile asks for them',
      config: '[profile local]\nuse_fips_endpoint = true\n[profile prod]\n',
      environment: { AWS_PROFILE: 'local' },
      host: usual,
    },
    {
      title: 'are dual-stack when the profile asks for it',
      config: '[profile prod]\nuse_dualstack_endpoint = true\n',
      host: 'codepipeline.eu-west-1.api.aws',
    },
    {
      title: 'are as the environment says before the profile',
      config: '[profile prod]\nuse_fips_endpoint = true\nuse_dualstack_endpoint = false\n',
      environment: { AWS_USE_FIPS_ENDPOINT: 'false', AWS_USE_DUALSTACK_ENDPOINT: 'true' },
      host: 'codepipeline.eu-west-1.api.aws',
    },
    {
      title: 'are an endpoint as it is, whatever form is asked for',
      config: '[profile prod]\nuse_fips_endpoint = true\nendpoint_url = http://local.example\n',
      host: 'local.example',
    },
  ];
  for (const { title, config, environment = {}, host } of cases)
    it(title, async () => {
      bench.setEnvironment(environment);
      bench.write('config', `${config}\n`);
      bench.write('credentials', `[prod]\n${keys}`);
      assert.equal(await hostOf(connection('here', { profile: 'prod' })), host);
    });
});
