import assert from 'node:assert/strict';
import type { Connection } from '../../../domain/connection/connection';
import { Bench, connectionTo, never, problemOf } from '../../../../test/support/aws/bench';
import type { Answer } from '../../../../test/support/aws/scriptedService';

const who: Answer = {
  text: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
    <Arn>arn:aws:iam::123456789012:user/jo</Arn><UserId>U</UserId><Account>123456789012</Account>
  </GetCallerIdentityResult></GetCallerIdentityResponse>`,
};
const refused: Answer = {
  text: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
  status: 403,
};

describe('The identity of a connection', () => {
  const bench = new Bench();
  const inAws: Connection = {
    id: 'new',
    name: 'new',
    region: 'eu-west-1',
    isProduction: false,
    isReadOnly: false,
    pipelines: [],
  };
  beforeEach(() => {
    bench.isolate();
    bench.setEnvironment({ AWS_MAX_ATTEMPTS: '1', AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 's' });
  });
  afterEach(() => bench.end());

  const serveAws = async (sts: Answer, iam: Answer) => {
    const [stsService, iamService] = [await bench.serve(() => sts), await bench.serve(() => iam)];
    bench.setEnvironment({ AWS_ENDPOINT_URL_STS: stsService.url, AWS_ENDPOINT_URL_IAM: iamService.url });
    return bench.gateway(() => undefined);
  };

  it('consists of the account, its alias and the caller, before the connection is saved', async () => {
    const gateway = await serveAws(who, {
      text: `<ListAccountAliasesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListAccountAliasesResult>
        <IsTruncated>false</IsTruncated><AccountAliases><member>corp-dev</member></AccountAliases>
      </ListAccountAliasesResult></ListAccountAliasesResponse>`,
    });
    assert.deepEqual(await gateway.identify(inAws, never), {
      accountId: '123456789012',
      callerArn: 'arn:aws:iam::123456789012:user/jo',
      accountAlias: 'corp-dev',
    });
  });

  it('lacks the alias where reading it is denied', async () => {
    const gateway = await serveAws(who, refused);
    assert.deepEqual(await gateway.identify(inAws, never), {
      accountId: '123456789012',
      callerArn: 'arn:aws:iam::123456789012:user/jo',
    });
  });

  it('fails with a problem where the credentials are refused', async () => {
    const gateway = await serveAws(
      {
        text: '<ErrorResponse><Error><Code>ExpiredToken</Code><Message>late</Message></Error></ErrorResponse>',
        status: 403,
      },
      refused,
    );
    assert.equal((await problemOf(gateway.identify(inAws, never))).kind, 'credentials');
  });

  it('comes from the first pipeline where the connection has its own endpoint', async () => {
    const service = await bench.serve(({ operation }) => ({
      json:
        operation === 'ListPipelines'
          ? { pipelines: [{ name: 'web' }] }
          : {
              pipeline: { name: 'web' },
              metadata: { pipelineArn: 'arn:aws:codepipeline:eu-west-1:000000000001:web' },
            },
    }));
    const gateway = bench.gateway(() => undefined);
    assert.deepEqual(await gateway.identify(connectionTo(service.url), never), { accountId: '000000000001' });
  });

  it('stays unknown where an endpoint has no pipelines', async () => {
    const service = await bench.serve(() => ({ json: { pipelines: [] } }));
    assert.deepEqual(await bench.gateway(() => undefined).identify(connectionTo(service.url), never), {});
  });
});
