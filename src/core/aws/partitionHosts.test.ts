import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CodePipeline } from '@aws-sdk/client-codepipeline';
import { IAM } from '@aws-sdk/client-iam';
import { SSOOIDC } from '@aws-sdk/client-sso-oidc';
import { STS } from '@aws-sdk/client-sts';
import { services } from './awsServices';
import { consoleOrigin } from '../../domain/links/consoleUrl';
import { logUrlOf } from '../../domain/links/logUrl';
import { pipelineArn } from '../../domain/pipeline/pipelineArn';
import { parseGitRemote } from '../../domain/git/gitRemote';
import { partitionOf, partitions, signInHost } from '../../domain/connection/partitions';
import type { EndpointForm } from '../../domain/connection/partitions';
import { isRegion, knownRegions } from '../../domain/connection/regions';
import { parseConnectionSetting } from '../../domain/connection/connectionSetting';
import { endpointOf } from '../../domain/connection/connection';

interface SdkPartition {
  readonly id: string;
  readonly outputs: { readonly dnsSuffix: string; readonly dualStackDnsSuffix: string };
  readonly regions: Readonly<Record<string, unknown>>;
}

/** The SDK's own table of partitions, which it does not export. */
const sdkPartitions = (): readonly SdkPartition[] => {
  const core = path.dirname(require.resolve('@aws-sdk/core/package.json'));
  const file = 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';
  const text = readFileSync(path.join(core, file), 'utf8');
  const table = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  return (JSON.parse(table) as { readonly partitions: readonly SdkPartition[] }).partitions;
};

const isIsolated = (id: string) => id.startsWith('aws-iso');
const isGlobal = (region: string) => region.endsWith('-global');

const forms: readonly EndpointForm[] = [
  {},
  { isFips: true },
  { isDualStack: true },
  { isFips: true, isDualStack: true },
];
const formName = ({ isFips, isDualStack }: EndpointForm) =>
  [isFips && 'FIPS', isDualStack && 'dual-stack'].filter(Boolean).join(' and ') || 'usual';

/** One call of each service, which the SDK sends to the host that is noted. */
async function calledHosts(region: string, { isFips = false, isDualStack = false }: EndpointForm) {
  const hosts: string[] = [];
  const config = {
    region,
    useFipsEndpoint: isFips,
    useDualstackEndpoint: isDualStack,
    ignoreConfiguredEndpointUrls: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: {
      handle: (request: { readonly hostname: string }) => {
        hosts.push(request.hostname);
        return Promise.reject(new Error('not sent'));
      },
    },
  };
  const calls = [
    () => new CodePipeline(config).listPipelines({}),
    () => new STS(config).getCallerIdentity({}),
    () => new SSOOIDC(config).createToken({ clientId: 'a', clientSecret: 'b', grantType: 'c' }),
  ];
  for (const call of calls) await call().catch(() => undefined);
  return { hosts, config };
}

describe('The table of partitions', () => {
  it("has every partition of the SDK, with the SDK's domains", () => {
    assert.deepEqual(
      partitions.map(({ id, suffix, dualStackSuffix }) => [id, suffix, dualStackSuffix]).sort(),
      sdkPartitions()
        .map(({ id, outputs }) => [id, outputs.dnsSuffix, outputs.dualStackDnsSuffix])
        .sort(),
    );
  });

  for (const { id, regions } of sdkPartitions())
    for (const region of Object.keys(regions).filter((each) => !isGlobal(each)))
      it(`has ${region} in ${id}, and takes it as a region`, () => {
        assert.equal(partitionOf(region).id, id);
        assert.ok(isRegion(region));
        const { invalid } = parseConnectionSetting([{ name: 'here', region }]);
        assert.deepEqual(invalid, []);
        assert.equal(
          knownRegions().some((each) => each.id === region),
          !isIsolated(id),
        );
      });

  it('takes a region that no partition claims for one of the largest', () => {
    assert.equal(partitionOf('nz-north-1').id, 'aws');
    assert.equal(isRegion('eu-west'), false);
    assert.equal(isRegion('Frankfurt'), false);
  });
});

const samples: Readonly<Record<string, string>> = {
  aws: 'eu-west-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
};

for (const { id, suffix, dualStackSuffix } of partitions)
  describe(`The partition ${id}`, () => {
    const region = samples[id] ?? '';

    for (const form of forms)
      it(`has the ${formName(form)} hosts that the SDK calls`, async () => {
        const { hosts } = await calledHosts(region, form);
        const named = (['codepipeline', 'sts', 'sso-oidc'] as const).map((service) =>
          services[service].host(region, form),
        );
        assert.deepEqual(named, hosts);
        for (const host of hosts) assert.equal(endpointOf({ endpoint: `https://${host}` }, 'sts'), undefined);
      });

    it('has the IAM that the SDK calls', async () => {
      const { hosts, config } = await calledHosts(region, {});
      hosts.length = 0;
      await new IAM(config).listAccountAliases({}).catch(() => undefined);
      assert.deepEqual(hosts, [services.iam.host(region)]);
    });

    it('is named by ARNs, and has a console and a sign-in of its own', () => {
      const arn = pipelineArn({ connection: 'here', name: 'web' }, region, '123456789012');
      assert.equal(arn, `arn:${id}:codepipeline:${region}:123456789012:web`);
      const origin = consoleOrigin(region);
      assert.equal(signInHost(region), origin.replace('https://', '').replace('.console.', '.signin.'));
      const logStreamArn = `arn:${id}:logs:${region}:123456789012:log-group:/g:log-stream:s`;
      const type = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' } as const;
      assert.ok(logUrlOf({ type, logStreamArn }, region)?.startsWith(`${origin}/cloudwatch/`));
    });

    it('has the Git hosts of CodeCommit, in every form', () => {
      for (const host of [
        `git-codecommit.${region}.${suffix}`,
        `git-codecommit-fips.${region}.${suffix}`,
        `git-codecommit.${region}.${dualStackSuffix}`,
        `vpce-1-2.git-codecommit.${region}.vpce.${suffix}`,
      ])
        assert.deepEqual(parseGitRemote(`https://${host}/v1/repos/web`), {
          kind: 'codeCommit',
          repository: 'web',
          region,
        });
    });
  });

describe('The console of a region', () => {
  it('is that of its partition', () => {
    const hosts = Object.values(samples).map((region) => consoleOrigin(region).replace('https://', ''));
    assert.deepEqual(hosts, [
      'eu-west-1.console.aws.amazon.com',
      'cn-north-1.console.amazonaws.cn',
      'us-gov-west-1.console.amazonaws-us-gov.com',
      'eusc-de-east-1.console.amazonaws-eusc.eu',
      'us-iso-east-1.console.c2shome.ic.gov',
      'us-isob-east-1.console.sc2shome.sgov.gov',
      'eu-isoe-west-1.console.csphome.adc-e.uk',
      'us-isof-south-1.console.csphome.hci.ic.gov',
    ]);
  });
});
